using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules.Asking;

/// <summary>
/// One answer of every kind that the rules tell apart: ages of 30 and 31 are the same to rules that only ask about 25. What may follow from
/// an answer is tried out on these.
/// </summary>
internal sealed class AnswerClasses
{
    private readonly AnswerClass[][] classes;

    public AnswerClasses(IReadOnlyList<Fact> facts, IEnumerable<Condition> roots)
    {
        var conditions = roots.SelectMany(Leaves).ToLookup(condition => condition.Fact);
        classes = [.. facts.Select(fact => Tell(fact, [.. conditions[fact]]))];
    }

    /// <summary>The answers to a fact that differ in at least one condition.</summary>
    public IReadOnlyList<AnswerClass> Of(Fact fact) => classes[fact.Index];

    private static AnswerClass[] Tell(Fact fact, FactCondition[] conditions) =>
    [
        .. Answers(fact, conditions)
            .GroupBy(answer => string.Concat(conditions.Select(condition => condition.Accepts(answer) ? '1' : '0')))
            .Select(alike => new AnswerClass(alike.First(), alike.Count())),
    ];

    private static IEnumerable<FactValue> Answers(Fact fact, FactCondition[] conditions) => fact.Type switch
    {
        FactType.Whole or FactType.Decimal => conditions.SelectMany(Limits).SelectMany(limit => new[] { limit - 1, limit, limit + 1 })
            .Append(0).Where(number => number >= 0).Distinct().Order().Select(FactValue.Of),
        FactType.Set => Enumerable.Range(0, fact.Choices.Count).Select(choice => FactValue.Of(1UL << choice)).Append(FactValue.Of(0UL)),
        _ => Enumerable.Range(0, fact.Choices.Count).Select(choice => FactValue.Of(1UL << choice)),
    };

    private static IEnumerable<decimal> Limits(FactCondition condition) => condition switch
    {
        NumberCondition number => [number.Limit],
        NumberListCondition list => list.Numbers,
        _ => [],
    };

    private static IEnumerable<FactCondition> Leaves(Condition condition) => condition is FactCondition leaf ? [leaf] : condition.Parts.SelectMany(Leaves);
}

/// <param name="Answer">One of the answers that are all the same to the rules.</param>
/// <param name="Size">How many of the answers that were looked at are in this class: its share of all.</param>
internal readonly record struct AnswerClass(FactValue Answer, int Size);
