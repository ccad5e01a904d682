using Wegenetz.Rules.Asking;

namespace Wegenetz.Rules;

/// <summary>What the rules say about a situation on a day. Orientation, never a decision.</summary>
public sealed class Assessment
{
    private readonly Catalogue catalogue;

    internal Assessment(Catalogue catalogue, Situation situation, DateOnly on, IReadOnlyList<EntryResult> results, Truth[] truths)
    {
        (this.catalogue, Situation, On, Results, Truths) = (catalogue, situation, on, results, truths);
    }

    public Situation Situation { get; }

    /// <summary>The day whose law was asked.</summary>
    public DateOnly On { get; }

    /// <summary>Every entry that was looked at, by its id.</summary>
    public IReadOnlyList<EntryResult> Results { get; }

    /// <summary>What fits or may fit.</summary>
    public IEnumerable<EntryResult> Shown => Results.Where(result => result.Verdict is Verdict.Fits or Verdict.Open);

    internal Truth[] Truths { get; }

    /// <summary>
    /// The fact to ask next: it settles most of what is shown for the least trouble. Null when no answer would change anything any more.
    /// </summary>
    /// <param name="skipped">Facts not to ask, because whoever was asked does not know them.</param>
    public Fact? NextQuestion(params IReadOnlyCollection<Fact> skipped) => NextQuestion(EntrySide.Both, skipped);

    /// <summary>The same for somebody who can answer for one side only: the questions of that side come first, as long as one of them would change anything.</summary>
    /// <param name="first">Whose questions come first; <see cref="EntrySide.Both"/>: nobody's.</param>
    /// <param name="skipped">Facts not to ask, because whoever was asked does not know them.</param>
    public Fact? NextQuestion(EntrySide first, params IReadOnlyCollection<Fact> skipped)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        return new QuestionChooser(catalogue, this, skipped).Choose(first);
    }
}

/// <summary>What the rules say about one entry.</summary>
public sealed class EntryResult
{
    private readonly Situation situation;
    private readonly Truth[] truths;

    internal EntryResult(Entry entry, EntryVersion version, Verdict verdict, Situation situation, Truth[] truths)
    {
        (Entry, Version, Verdict, this.situation, this.truths) = (entry, version, verdict, situation, truths);
    }

    public Entry Entry { get; }

    /// <summary>The version valid on the day asked.</summary>
    public EntryVersion Version { get; }

    public Verdict Verdict { get; }

    /// <summary>Who is competent for somebody in this situation.</summary>
    public Authority Authority =>
        Entry.AuthorityChoices.FirstOrDefault(choice => choice.When?.HoldsClosed(situation.Values) ?? true)?.Authority ?? Entry.Authorities[0];

    /// <summary>The facts whose answer could still settle something about the entry, in the order of reading.</summary>
    public IReadOnlyCollection<Fact> OpenFacts
    {
        get
        {
            var open = new OrderedDictionary<Fact, bool>();
            foreach (var condition in Version.Conditions) condition.CollectOpenFacts(truths, fact => open.TryAdd(fact, true));
            return open.Keys;
        }
    }

    /// <summary>The papers to bring, in the order of reading, without those that are known not to be needed.</summary>
    public IEnumerable<NeededPaper> Papers
    {
        get
        {
            foreach (var paper in Version.Papers)
            {
                var isNeeded = paper.When is { } when ? truths[when.Number] : Truth.Fulfilled;
                if (isNeeded is not Truth.NotFulfilled) yield return new NeededPaper(paper, isNeeded is Truth.Unknown);
            }
        }
    }

    /// <summary>One reason for each condition of the version, each with those it is made of.</summary>
    public IEnumerable<Reason> Reasons => Version.Conditions.Select(condition => new Reason(condition, truths));
}

/// <param name="Paper">What to bring.</param>
/// <param name="IsOpen">Whether it is needed is not known: its condition belongs beside it.</param>
public readonly record struct NeededPaper(Paper Paper, bool IsOpen);

public enum Verdict
{
    /// <summary>Every condition that gates is fulfilled.</summary>
    Fits,

    /// <summary>Something is unknown.</summary>
    Open,

    DoesNotFit,

    /// <summary>It would fit or be open, and is not granted in practice.</summary>
    Suspended,
}
