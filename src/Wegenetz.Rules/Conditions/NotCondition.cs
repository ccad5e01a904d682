namespace Wegenetz.Rules.Conditions;

/// <summary>The part must not hold; unknown stays unknown.</summary>
public sealed class NotCondition : Condition
{
    private readonly Condition[] parts;

    internal NotCondition(Condition part) => parts = [part];

    public override IReadOnlyList<Condition> Parts => parts;

    /// <remarks>The reader lets no "not" into a relevance, where unknown would turn into fulfilled.</remarks>
    internal override bool HoldsClosed(ReadOnlySpan<FactValue> facts) => throw new InvalidOperationException("A relevance holds no \"not\".");

    protected override Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths) => Truth.Fulfilled - (byte)parts[0].Judge(facts, truths);
}
