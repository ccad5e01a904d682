using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>A condition that several entries share by its name.</summary>
public sealed class Definition
{
    public required string Id { get; init; }

    /// <summary>German, in one phrase.</summary>
    public required string Label { get; init; }

    public required Condition Condition { get; init; }
}
