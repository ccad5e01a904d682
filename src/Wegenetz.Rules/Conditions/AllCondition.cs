namespace Wegenetz.Rules.Conditions;

/// <summary>Every part must hold.</summary>
public sealed class AllCondition : Condition
{
    private readonly Condition[] parts;

    internal AllCondition(Condition[] parts) => this.parts = parts;

    public override IReadOnlyList<Condition> Parts => parts;

    internal override bool HoldsClosed(ReadOnlySpan<FactValue> facts)
    {
        foreach (var part in parts)
            if (!part.HoldsClosed(facts)) return false;
        return true;
    }

    protected override Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths)
    {
        var least = Truth.Fulfilled;
        foreach (var part in parts)
        {
            var truth = part.Judge(facts, truths);
            if (truth < least) least = truth;
        }
        return least;
    }
}
