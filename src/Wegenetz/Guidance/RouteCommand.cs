using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wegenetz.Guidance.Offices;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Rules;

namespace Wegenetz.Guidance;

/// <summary><c>route</c>: what the rules say about a situation in a file, on a day.</summary>
internal static class RouteCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Create(AppBuilder build)
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON: {\"facts\":{\"age\":30,\"goals\":[\"work\"]}}" };
        var on = new Option<DateOnly?>("--on")
        {
            Description = "Day whose law is asked, as 2026-07-01 (default: today in Berlin)",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
                result.AddError($"\"{result.Tokens[0].Value}\" is no day like 2026-07-01.");
                return null;
            },
        };
        var network = new Option<string?>("--network") { Description = "Key of a network in --data: its own instruments count, and with --json each result gets its \"office\" there with name and address, null where none is named" };
        var district = new Option<string?>("--district") { Description = "Name of a district of --network: the offices for people who live there" };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("route", "Says what may be there for a person or a company, and why") { file, on, network, district, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists) return await CommandLine.RefuseAsync($"there is no file \"{path}\".");
            var situation = SituationFile.Read(await File.ReadAllTextAsync(path.FullName, cancel), out var reason);
            if (situation is null) return await CommandLine.RefuseAsync(reason!);
            var day = parsed.GetValue(on) ?? TimeProvider.System.Today;
            var place = parsed.GetValue(district);
            if (parsed.GetValue(network) is not { } key)
            {
                if (place is not null) return await CommandLine.RefuseAsync("--district needs --network.");
                var everywhere = ShippedCatalogue.Catalogue.Assess(situation, day);
                Console.WriteLine(parsed.GetValue(json) ? ToJson(everywhere) : ToText(everywhere));
                return 0;
            }
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            if (await app.Services.GetRequiredService<NetworkDirectory>().FindAsync(key, cancel) is not { } there) return await CommandLine.RefuseAsync($"there is no network \"{key}\".");
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(there);
            // The facts are the same in every network, so a situation read from the shipped rules fits.
            var assessment = (await scope.ServiceProvider.GetRequiredService<FindCatalogue>().RunAsync(cancel)).Catalogue.Assess(situation, day);
            var offices = await scope.ServiceProvider.GetRequiredService<FindOffices>().RunAsync(cancel);
            var home = place is null ? null : offices.DistrictNamed(place);
            if (place is not null && home is null) return await CommandLine.RefuseAsync($"\"{key}\" has no district \"{place}\", but {string.Join(", ", offices.Districts.Select(known => known.Name))}.");
            Console.WriteLine(parsed.GetValue(json) ? ToJson(assessment, offices, home) : ToText(assessment, offices, home));
            return 0;
        });
        return command;
    }

    /// <param name="offices">With them, each shown result has an office, which may be null; without them, none has that member.</param>
    /// <param name="district">Where the person lives, if that is known.</param>
    internal static string ToJson(Assessment assessment, NetworkOffices? offices = null, DistrictInBrief? district = null)
    {
        var answer = JsonSerializer.SerializeToNode(RouteAnswer.Of(assessment), Json)!;
        if (offices is not null)
        {
            foreach (var (at, result) in assessment.Shown.Index())
                answer["shown"]![at]!["office"] = JsonSerializer.SerializeToNode(offices.Of(result.Authority.Code, district).Select(RouteOffice.Of).FirstOrDefault(), Json);
        }
        return answer.ToJsonString(Json);
    }

    private static string ToText(Assessment assessment, NetworkOffices? offices = null, DistrictInBrief? district = null)
    {
        var lines = assessment.Results.OrderBy(result => result.Verdict).Select(result => $"{Sign(result.Verdict)} {result.Entry.Name} ({result.Entry.LegalArea}){OfficeOf(result)}").ToList();
        if (assessment.NextQuestion() is { } fact) lines.Add($"→ {fact.Question}");
        return string.Join('\n', lines);

        string OfficeOf(EntryResult result) =>
            result.Verdict is Verdict.Fits or Verdict.Open && offices?.Of(result.Authority.Code, district) is [var office, ..] ? $" → {office.Name}, {office.Place.Address}".TrimEnd(',', ' ') : "";
    }

    private static char Sign(Verdict verdict) => verdict switch { Verdict.Fits => '✓', Verdict.Open => '?', Verdict.DoesNotFit => '✗', _ => '!' };
}
