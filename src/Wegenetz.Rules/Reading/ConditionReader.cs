using System.Text.Json;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules.Reading;

/// <summary>Reads conditions and numbers them through the whole catalogue.</summary>
internal sealed class ConditionReader(IReadOnlyDictionary<string, Fact> facts)
{
    private static readonly string[] Kinds = ["fact", "definition", "discretion", "all", "any", "not"];

    private static readonly Dictionary<string, Comparison> Comparisons = new()
    {
        ["<"] = Comparison.Less, ["<="] = Comparison.AtMost, ["=="] = Comparison.Equal,
        ["!="] = Comparison.NotEqual, [">="] = Comparison.AtLeast, [">"] = Comparison.Greater,
    };

    private readonly Dictionary<string, Definition> definitions = [];
    private readonly HashSet<Condition> inverting = [];

    /// <summary>How many conditions were read so far.</summary>
    public int Count { get; private set; }

    /// <summary>Definitions known so far; a condition can name no later one, so none can name itself.</summary>
    public void Add(Definition definition) => definitions[definition.Id] = definition;

    public Condition Read(Place place)
    {
        place.AllowOnly("fact", "op", "value", "definition", "discretion", "all", "any", "not", "text", "norm");
        var kinds = Kinds.Where(place.Has).ToList();
        if (kinds.Count != 1) return Fault(place, $"must have exactly one of {string.Join(", ", Kinds)}.");
        return kinds[0] switch
        {
            "fact" => ReadFact(place),
            "definition" => ReadDefinition(place),
            "discretion" => ReadDiscretion(place),
            "not" => new NotCondition(Read(place.Member("not")!.Value)) { Text = place.OptionalText("text"), Norm = place.OptionalText("norm"), Number = Count++ },
            var group => ReadGroup(place, group),
        };
    }

    /// <summary>Reads a relevance, which must not depend on how unknown is turned round.</summary>
    public Condition ReadRelevance(Place place)
    {
        var condition = Read(place);
        if (Inverts(condition)) place.Report("a relevance must hold no \"not\", \"!=\" or \"notIn\".");
        return condition;
    }

    private bool Inverts(Condition condition) => condition is NotCondition || inverting.Contains(condition) || condition.Parts.Any(Inverts);

    private Condition ReadGroup(Place place, string kind)
    {
        Condition[] parts = [.. place.Items(kind).Select(Read)];
        if (parts.Length == 0) return Fault(place, $"\"{kind}\" must hold at least one condition.");
        var (text, norm) = (place.OptionalText("text"), place.OptionalText("norm"));
        return kind == "all"
            ? new AllCondition(parts) { Text = text, Norm = norm, Number = Count++ }
            : new AnyCondition(parts) { Text = text, Norm = norm, Number = Count++ };
    }

    private DiscretionCondition ReadDiscretion(Place place)
    {
        place.Flag("discretion");
        return new DiscretionCondition { Text = place.Text("text"), Norm = place.OptionalText("norm"), Number = Count++ };
    }

    private Condition ReadDefinition(Place place) =>
        definitions.TryGetValue(place.Text("definition"), out var definition)
            ? new DefinitionCondition(definition) { Text = place.Text("text"), Norm = place.OptionalText("norm"), Number = Count++ }
            : Fault(place, $"there is no definition \"{place.Text("definition")}\" before this one.");

    private Condition ReadFact(Place place)
    {
        if (!facts.TryGetValue(place.Text("fact"), out var fact)) return Fault(place, $"there is no fact \"{place.Text("fact")}\".");
        var operation = place.Text("op");
        if (place.Member("value") is not { } value) return Fault(place, "has no \"value\".");
        FactCondition? condition = fact.IsNumber ? ReadNumber(place, fact, operation, value) : ReadChoice(place, fact, operation, value);
        if (condition is null) return Fault(place, $"\"{operation}\" with this value is nothing that the fact \"{fact.Id}\" can be asked.");
        if (operation is "!=" or "notIn") inverting.Add(condition);
        return condition;
    }

    private FactCondition? ReadNumber(Place place, Fact fact, string operation, Place value)
    {
        var (text, norm) = (place.Text("text"), place.OptionalText("norm"));
        if (operation is "in" or "notIn")
        {
            if (value.Value.ValueKind is not JsonValueKind.Array || !value.Value.EnumerateArray().All(IsNumber)) return null;
            return new NumberListCondition(fact, [.. value.Value.EnumerateArray().Select(number => number.GetDecimal())], operation == "notIn") { Text = text, Norm = norm, Number = Count++ };
        }
        if (!Comparisons.TryGetValue(operation, out var comparison) || !IsNumber(value.Value)) return null;
        return new NumberCondition(fact, comparison, value.Value.GetDecimal()) { Text = text, Norm = norm, Number = Count++ };
    }

    private ChoiceCondition? ReadChoice(Place place, Fact fact, string operation, Place value)
    {
        if (AcceptedBits(fact, operation, value) is not { } accepted) return null;
        return new ChoiceCondition(fact, accepted) { Text = place.Text("text"), Norm = place.OptionalText("norm"), Number = Count++ };
    }

    private static ulong? AcceptedBits(Fact fact, string operation, Place value)
    {
        if (WantedBits(fact, value) is not { } wanted) return null;
        var isList = value.Value.ValueKind is JsonValueKind.Array;
        if (fact.Type is FactType.Set) return (operation, isList) is ("contains", false) or ("containsAny", true) ? wanted : null;
        return (operation, isList) switch
        {
            ("==", false) or ("in", true) => wanted,
            ("!=", false) or ("notIn", true) => ~wanted,
            ("<", false) when fact.Type is FactType.Level => wanted - 1,
            ("<=", false) when fact.Type is FactType.Level => (wanted << 1) - 1,
            (">=", false) when fact.Type is FactType.Level => ~(wanted - 1),
            (">", false) when fact.Type is FactType.Level => ~((wanted << 1) - 1),
            _ => null,
        };
    }

    /// <summary>The named choices; null and a report if one does not exist.</summary>
    private static ulong? WantedBits(Fact fact, Place value)
    {
        IEnumerable<JsonElement> named = value.Value.ValueKind is JsonValueKind.Array ? value.Value.EnumerateArray() : [value.Value];
        var bits = 0UL;
        foreach (var element in named)
        {
            var name = element.ValueKind switch { JsonValueKind.True => Fact.Yes, JsonValueKind.False => Fact.No, JsonValueKind.String => element.GetString()!, _ => element.GetRawText() };
            if (fact.ChoiceBit(name) is not { } bit)
            {
                value.Report($"the fact \"{fact.Id}\" has no choice \"{name}\".");
                return null;
            }
            bits |= bit;
        }
        return bits;
    }

    private static bool IsNumber(JsonElement element) => element.ValueKind is JsonValueKind.Number && element.TryGetDecimal(out _);

    private DiscretionCondition Fault(Place place, string text)
    {
        place.Report(text);
        return new DiscretionCondition { Number = Count++ };
    }
}
