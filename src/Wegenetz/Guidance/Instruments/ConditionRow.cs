using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Rules;

namespace Wegenetz.Guidance.Instruments;

/// <summary>One condition as somebody builds it from lists: fact, comparison, value. Or what the office judges, in words.</summary>
public sealed class ConditionRow
{
    public const string Is = "ist";
    public const string IsNot = "ist-nicht";
    public const string AtLeast = "mindestens";
    public const string AtMost = "hoechstens";
    public const string OneOf = "eines-von";

    /// <summary>Labels may hold commas.</summary>
    private const char Between = ';';

    private const int TextMaxLength = 300;

    public static readonly IReadOnlyList<string> Comparisons = [Is, IsNot, AtLeast, AtMost, OneOf];

    public string? Fact { get; set => field = FormText.Of(value); }

    public string? Comparison { get; set => field = FormText.Of(value); }

    /// <summary>A number, or the words or codes of choices.</summary>
    public string? Value { get; set => field = FormText.Of(value); }

    /// <summary>German; empty: from fact and value.</summary>
    public string? Text { get; set => field = FormText.Of(value); }

    public string? Norm { get; set => field = FormText.Of(value); }

    /// <summary>Of rows with the same number one is enough.</summary>
    public string? Group { get; set => field = FormText.Of(value); }

    /// <summary>The office judges it; nobody can know it beforehand.</summary>
    public bool IsDiscretion { get; set; }

    internal bool IsBlank => Fact is null && Value is null && Text is null && Norm is null && !IsDiscretion;

    internal Fact? KnownFact => Fact is null ? null : ShippedCatalogue.Catalogue.FindFact(Fact);

    internal int? GroupNumber => TypedNumber.Whole(Group);

    internal IEnumerable<FormFault> Faults()
    {
        if (IsBlank) yield break;
        if (Text?.Length > TextMaxLength) yield return new(this, nameof(Text), "shell.form.tooLong");
        if (Norm?.Length > TextMaxLength) yield return new(this, nameof(Norm), "shell.form.tooLong");
        if (Group is not null && (IsDiscretion || GroupNumber is null or < 1 or > 99)) yield return new(this, nameof(Group), IsDiscretion ? "intern-instruments.groupOfDiscretion" : "intern-instruments.groupNumber");
        if (IsDiscretion)
        {
            if (Text is null) yield return new(this, nameof(Text), "intern-instruments.discretionText");
            yield break;
        }
        if (KnownFact is not { } fact) yield return new(this, nameof(Fact), "shell.form.required");
        else if (OperatorFor(fact) is null) yield return new(this, nameof(Comparison), Comparison is null ? "shell.form.required" : "intern-instruments.comparison", string.Join(", ", Comparisons.Where(other => OperatorOf(fact, other) is not null).Select(WordOf)));
        else if (ReadValues(fact) is null) yield return new(this, nameof(Value), "intern-instruments.value", Possible(fact));
    }

    /// <summary>As the rules are written. Only for a row without faults.</summary>
    internal JsonObject Write()
    {
        var condition = new JsonObject();
        if (IsDiscretion) condition["discretion"] = true;
        else
        {
            var fact = KnownFact!;
            JsonNode[] values = [.. ReadValues(fact)!.Select(value => ToJson(fact, value))];
            (condition["fact"], condition["op"]) = (fact.Id, OperatorFor(fact));
            condition["value"] = Comparison == OneOf ? new JsonArray(values) : values[0];
        }
        condition["text"] = Text ?? Proposed();
        if (Norm is not null) condition["norm"] = Norm;
        return condition;
    }

    internal static ConditionRow Read(JsonElement condition, int? group)
    {
        var row = new ConditionRow { Text = TextOf(condition, "text"), Norm = TextOf(condition, "norm"), Group = TypedNumber.Of(group), IsDiscretion = condition.TryGetProperty("discretion", out _) };
        if (row.IsDiscretion) return row;
        row.Fact = TextOf(condition, "fact");
        var (operation, value) = (TextOf(condition, "op"), condition.GetProperty("value"));
        var fact = row.KnownFact;
        row.Comparison = fact is null ? null : Comparisons.FirstOrDefault(comparison => OperatorOf(fact, comparison) == operation);
        IEnumerable<JsonElement> values = value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [value];
        row.Value = string.Join($"{Between} ", values.Select(one => Said(fact, one.ValueKind is JsonValueKind.String ? one.GetString()! : one.GetRawText())));
        return row;
    }

    /// <summary>What can stand in the field of the value, in words.</summary>
    internal static string Possible(Fact fact) => fact.Type switch
    {
        FactType.Whole => "eine ganze Zahl",
        FactType.Decimal => "eine Zahl",
        _ => string.Join($"{Between} ", fact.Choices.Select(choice => choice.Label)),
    };

    internal static string WordOf(string comparison) => comparison switch { Is => "ist", IsNot => "ist nicht", AtLeast => "mindestens", AtMost => "höchstens", _ => "eines von" };

    private string? OperatorFor(Fact fact) => Comparison is null ? null : OperatorOf(fact, Comparison);

    /// <summary>Null where the comparison does not fit the fact.</summary>
    private static string? OperatorOf(Fact fact, string comparison) => (comparison, fact.Type) switch
    {
        (Is, FactType.Set) => "contains",
        (OneOf, FactType.Set) => "containsAny",
        (_, FactType.Set) => null,
        (Is, _) => "==",
        (IsNot, _) => "!=",
        (OneOf, not FactType.YesNo) => "in",
        (AtLeast, FactType.Whole or FactType.Decimal or FactType.Level) => ">=",
        (AtMost, FactType.Whole or FactType.Decimal or FactType.Level) => "<=",
        _ => null,
    };

    /// <summary>The values as the fact reads them; null if one is none, or if there is not the right number of them.</summary>
    private List<string>? ReadValues(Fact fact)
    {
        if (Value is null) return null;
        List<string?> values = [.. (Comparison == OneOf ? Value.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [Value]).Select(typed => ReadValue(fact, typed))];
        return values.Count > 0 && values.TrueForAll(value => value is not null) ? [.. values.OfType<string>().Distinct()] : null;
    }

    private static string? ReadValue(Fact fact, string typed)
    {
        var read = fact.Choices.Count > 0
            ? fact.Choices.FirstOrDefault(choice => string.Equals(choice.Label, typed, StringComparison.OrdinalIgnoreCase) || choice.Value == typed)?.Value
            : TypedNumber.Amount(typed)?.ToString(CultureInfo.InvariantCulture);
        return read is not null && fact.Read([read]) is not null ? read : null;
    }

    private static JsonValue ToJson(Fact fact, string value) => fact.Type switch
    {
        FactType.YesNo => JsonValue.Create(value == Rules.Fact.Yes),
        FactType.Whole or FactType.Decimal => JsonValue.Create(decimal.Parse(value, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value)!,
    };

    private static string Said(Fact? fact, string value) =>
        fact is null ? value : fact.Choices.Count == 0 ? value.Replace('.', ',') : fact.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;

    private string Proposed()
    {
        var fact = KnownFact!;
        List<string> values = [.. ReadValues(fact)!.Select(value => Said(fact, value))];
        var said = values.Count == 1 ? values[0] : $"{string.Join(", ", values[..^1])} oder {values[^1]}";
        return $"{fact.Label}: {(Comparison is Is or OneOf ? "" : Comparison == IsNot ? "nicht " : $"{WordOf(Comparison!)} ")}{said}";
    }

    private static string? TextOf(JsonElement condition, string name) => condition.TryGetProperty(name, out var text) ? text.GetString() : null;
}
