namespace Wegenetz.Rules.Conditions;

/// <summary>At least one part must hold.</summary>
public sealed class AnyCondition : Condition
{
    private readonly Condition[] parts;

    internal AnyCondition(Condition[] parts) => this.parts = parts;

    public override IReadOnlyList<Condition> Parts => parts;

    internal override bool HoldsClosed(ReadOnlySpan<FactValue> facts)
    {
        foreach (var part in parts)
            if (part.HoldsClosed(facts)) return true;
        return false;
    }

    protected override Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths)
    {
        var greatest = Truth.NotFulfilled;
        foreach (var part in parts)
        {
            var truth = part.Judge(facts, truths);
            if (truth > greatest) greatest = truth;
        }
        return greatest;
    }
}
