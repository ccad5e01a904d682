using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>A paper to bring.</summary>
/// <param name="Text">German.</param>
/// <param name="When">Who needs it, where the paper itself says so; null: everybody. Nobody is asked anything for it.</param>
public sealed record Paper(string Text, Condition? When = null);
