using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary><c>search</c>: prints what the results page finds, by the same code.</summary>
internal static class SearchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Create(AppBuilder build)
    {
        var text = new Argument<string>("text") { Description = "Words as people type them" };
        var key = new Option<string>("--network") { Description = "Key of the network", Required = true };
        var page = new Option<int>("--page") { Description = "Page of 20 hits, from 1", DefaultValueFactory = _ => 1 };
        var language = new Option<string>("--lang") { Description = "Language of the visitor: de, en, uk, ar, tr or leicht", DefaultValueFactory = _ => Languages.German.Code };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("search", "Searches the offers of a network as the page does") { text, key, page, language, json };
        command.SetAction(async (parsed, cancel) =>
        {
            if (Languages.Find(parsed.GetValue(language)) is not { } spoken) return await CommandLine.RefuseAsync($"there is no language \"{parsed.GetValue(language)}\".");
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            if (await app.Services.GetRequiredService<NetworkDirectory>().FindAsync(parsed.GetRequiredValue(key), cancel) is not { } network)
                return await CommandLine.RefuseAsync($"there is no network \"{parsed.GetValue(key)}\".");
            var offers = await app.Services.GetRequiredService<OfferIndexes>().ReadAsync(network, cancel);
            await using var scope = app.Services.CreateAsyncScope();
            var found = scope.ServiceProvider.GetRequiredService<FindOffers>().Run(offers, spoken, OfferSearch.Of(parsed.GetRequiredValue(text), parsed.GetValue(page)));
            Console.WriteLine(parsed.GetValue(json) ? ToJson(found, CodeLists.Shipped, spoken) : ToText(found, spoken));
            return 0;
        });
        return command;
    }

    internal static string ToJson(FoundOffers found, CodeLists lists, PageLanguage language) => JsonSerializer.Serialize(SearchAnswer.Of(found, lists, language), Json);

    private static string ToText(FoundOffers found, PageLanguage language) =>
        string.Join('\n', found.Hits.Select(hit => $"{hit.Number,3}  {hit.Card.Title.For(language).Text} · {hit.Card.Organization}").Prepend($"{found.Results.Total}"));
}
