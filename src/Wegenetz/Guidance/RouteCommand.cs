using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
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

    public static Command Create()
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
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("route", "Says what may be there for a person or a company, and why") { file, on, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists) return await CommandLine.RefuseAsync($"there is no file \"{path}\".");
            var situation = SituationFile.Read(await File.ReadAllTextAsync(path.FullName, cancel), out var reason);
            if (situation is null) return await CommandLine.RefuseAsync(reason!);
            var assessment = ShippedCatalogue.Catalogue.Assess(situation, parsed.GetValue(on) ?? TimeProvider.System.Today);
            Console.WriteLine(parsed.GetValue(json) ? ToJson(assessment) : ToText(assessment));
            return 0;
        });
        return command;
    }

    internal static string ToJson(Assessment assessment) => JsonSerializer.Serialize(RouteAnswer.Of(assessment), Json);

    private static string ToText(Assessment assessment)
    {
        var lines = assessment.Results.OrderBy(result => result.Verdict).Select(result => $"{Sign(result.Verdict)} {result.Entry.Name} ({result.Entry.LegalArea})").ToList();
        if (assessment.NextQuestion() is { } fact) lines.Add($"→ {fact.Question}");
        return string.Join('\n', lines);
    }

    private static char Sign(Verdict verdict) => verdict switch { Verdict.Fits => '✓', Verdict.Open => '?', Verdict.DoesNotFit => '✗', _ => '!' };
}
