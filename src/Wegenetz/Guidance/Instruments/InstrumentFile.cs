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
    /// <param name="before">The entry as it was written before, whose other versions stay; null for a new one.</param>
    /// <param name="at">Which of its versions the form is, from 0.</param>
    public static string Write(InstrumentForm form, string entryId, string? before = null, int at = 0)
    {
        var versions = before is null ? [] : VersionsIn(before);
        if (at < versions.Count) versions[at] = WriteVersion(form);
        else versions.Add(WriteVersion(form));
        var topics = FactChoices.Topics.SelectMany(group => group.Choices).Where(choice => form.Topics.Contains(choice.Value)).ToList();
        var entry = new JsonObject
        {
            ["id"] = entryId, ["name"] = form.Name, ["summary"] = form.Summary, ["category"] = "instrument", ["side"] = SideOf(form.Topics), ["stage"] = form.Stage,
            ["legalArea"] = LegalArea, ["norms"] = Texts([form.LegalBasis!]),
            ["authority"] = string.Join(", ", form.AuthorityCodes.Select(Offices.OfficeChoices.LabelOf)), ["authorities"] = Texts(form.AuthorityCodes), ["forWhom"] = form.ForWhom,
            ["relevance"] = new JsonObject { ["fact"] = FactChoices.TopicFact.Id, ["op"] = "containsAny", ["value"] = Texts(topics.Select(topic => topic.Value)), ["text"] = $"Anliegen: {string.Join(" oder ", topics.Select(topic => topic.Label))}" },
            ["versions"] = InOrder(versions),
        };
        return entry.ToJsonString(Json);
    }

    /// <summary>The periods of all versions, the earliest first.</summary>
    public static IReadOnlyList<InstrumentPeriod> PeriodsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("versions").EnumerateArray().Select(version => new InstrumentPeriod(Day(version, "validFrom"), Day(version, "validTo")))];
    }

    /// <summary>A version more, like the newest one until now, which ends the day before unless it has an end.</summary>
    /// <param name="from">Its first day.</param>
    /// <param name="today">On which it is checked.</param>
    public static string WithVersion(string json, DateOnly from, DateOnly today)
    {
        var versions = VersionsIn(json);
        var (last, next) = (versions[^1], versions[^1].DeepClone().AsObject());
        last["validTo"] ??= Written(from.AddDays(-1));
        (next["validFrom"], next["validTo"], next["checkedOn"]) = (Written(from), null, Written(today));
        return WithVersions(json, [.. versions, next]);
    }

    /// <summary>Without the newest version; the one before it stays as it is.</summary>
    public static string WithoutNewest(string json) => WithVersions(json, VersionsIn(json)[..^1]);

    /// <param name="at">Which version, from 0; null: the newest.</param>
    public static InstrumentForm Read(string json, int? at = null)
    {
        using var document = JsonDocument.Parse(json);
        var entry = document.RootElement;
        var versions = entry.GetProperty("versions");
        var version = versions[at ?? versions.GetArrayLength() - 1];
        return new()
        {
            Name = Text(entry, "name"), Summary = Text(entry, "summary"), ForWhom = Text(entry, "forWhom"), Stage = Text(entry, "stage"), Authorities = [.. TextsOf(entry, "authorities").Select(code => new AuthorityRow { Code = code })],
            LegalBasis = TextsOf(entry, "norms").First(), Topics = [.. TextsOf(entry.GetProperty("relevance"), "value")],
            Gets = string.Join('\n', TextsOf(version, "facts")), Papers = string.Join('\n', TextsOf(version, "documents")), NextStep = Text(version, "nextStep"),
            ValidFrom = Day(version, "validFrom"), ValidUntil = Day(version, "validTo"), CheckedOn = Day(version, "checkedOn"), Confidence = Text(version, "confidence"),
            Conditions = [.. ReadConditions(version.GetProperty("conditions"))],
        };
    }

    private static List<JsonObject> VersionsIn(string json) => [.. JsonNode.Parse(json)!["versions"]!.AsArray().Select(version => version!.DeepClone().AsObject())];

    private static string WithVersions(string json, List<JsonObject> versions)
    {
        var entry = JsonNode.Parse(json)!;
        entry["versions"] = InOrder(versions);
        return entry.ToJsonString(Json);
    }

    private static JsonArray InOrder(IEnumerable<JsonObject> versions) => new([.. versions.OrderBy(version => (string?)version["validFrom"], StringComparer.Ordinal)]);

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

/// <summary>When a version holds; null: open.</summary>
internal readonly record struct InstrumentPeriod(DateOnly? From, DateOnly? Until)
{
    /// <param name="next">One that begins later.</param>
    public bool Overlaps(InstrumentPeriod next) => Until is null || next.From is null || next.From <= Until;

    public static bool AnyOverlap(IReadOnlyList<InstrumentPeriod> periods) => periods.Zip(periods.Skip(1)).Any(pair => pair.First.Overlaps(pair.Second));
}
