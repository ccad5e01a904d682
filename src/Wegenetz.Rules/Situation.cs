namespace Wegenetz.Rules;

/// <summary>What is known about somebody, immutable. Facts that are not in it are unknown.</summary>
public sealed class Situation
{
    private readonly FactValue[] values;

    internal Situation(FactValue[] values) => this.values = values;

    internal ReadOnlySpan<FactValue> Values => values;

    public FactValue this[Fact fact] => values[fact.Index];

    /// <summary>The same situation with one answer added, changed, or taken back (by the default value).</summary>
    public Situation With(Fact fact, FactValue value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var changed = (FactValue[])values.Clone();
        changed[fact.Index] = value;
        return new Situation(changed);
    }
}
