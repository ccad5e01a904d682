using Wegenetz.Rules.Asking;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>The rules, read and compiled once. Immutable; any number of threads may ask it at once.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, Fact> factsById;

    internal Catalogue(
        IReadOnlyList<Fact> facts, IReadOnlyList<Derivation> derivations, IReadOnlyList<Definition> definitions, IReadOnlyList<Authority> authorities, IReadOnlyList<Entry> entries, int conditionCount)
    {
        (Facts, Derivations, Definitions, Authorities, Entries, ConditionCount) = (facts, derivations, definitions, authorities, entries, conditionCount);
        factsById = facts.ToDictionary(fact => fact.Id);
        Nothing = new Situation(new FactValue[facts.Count]);
        AnswerClasses = new AnswerClasses(facts, AskingConditions);
    }

    /// <summary>Every fact, in the order of the data.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>What follows from what, in the order of the data.</summary>
    public IReadOnlyList<Derivation> Derivations { get; }

    /// <summary>Every definition; one that another names stands before it.</summary>
    public IReadOnlyList<Definition> Definitions { get; }

    public IReadOnlyList<Authority> Authorities { get; }

    /// <summary>Every entry, by its id.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The situation in which nothing is known.</summary>
    public Situation Nothing { get; }

    public Fact? FindFact(string id) => factsById.GetValueOrDefault(id);

    /// <summary>Reads answers, each the texts given for the fact of that id.</summary>
    /// <param name="faults">Facts that do not exist, and answers that their facts do not take; empty if all was read.</param>
    /// <returns>The situation of all answers that could be read.</returns>
    public Situation Read(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> answers, out IReadOnlyList<AnswerFault> faults)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var values = new FactValue[Facts.Count];
        var found = new List<AnswerFault>();
        foreach (var (id, answer) in answers)
        {
            if (FindFact(id) is not { } fact) found.Add(new AnswerFault(id, null));
            else if (fact.Read(answer) is { } value) values[fact.Index] = value;
            else found.Add(new AnswerFault(id, string.Join(", ", answer)));
        }
        faults = found;
        return new Situation(values);
    }

    /// <summary>The situation with every answer that follows from those known. What somebody answered themselves is never changed.</summary>
    public Situation Derive(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        foreach (var derivation in Derivations)
            if (!situation[derivation.Fact].IsKnown && derivation.When.HoldsClosed(situation.Values)) situation = situation.With(derivation.Fact, derivation.Answer);
        return situation;
    }

    /// <summary>
    /// What may be there for somebody on a day. An entry is looked at when its relevance holds and a version is valid that day; takes microseconds.
    /// </summary>
    public Assessment Assess(Situation situation, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var truths = new Truth[ConditionCount];
        JudgeDefinitions(situation.Values, truths);
        var results = new List<EntryResult>();
        foreach (var entry in Entries)
        {
            if (entry.VersionOn(on) is not { Status: VersionStatus.InForce or VersionStatus.Suspended } version || !entry.Relevance.HoldsClosed(situation.Values)) continue;
            version.JudgePapers(situation.Values, truths);
            results.Add(new EntryResult(entry, version, VerdictOf(version, version.Judge(situation.Values, truths)), situation, truths));
        }
        return new Assessment(this, situation, on, results, truths);
    }

    /// <summary>How many conditions there are, with all their parts.</summary>
    internal int ConditionCount { get; }

    /// <summary>Every condition that is not part of another and for which something may be asked.</summary>
    internal IEnumerable<Condition> AskingConditions => [.. Derivations.Select(derivation => derivation.When), .. Definitions.Select(definition => definition.Condition), .. Entries.SelectMany(ConditionsOf)];

    /// <summary>Who needs a paper: nothing is asked for these.</summary>
    internal IEnumerable<Condition> PaperConditions => Entries.SelectMany(entry => entry.Versions).SelectMany(version => version.Papers).Select(paper => paper.When).OfType<Condition>();

    internal AnswerClasses AnswerClasses { get; }

    /// <summary>Judges the definitions, which entries read.</summary>
    internal void JudgeDefinitions(ReadOnlySpan<FactValue> facts, Span<Truth> truths)
    {
        foreach (var definition in Definitions) definition.Condition.Judge(facts, truths);
    }

    private static IEnumerable<Condition> ConditionsOf(Entry entry) =>
    [
        entry.Relevance,
        .. entry.AuthorityChoices.Select(choice => choice.When).OfType<Condition>(),
        .. entry.Versions.SelectMany(version => version.Conditions),
    ];

    private static Verdict VerdictOf(EntryVersion version, Truth truth) => truth switch
    {
        Truth.NotFulfilled => Verdict.DoesNotFit,
        _ when version.Status is VersionStatus.Suspended => Verdict.Suspended,
        Truth.Fulfilled => Verdict.Fits,
        _ => Verdict.Open,
    };
}

/// <param name="FactId">As it was given.</param>
/// <param name="Answer">The answer that the fact does not take; null if there is no such fact.</param>
public sealed record AnswerFault(string FactId, string? Answer);
