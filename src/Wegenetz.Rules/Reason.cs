using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>A condition and what is known about it: one knot of the tree that explains a result.</summary>
public readonly struct Reason
{
    private readonly Truth[] truths;

    internal Reason(Condition condition, Truth[] truths) => (Condition, this.truths) = (condition, truths);

    public Condition Condition { get; }

    public Truth Truth => truths[Condition.Number];

    /// <summary>Whether an authority will judge it; such a condition of a version never gates.</summary>
    public bool IsDiscretion => Condition is DiscretionCondition;

    /// <summary>The reasons for this one, in the order of reading.</summary>
    public IEnumerable<Reason> Parts
    {
        get
        {
            var known = truths;
            return Condition.Parts.Select(part => new Reason(part, known));
        }
    }
}
