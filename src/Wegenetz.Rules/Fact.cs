using System.Globalization;

namespace Wegenetz.Rules;

/// <summary>One thing to know about a person or a company, with the question that asks for it.</summary>
public sealed class Fact
{
    public const string Yes = "true";
    public const string No = "false";

    /// <summary>Choices are bits of one number.</summary>
    internal const int MostChoices = 64;

    private const decimal GreatestNumber = 1_000_000_000;

    public required string Id { get; init; }

    public required FactType Type { get; init; }

    /// <summary>German, short.</summary>
    public required string Label { get; init; }

    /// <summary>German, as it is asked.</summary>
    public required string Question { get; init; }

    /// <summary>German: why we ask.</summary>
    public required string Why { get; init; }

    /// <summary>What it is computed from where that is known ("birthDate + table by birth year"), otherwise null.</summary>
    public string? DerivedFrom { get; init; }

    /// <summary>Which special care the answer needs, null for most: "residence", "health", "debt" or "conviction".</summary>
    public string? Sensitive { get; init; }

    /// <summary>Asked before all others, because nothing is relevant without it.</summary>
    public bool IsAskedFirst { get; init; }

    /// <summary>Who can answer it: a company knows about itself, its job and its course, and often nothing about the person.</summary>
    public EntrySide Side { get; init; } = EntrySide.Person;

    /// <summary>What is asked before it, because it is easier to answer and may make this question needless; null for most.</summary>
    public Fact? After { get; init; }

    /// <summary>What can be answered, in the order of the question; yes and no for <see cref="FactType.YesNo"/>, empty for numbers.</summary>
    public required IReadOnlyList<FactChoice> Choices { get; init; }

    /// <summary>The choices by what they are about, where there are many; empty for most. Together they hold every choice once.</summary>
    public IReadOnlyList<ChoiceGroup> Groups { get; init; } = [];

    internal int Index { get; init; }

    internal bool IsNumber => Type is FactType.Whole or FactType.Decimal;

    /// <summary>
    /// The answer that was typed or chosen; null if this fact cannot be answered so. Numbers are written as in JSON ("1200.50"),
    /// every type but <see cref="FactType.Set"/> takes exactly one text.
    /// </summary>
    public FactValue? Read(IReadOnlyList<string> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (Type is FactType.Set) return ReadSet(answer);
        if (answer.Count != 1) return null;
        return IsNumber ? ReadNumber(answer[0]) : ChoiceBit(answer[0]) is { } bit ? FactValue.Of(bit) : null;
    }

    /// <summary>An answer as <see cref="Read"/> takes it; empty if none is known, or none of a set.</summary>
    public IReadOnlyList<string> Write(FactValue answer)
    {
        if (!answer.IsKnown) return [];
        if (IsNumber) return [answer.Number.ToString(CultureInfo.InvariantCulture)];
        return [.. Choices.Where((_, choice) => (answer.Bits >> choice & 1) != 0).Select(choice => choice.Value)];
    }

    internal ulong? ChoiceBit(string value)
    {
        for (var choice = 0; choice < Choices.Count; choice++)
            if (Choices[choice].Value == value) return 1UL << choice;
        return null;
    }

    private FactValue? ReadSet(IReadOnlyList<string> answer)
    {
        var bits = 0UL;
        foreach (var value in answer)
        {
            if (ChoiceBit(value) is not { } bit) return null;
            bits |= bit;
        }
        return FactValue.Of(bits);
    }

    private FactValue? ReadNumber(string text)
    {
        var style = Type is FactType.Whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number <= GreatestNumber ? FactValue.Of(number) : null;
    }
}

/// <param name="Label">German.</param>
/// <param name="Side">Whose choices they are; <see cref="EntrySide.Both"/> if anybody's.</param>
/// <param name="Choices">In the order of reading.</param>
public sealed record ChoiceGroup(string Label, EntrySide Side, IReadOnlyList<FactChoice> Choices);

/// <param name="Value">As it is stored and sent.</param>
/// <param name="Label">German, as people read it.</param>
public sealed record FactChoice(string Value, string Label);
