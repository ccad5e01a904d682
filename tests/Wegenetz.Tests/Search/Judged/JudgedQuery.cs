namespace Wegenetz.Tests.Search.Judged;

/// <summary>A query and the offers that answer it, as `README.md` beside it explains.</summary>
/// <param name="Text">As people type it.</param>
/// <param name="Grades">Offers (network/slug) that answer it: 3 is meant, 2 clearly helps, 1 has to do with it. Empty: nothing answers it.</param>
/// <param name="Networks">Where it is asked: in those of its networks that have an offer of grade 2 or 3; a query that nothing answers, everywhere.</param>
public sealed record JudgedQuery(string Text, IReadOnlyDictionary<string, int> Grades, IReadOnlyList<string> Networks)
{
    public const int Helps = 2;

    public bool IsUnanswerable => Grades.Count == 0;
}
