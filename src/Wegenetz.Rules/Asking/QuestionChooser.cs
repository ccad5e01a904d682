using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules.Asking;

/// <summary>
/// Chooses the next question. Every answer to every fact that could still matter is tried out on the open entries; the best fact settles the
/// greatest share of them for the least trouble.
/// </summary>
internal sealed class QuestionChooser
{
    /// <summary>Who is competent comes before what they may give.</summary>
    private const double CompetenceWeight = 2;

    /// <summary>Where no single answer settles an entry, it still brings it nearer.</summary>
    private const double NearerWeight = 0.02;

    /// <summary>An entry that rests on something skipped cannot fit any more; it may still fall away, which is worth little.</summary>
    private const double StuckWeight = 0.1;

    private readonly Catalogue catalogue;
    private readonly Assessment assessment;
    private readonly FactValue[] facts;
    private readonly Truth[] truths;
    private readonly List<(EntryResult Result, double Weight)> open;
    private readonly bool[] isSkipped;
    private readonly bool hasSkipped;

    public QuestionChooser(Catalogue catalogue, Assessment assessment, IReadOnlyCollection<Fact> skipped)
    {
        (this.catalogue, this.assessment) = (catalogue, assessment);
        (isSkipped, hasSkipped) = (new bool[catalogue.Facts.Count], skipped.Count > 0);
        foreach (var fact in skipped) isSkipped[fact.Index] = true;
        facts = assessment.Situation.Values.ToArray();
        truths = (Truth[])assessment.Truths.Clone();
        open = [.. assessment.Results.Where(result => result.Verdict is Verdict.Open).Select(result => (result, WeightOf(result)))];
    }

    /// <param name="first">Whose questions come before all others.</param>
    public Fact? Choose(EntrySide first)
    {
        foreach (var fact in catalogue.Facts)
            if (fact.IsAskedFirst && !facts[fact.Index].IsKnown && !isSkipped[fact.Index] && ChangesWhatIsShown(fact)) return fact;
        var nearer = CountLiveEntries();
        var all = catalogue.Facts.Where(fact => nearer[fact.Index] > 0 && !isSkipped[fact.Index]).ToList();
        var best = first is EntrySide.Both ? Best(all, nearer) : Best(all.Where(fact => fact.Side == first || fact.Side is EntrySide.Both), nearer) ?? Best(all, nearer);
        while (best?.After is { } before && nearer[before.Index] > 0 && !isSkipped[before.Index]) best = before;
        return best;
    }

    private Fact? Best(IEnumerable<Fact> facts, double[] nearer)
    {
        var (best, bestScore) = ((Fact?)null, 0.0);
        foreach (var fact in facts)
        {
            var score = (SettledBy(fact) + NearerWeight * nearer[fact.Index]) / CostOf(fact);
            if (score > bestScore) (best, bestScore) = (fact, score);
        }
        return best;
    }

    /// <summary>How hard a question is to answer, a yes or no being 1. Long lists of papers and amounts of money take thought; what is sensitive is asked late.</summary>
    private static double CostOf(Fact fact)
    {
        var cost = fact.Type switch
        {
            FactType.YesNo => 1,
            FactType.Whole => 1.25,
            FactType.Decimal => 2,
            _ => 1 + Math.Min(fact.Choices.Count, 30) / 15.0,
        };
        return fact.Sensitive is null ? cost : cost * 1.25;
    }

    private double WeightOf(EntryResult result) => (result.Entry.Category is EntryCategory.Competence ? CompetenceWeight : 1) * (IsStuck(result) ? StuckWeight : 1);

    private bool IsStuck(EntryResult result) => hasSkipped && result.Version.Conditions.Any(condition => condition is not DiscretionCondition && RestsOnSkipped(condition));

    private bool RestsOnSkipped(Condition condition)
    {
        var (isOpen, canBeAsked) = (false, false);
        condition.CollectOpenFacts(truths, fact => (isOpen, canBeAsked) = (true, canBeAsked || !isSkipped[fact.Index]));
        return isOpen && !canBeAsked;
    }

    private bool ChangesWhatIsShown(Fact fact)
    {
        var before = ShownNow();
        foreach (var answer in catalogue.AnswerClasses.Of(fact))
        {
            var after = catalogue.Assess(assessment.Situation.With(fact, answer.Answer), assessment.On);
            if (!before.SequenceEqual(after.Results.Select(result => (result.Entry.Id, result.Verdict)))) return true;
        }
        return false;
    }

    private List<(string Id, Verdict Verdict)> ShownNow() => [.. assessment.Results.Select(result => (result.Entry.Id, result.Verdict))];

    /// <summary>For every fact the weight of the open entries in which it still matters: it is unknown, and so is everything that rests on it.</summary>
    private double[] CountLiveEntries()
    {
        var weights = new double[facts.Length];
        var seen = new HashSet<Fact>();
        foreach (var (result, weight) in open)
        {
            seen.Clear();
            foreach (var condition in result.Version.Conditions) condition.CollectOpenFacts(truths, fact => seen.Add(fact));
            foreach (var fact in seen) weights[fact.Index] += weight;
        }
        return weights;
    }

    /// <summary>The share of answers that settle an open entry, summed over the open entries by their weight.</summary>
    private double SettledBy(Fact fact)
    {
        var (settled, answers) = (0.0, 0);
        foreach (var answer in catalogue.AnswerClasses.Of(fact))
        {
            facts[fact.Index] = answer.Answer;
            catalogue.JudgeDefinitions(facts, truths);
            foreach (var (result, weight) in open)
                if (result.Version.MentionedFacts.Contains(fact) && result.Version.Judge(facts, truths) is not Truth.Unknown) settled += answer.Size * weight;
            answers += answer.Size;
        }
        facts[fact.Index] = default;
        return settled / answers;
    }
}
