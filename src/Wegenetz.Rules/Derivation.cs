using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>An answer that follows from other answers, so that nobody has to be asked for it.</summary>
public sealed class Derivation
{
    /// <summary>The fact that is answered by it.</summary>
    public required Fact Fact { get; init; }

    public required FactValue Answer { get; init; }

    /// <summary>What must be known for it; what is unknown counts as not fulfilled.</summary>
    public required Condition When { get; init; }
}
