using System.Globalization;
using System.Text.Json.Nodes;
using Wegenetz.Rules;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Tests.Guidance;

/// <summary>The semantics of the rules read straight from the JSON, as slow and as plain as can be.</summary>
internal sealed class NaiveRules(IEnumerable<CatalogueFile> files)
{
    private readonly Dictionary<string, JsonNode> files = files.ToDictionary(file => file.Name, file => JsonNode.Parse(file.Text)!);

    public Dictionary<string, Verdict> Verdicts(IReadOnlyDictionary<string, IReadOnlyList<string>> facts, DateOnly on)
    {
        var verdicts = new Dictionary<string, Verdict>();
        foreach (var entry in files.Where(file => file.Key.StartsWith("entries/", StringComparison.Ordinal)).Select(file => file.Value))
        {
            if (entry["versions"]!.AsArray().SingleOrDefault(version => Day(version!["validFrom"], DateOnly.MinValue) <= on && on <= Day(version["validTo"], DateOnly.MaxValue)) is not { } version) continue;
            var status = (string?)version["status"];
            if (status is "draft" or "repealed" || Judge(entry["relevance"]!, facts, isClosed: true) is not true) continue;
            var truths = version["conditions"]!.AsArray().Where(condition => condition!["discretion"] is null).Select(condition => Judge(condition!, facts, isClosed: false)).ToList();
            verdicts[(string)entry["id"]!] = truths.Contains(false) ? Verdict.DoesNotFit
                : status == "suspended" ? Verdict.Suspended
                : truths.Contains(null) ? Verdict.Open : Verdict.Fits;
        }
        return verdicts;
    }

    private bool? Judge(JsonNode condition, IReadOnlyDictionary<string, IReadOnlyList<string>> facts, bool isClosed)
    {
        if (condition["definition"] is { } definition) return Judge(files["definitions.json"][(string)definition!]!["condition"]!, facts, isClosed);
        if (condition["discretion"] is not null) return null;
        if (condition["not"] is { } inner) return !Judge(inner, facts, isClosed);
        if (condition["all"] is { } all)
        {
            var truths = all.AsArray().Select(part => Judge(part!, facts, isClosed)).ToList();
            return truths.Contains(false) ? false : truths.Contains(null) ? null : true;
        }
        if (condition["any"] is { } any)
        {
            var truths = any.AsArray().Select(part => Judge(part!, facts, isClosed)).ToList();
            return truths.Contains(true) ? true : truths.Contains(null) ? null : false;
        }
        var fact = (string)condition["fact"]!;
        if (!facts.TryGetValue(fact, out var answer)) return isClosed ? false : null;
        return Compares(fact, answer, (string)condition["op"]!, condition["value"]!);
    }

    private bool Compares(string fact, IReadOnlyList<string> answer, string operation, JsonNode value)
    {
        var wanted = value is JsonArray list ? [.. list.Select(item => item!.ToString())] : new[] { value.ToString() };
        return operation switch
        {
            "==" or "in" => wanted.Contains(answer[0], StringComparer.OrdinalIgnoreCase),
            "!=" or "notIn" => !wanted.Contains(answer[0], StringComparer.OrdinalIgnoreCase),
            "contains" or "containsAny" => wanted.Intersect(answer).Any(),
            "<" => Rank(fact, answer[0]) < Rank(fact, wanted[0]),
            "<=" => Rank(fact, answer[0]) <= Rank(fact, wanted[0]),
            ">" => Rank(fact, answer[0]) > Rank(fact, wanted[0]),
            ">=" => Rank(fact, answer[0]) >= Rank(fact, wanted[0]),
            _ => throw new ArgumentException(operation, nameof(operation)),
        };
    }

    private decimal Rank(string fact, string value) => files["facts.json"][fact]!["values"] is JsonObject levels
        ? levels.Select(level => level.Key).ToList().IndexOf(value)
        : decimal.Parse(value, CultureInfo.InvariantCulture);

    private static DateOnly Day(JsonNode? day, DateOnly missing) => day is null ? missing : DateOnly.ParseExact((string)day!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
