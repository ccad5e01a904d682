using System.Collections.Frozen;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>An entry as the law stands in a period.</summary>
public sealed class EntryVersion
{
    /// <summary>A version that nobody looked at for so many months warns.</summary>
    public const int MonthsUntilOld = 12;

    /// <summary>First day, null if it is not known.</summary>
    public required DateOnly? ValidFrom { get; init; }

    /// <summary>Last day, null while it is open.</summary>
    public required DateOnly? ValidTo { get; init; }

    public required VersionStatus Status { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>The day until which the wording was read, or on which the entry was written where no official text was opened.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>All of them must hold, apart from those at an authority's discretion, which never gate.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>German: what one gets and other things worth knowing.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    public required IReadOnlyList<Paper> Papers { get; init; }

    /// <summary>German.</summary>
    public required string NextStep { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>German: what is open about this version.</summary>
    public required IReadOnlyList<string> Unverified { get; init; }

    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    public bool IsOldOn(DateOnly day) => CheckedOn.AddMonths(MonthsUntilOld) <= day;

    /// <summary>The facts of its conditions, those of definitions included.</summary>
    internal FrozenSet<Fact> MentionedFacts { get; init; } = [];

    /// <summary>Judges who needs which paper; beside the conditions of the version, because nothing gates here.</summary>
    internal void JudgePapers(ReadOnlySpan<FactValue> facts, Span<Truth> truths)
    {
        foreach (var paper in Papers) paper.When?.Judge(facts, truths);
    }

    /// <summary>Judges every condition, because all of them are shown as reasons, and returns the least that gates.</summary>
    internal Truth Judge(ReadOnlySpan<FactValue> facts, Span<Truth> truths)
    {
        var all = Truth.Fulfilled;
        foreach (var condition in Conditions)
        {
            var truth = condition.Judge(facts, truths);
            if (truth < all && condition is not DiscretionCondition) all = truth;
        }
        return all;
    }
}

public enum VersionStatus
{
    InForce,

    /// <summary>A bill: never shown.</summary>
    Draft,

    /// <summary>The norm exists and is not granted in practice: shown as a warning only.</summary>
    Suspended,

    /// <summary>Never shown.</summary>
    Repealed,
}

/// <summary>How sure we are of a version, the surest first.</summary>
public enum Confidence
{
    /// <summary>The core section was read in the official consolidated text for the period of this version.</summary>
    ConfirmedInSource,

    /// <summary>Read in the official text of 2026-04-29 only; a later wording was not seen.</summary>
    ConfirmedBefore20260701,

    /// <summary>Only secondary or paraphrased sources.</summary>
    SecondarySource,

    /// <summary>No official text was opened.</summary>
    GeneralKnowledge,

    /// <summary>May be wrong or not in force: shown only with a clear warning.</summary>
    Unverified,
}
