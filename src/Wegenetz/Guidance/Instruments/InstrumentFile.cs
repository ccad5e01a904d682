using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wegenetz.Rules;

namespace Wegenetz.Guidance.Instruments;

/// <summary>Writes the form of an own instrument as an entry of the rules, and reads it back. The same shape as the shipped files.</summary>
internal static class InstrumentFile
{
    /// <summary>Stands where shipped entries name the law they belong to.</summary>
    private const string LegalArea = "Angebot dieses Netzwerks";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Only for a form without faults.</summary>
    public static string Write(InstrumentForm form, string entryId)
    {
        var topics = FactChoices.Topics.SelectMany(group => group.Choices).Where(choice => form.Topics.Contains(choice.Value)).ToList();
        var entry = new JsonObject
        {
            ["id"] = entryId, ["name"] = form.Name, ["summary"] = form.Summary, ["category"] = "instrument", ["side"] = SideOf(form.Topics), ["stage"] = form.Stage,
            ["legalArea"] = LegalArea, ["norms"] = Texts([form.LegalBasis!]),
            ["authority"] = ShippedCatalogue.Catalogue.Authorities.First(authority => authority.Code == form.Authority).Label, ["authorities"] = Texts([form.Authority!]), ["forWhom"] = form.ForWhom,
            ["relevance"] = new JsonObject { ["fact"] = FactChoices.TopicFact.Id, ["op"] = "containsAny", ["value"] = Texts(topics.Select(topic => topic.Value)), ["text"] = $"Anliegen: {string.Join(" oder ", topics.Select(topic => topic.Label))}" },
            ["versions"] = new JsonArray(WriteVersion(form)),
        };
        return entry.ToJsonString(Json);
    }

    public static InstrumentForm Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var entry = document.RootElement;
        var version = entry.GetProperty("versions")[0];
        return new()
        {
            Name = Text(entry, "name"), Summary = Text(entry, "summary"), ForWhom = Text(entry, "forWhom"), Stage = Text(entry, "stage"), Authority = TextsOf(entry, "authorities").First(),
            LegalBasis = TextsOf(entry, "norms").First(), Topics = [.. TextsOf(entry.GetProperty("relevance"), "value")],
            Gets = string.Join('\n', TextsOf(version, "facts")), Papers = string.Join('\n', TextsOf(version, "documents")), NextStep = Text(version, "nextStep"),
            ValidFrom = Day(version, "validFrom"), ValidUntil = Day(version, "validTo"), CheckedOn = Day(version, "checkedOn"), Confidence = Text(version, "confidence"),
            Conditions = [.. ReadConditions(version.GetProperty("conditions"))],
        };
    }

    private static JsonObject WriteVersion(InstrumentForm form) => new()
    {
        ["validFrom"] = Written(form.ValidFrom), ["validTo"] = Written(form.ValidUntil), ["confidence"] = form.Confidence, ["checkedOn"] = Written(form.CheckedOn),
        ["conditions"] = new JsonArray([.. WriteConditions(form.Conditions)]),
        ["facts"] = Texts(InstrumentForm.Lines(form.Gets)), ["documents"] = Texts(InstrumentForm.Lines(form.Papers)), ["nextStep"] = form.NextStep,
        ["sources"] = Texts([form.LegalBasis!]), ["notes"] = new JsonArray(), ["unverified"] = new JsonArray(),
    };

    /// <summary>Rows of one group stand together as "any", where the first of them stands.</summary>
    private static IEnumerable<JsonNode> WriteConditions(IEnumerable<ConditionRow> rows)
    {
        // A row without a group is a group of its own.
        foreach (var group in rows.Where(row => !row.IsBlank).GroupBy(row => row.GroupNumber is { } number ? (object)number : row))
        {
            JsonNode[] parts = [.. group.Select(row => row.Write())];
            yield return parts.Length == 1 ? parts[0] : new JsonObject { ["any"] = new JsonArray(parts) };
        }
    }

    private static IEnumerable<ConditionRow> ReadConditions(JsonElement conditions)
    {
        var group = 0;
        foreach (var condition in conditions.EnumerateArray())
        {
            if (!condition.TryGetProperty("any", out var parts))
            {
                yield return ConditionRow.Read(condition, group: null);
                continue;
            }
            group++;
            foreach (var part in parts.EnumerateArray()) yield return ConditionRow.Read(part, group);
        }
    }

    /// <summary>Whose topics they are.</summary>
    private static string SideOf(List<string> topics)
    {
        List<EntrySide> sides = [.. FactChoices.Topics.Where(group => group.Choices.Any(choice => topics.Contains(choice.Value))).Select(group => group.Side).Distinct()];
        return InstrumentForm.CodeOf(sides is [var one] ? one : EntrySide.Both);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();

    private static IEnumerable<string> TextsOf(JsonElement from, string name) => from.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private static DateOnly? Day(JsonElement from, string name) => Text(from, name) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
