namespace Wegenetz.Rules.Conditions;

/// <summary>A condition on one fact.</summary>
public abstract class FactCondition : Condition
{
    private readonly int index;

    private protected FactCondition(Fact fact) => (Fact, index) = (fact, fact.Index);

    public Fact Fact { get; }

    /// <summary>Whether a known answer fulfils it.</summary>
    internal abstract bool Accepts(in FactValue value);

    internal override bool HoldsClosed(ReadOnlySpan<FactValue> facts) => facts[index].IsKnown && Accepts(facts[index]);

    protected override Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths)
    {
        ref readonly var value = ref facts[index];
        if (!value.IsKnown) return Truth.Unknown;
        return Accepts(value) ? Truth.Fulfilled : Truth.NotFulfilled;
    }
}

/// <summary>One of the accepted choices was answered; of a set at least one.</summary>
internal sealed class ChoiceCondition(Fact fact, ulong accepted) : FactCondition(fact)
{
    internal override bool Accepts(in FactValue value) => (value.Bits & accepted) != 0;
}

/// <summary>A number was answered that compares so with a limit.</summary>
internal sealed class NumberCondition(Fact fact, Comparison comparison, decimal limit) : FactCondition(fact)
{
    public decimal Limit => limit;

    internal override bool Accepts(in FactValue value) => comparison switch
    {
        Comparison.Less => value.Number < limit,
        Comparison.AtMost => value.Number <= limit,
        Comparison.Equal => value.Number == limit,
        Comparison.NotEqual => value.Number != limit,
        Comparison.AtLeast => value.Number >= limit,
        _ => value.Number > limit,
    };
}

/// <summary>One of some numbers was answered.</summary>
internal sealed class NumberListCondition(Fact fact, IReadOnlyList<decimal> numbers, bool isExcluding) : FactCondition(fact)
{
    public IReadOnlyList<decimal> Numbers => numbers;

    internal override bool Accepts(in FactValue value) => numbers.Contains(value.Number) != isExcluding;
}

internal enum Comparison
{
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    Greater,
}
