namespace Wegenetz.Rules.Conditions;

/// <summary>What a definition says.</summary>
public sealed class DefinitionCondition : Condition
{
    private readonly Condition[] parts;

    internal DefinitionCondition(Definition definition) => (Definition, parts) = (definition, [definition.Condition]);

    public Definition Definition { get; }

    public override IReadOnlyList<Condition> Parts => parts;

    internal override bool HoldsClosed(ReadOnlySpan<FactValue> facts) => Definition.Condition.HoldsClosed(facts);

    /// <remarks>Definitions are judged once, before the entries that name them.</remarks>
    protected override Truth Decide(ReadOnlySpan<FactValue> facts, Span<Truth> truths) => truths[Definition.Condition.Number];
}
