namespace Wegenetz.Rules.Conditions;

/// <summary>What an authority will judge, or a step still to be taken. Nobody can know it beforehand.</summary>
public sealed class DiscretionCondition : Condition
{
    internal override bool HoldsClosed(ReadOnlySpan<FactValue> facts) => false;

    protected override Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths) => Truth.Unknown;
}
