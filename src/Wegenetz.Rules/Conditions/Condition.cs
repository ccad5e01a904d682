namespace Wegenetz.Rules.Conditions;

/// <summary>A condition of a rule, alone or made of others.</summary>
public abstract class Condition
{
    /// <summary>German, in plain words; null where a group says it by its parts.</summary>
    public string? Text { get; init; }

    /// <summary>German, in plain words; of a group without an own text its parts joined by "und" and "oder".</summary>
    public string Words => ConditionWords.Of(this);

    /// <summary>Paragraph, null where the entry's own norms say it.</summary>
    public string? Norm { get; init; }

    /// <summary>What the condition is made of, in the order of reading.</summary>
    public virtual IReadOnlyList<Condition> Parts => [];

    /// <summary>Where the truth of this condition stands in the truths of an assessment.</summary>
    internal int Number { get; init; }

    /// <summary>Judges this condition and everything below it, and writes each truth down.</summary>
    internal Truth Judge(ReadOnlySpan<FactValue> facts, Span<Truth> truths) => truths[Number] = Decide(facts, truths);

    /// <summary>Whether it holds when everything unknown counts as not fulfilled.</summary>
    internal abstract bool HoldsClosed(ReadOnlySpan<FactValue> facts);

    /// <summary>Hands over every fact that could still matter: it is unknown, and so is everything that rests on it.</summary>
    internal void CollectOpenFacts(ReadOnlySpan<Truth> truths, Action<Fact> take)
    {
        if (truths[Number] is not Truth.Unknown) return;
        if (this is FactCondition leaf) take(leaf.Fact);
        foreach (var part in Parts) part.CollectOpenFacts(truths, take);
    }

    protected abstract Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths);
}
