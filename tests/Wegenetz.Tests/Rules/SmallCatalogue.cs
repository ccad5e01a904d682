using Wegenetz.Rules;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Tests.Rules;

/// <summary>A catalogue of one entry "help", for tests of the language of rules.</summary>
internal static class SmallCatalogue
{
    public const string Facts = """
        {
          "a": { "type": "yes-no", "label": "A", "question": "A?", "why": "A." },
          "b": { "type": "yes-no", "label": "B", "question": "B?", "why": "B." },
          "ill": { "type": "yes-no", "label": "Krank", "question": "Krank?", "why": "Hilfe.", "sensitive": "health" },
          "age": { "type": "whole", "label": "Alter", "question": "Wie alt?", "why": "Alter." },
          "income": { "type": "decimal", "label": "Einkommen", "question": "Wie viel?", "why": "Geld." },
          "level": { "type": "level", "label": "Niveau", "question": "Welches?", "why": "Kurs.", "values": { "none": "keins", "A1": "A1", "A2": "A2", "B1": "B1" } },
          "paper": { "type": "choice", "label": "Papier", "question": "Welches?", "why": "Amt.", "values": { "red": "rot", "green": "grün", "blue": "blau" } },
          "goals": { "type": "set", "label": "Anliegen", "question": "Was?", "why": "Wunsch.", "first": true, "values": { "work": "Arbeit", "debt": "Schulden" } }
        }
        """;

    public const string Definitions = """{ "young": { "label": "jung", "condition": { "fact": "age", "op": "<", "value": 25, "text": "jünger als 25" } } }""";

    public const string Derivations = """
        { "derivations": [{ "fact": "ill", "answer": "false", "when": { "fact": "age", "op": "<", "value": 3, "text": "jünger als 3" } }] }
        """;

    public const string Wanted = """{ "fact": "goals", "op": "contains", "value": "work", "text": "will Arbeit" }""";

    public const string A = """{ "fact": "a", "op": "==", "value": true, "text": "A" }""";

    public const string B = """{ "fact": "b", "op": "==", "value": true, "text": "B" }""";

    public const string Discretion = """{ "discretion": true, "text": "das Amt entscheidet" }""";

    /// <summary>The files beside the entries.</summary>
    public static readonly IReadOnlyList<CatalogueFile> Shared =
        [new("facts.json", Facts), new("derivations.json", Derivations), new("definitions.json", Definitions), new("authorities.json", """{ "office": "Amt" }""")];

    public static readonly DateOnly Day = new(2026, 11, 25);

    public static string Entry(string conditions, string relevance = Wanted, string dates = "\"validFrom\": \"2020-01-01\"", string id = "help") => $$"""
        {
          "id": "{{id}}", "name": "Hilfe", "summary": "Hilfe.", "category": "instrument", "side": "person", "stage": "work", "legalArea": "SGB II", "norms": ["§ 1 SGB II"],
          "authority": "Amt", "authorities": ["office"], "forWhom": "alle", "relevance": {{relevance}},
          "versions": [{{Version(conditions, dates)}}]
        }
        """;

    public static string Version(string conditions, string dates = "\"validFrom\": \"2020-01-01\"") =>
        $$"""{ {{dates}}, "confidence": "confirmed-in-source", "checkedOn": "2026-08-19", "conditions": [{{conditions}}], "nextStep": "Fragen." }""";

    public static Catalogue Of(params string[] entries) =>
        Read(out var faults, entries) ?? throw new InvalidOperationException(string.Join('\n', faults));

    public static Catalogue? Read(out IReadOnlyList<CatalogueFault> faults, params string[] entries) => CatalogueReader.Read(
        [
            .. Shared, .. entries.Select((entry, number) => new CatalogueFile($"entries/{number}.json", entry)),
        ],
        out faults);

    /// <summary>Facts written as "a=true age=30 goals=work,debt"; whoever asks wants work unless goals are named.</summary>
    public static Situation Situation(Catalogue catalogue, string facts)
    {
        var written = facts.Contains("goals=", StringComparison.Ordinal) ? facts : $"goals=work {facts}";
        var answers = written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(fact => fact.Split('='))
            .Select(fact => KeyValuePair.Create(fact[0], (IReadOnlyList<string>)fact[1].Split(',', StringSplitOptions.RemoveEmptyEntries)));
        var situation = catalogue.Read(answers, out var faults);
        return faults.Count == 0 ? situation : throw new ArgumentException(string.Join(' ', faults), nameof(facts));
    }

    public static Verdict? VerdictOf(string conditions, string facts)
    {
        var catalogue = Of(Entry(conditions));
        return catalogue.Assess(Situation(catalogue, facts), Day).Results.SingleOrDefault()?.Verdict;
    }
}
