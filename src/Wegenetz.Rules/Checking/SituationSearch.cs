using Wegenetz.Rules.Asking;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules.Checking;

/// <summary>Looks for a situation in which conditions can hold together, by trying out answers to the facts that matter.</summary>
/// <param name="mostSteps">After so many the search gives up, and says that they can.</param>
internal sealed class SituationSearch(Catalogue catalogue, int conditionCount, int mostSteps = int.MaxValue)
{
    private int stepsLeft = mostSteps;
    /// <summary>Those of the catalogue do not tell apart what only papers ask for.</summary>
    private readonly AnswerClasses classes = new(catalogue.Facts, catalogue.AskingConditions.Concat(catalogue.PaperConditions));
    private readonly FactValue[] facts = new FactValue[catalogue.Facts.Count];
    private readonly Truth[] truths = new Truth[conditionCount];

    /// <summary>Whether in some situation none of the conditions fails, whatever authorities judge.</summary>
    public bool CanHold(IReadOnlyList<Condition> wanted)
    {
        if (stepsLeft-- <= 0) return true;
        catalogue.JudgeDefinitions(facts, truths);
        foreach (var condition in wanted)
            if (condition.Judge(facts, truths) is Truth.NotFulfilled) return false;
        if (wanted.Select(FirstLiveFact).FirstOrDefault(live => live is not null) is not { } fact) return true;
        foreach (var answer in classes.Of(fact))
        {
            facts[fact.Index] = answer.Answer;
            var holds = CanHold(wanted);
            facts[fact.Index] = default;
            if (holds) return true;
        }
        return false;
    }

    private Fact? FirstLiveFact(Condition condition)
    {
        if (truths[condition.Number] is not Truth.Unknown) return null;
        return condition is FactCondition leaf ? leaf.Fact : condition.Parts.Select(FirstLiveFact).FirstOrDefault(live => live is not null);
    }
}
