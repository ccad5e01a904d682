namespace Wegenetz.Tests.Search.Judged;

/// <summary>How well a page of ten answers a query in one network, from 0 to 1. A query's own figure is the mean over its networks.</summary>
internal readonly record struct Relevance(double Ndcg, double Recall)
{
    private const int PageOfTen = 10;

    /// <summary>
    /// nDCG as of Järvelin and Kekäläinen (2002) with the gain 2^grade − 1, and the part of the offers of grade 2 and 3 that are found
    /// (of ten, where there are more than ten).
    /// </summary>
    /// <param name="found">Grades of the hits in order, 0 for offers nobody graded.</param>
    /// <param name="graded">Grades of all offers that have one; at least one is 2 or 3.</param>
    public static Relevance Of(IReadOnlyList<int> found, IReadOnlyList<int> graded)
    {
        var wanted = Math.Min(PageOfTen, graded.Count(grade => grade >= JudgedQuery.Helps));
        var got = found.Take(PageOfTen).Count(grade => grade >= JudgedQuery.Helps);
        return new(Gain(found) / Gain(graded.OrderDescending()), (double)got / wanted);
    }

    public static Relevance MeanOf(IReadOnlyCollection<Relevance> all) => new(all.Average(one => one.Ndcg), all.Average(one => one.Recall));

    private static double Gain(IEnumerable<int> grades) => grades.Take(PageOfTen).Select((grade, at) => ((1 << grade) - 1) / Math.Log2(at + 2)).Sum();
}
