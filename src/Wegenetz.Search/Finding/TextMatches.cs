using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>The documents each part of a query found, for as long as the search runs.</summary>
internal sealed class TextMatches : IDisposable
{
    private readonly QueryPlanner planner;
    private readonly Evaluator evaluator;
    private readonly ScorePool pool;
    private readonly int documents;
    private readonly List<FoundWord> words = [];
    private readonly FoundWord[] required;
    private readonly FoundWord[] optional;
    private readonly FoundWord[] excluded;

    /// <param name="documents">How many documents the index holds.</param>
    public TextMatches(IReadOnlyList<QueryPiece> pieces, QueryPlanner planner, Evaluator evaluator, ScorePool pool, int documents)
    {
        this.planner = planner;
        this.evaluator = evaluator;
        this.pool = pool;
        this.documents = documents;
        foreach (var word in planner.Plan(pieces)) words.Add(Find(word));
        required = [.. words.Where(word => word.Role == QueryWordRole.Required)];
        optional = [.. words.Where(word => word.Role == QueryWordRole.Optional)];
        excluded = [.. words.Where(word => word.Role == QueryWordRole.Excluded)];
    }

    public IReadOnlyList<FoundWord> Words => words;

    /// <summary>True when documents must contain something, so that not all need to be looked at.</summary>
    public bool Narrows => required.Length + optional.Length > 0;

    /// <summary>The documents that the words allow, each once, in no order.</summary>
    public IEnumerable<int> Documents()
    {
        if (!Narrows) return Enumerable.Range(0, documents).Where(IsAllowed);
        if (required.Length == 0) return optional.SelectMany(word => word.Scores.Documents.ToArray()).Distinct().Where(IsAllowed);
        var rarest = required.MinBy(word => word.Scores.Count)!;
        return Enumerable.Range(0, rarest.Scores.Count).Select(position => rarest.Scores.Documents[position]).Where(IsAllowed);
    }

    /// <summary>BM25F: the sum over the words of their rarity times their saturated weight.</summary>
    public double Score(int document)
    {
        var score = 0.0;
        foreach (var word in words)
        {
            if (word.Role == QueryWordRole.Excluded) continue;
            var weight = word.Scores[document];
            score += word.Rarity * weight / (weight + FieldWeights.Saturation);
        }
        return score;
    }

    public void Dispose()
    {
        foreach (var word in words) pool.Return(word.Scores);
    }

    private bool IsAllowed(int document)
    {
        foreach (var word in required)
            if (word.Scores[document] == 0) return false;
        foreach (var word in excluded)
            if (word.Scores[document] > 0) return false;
        return true;
    }

    private FoundWord Find(PlannedWord planned)
    {
        var scores = pool.Rent();
        var used = planned.Alternatives.Where(alternative => evaluator.Collect(alternative.Node, scores)).ToList();
        var corrections = scores.Count == 0 && planned.MayBeTypo ? FindCorrected(planned.Piece.Folded, scores, used) : [];
        return new FoundWord(planned.Typed, planned.Role, scores, used, corrections, documents);
    }

    /// <summary>The nearest corrections that find something.</summary>
    private List<string> FindCorrected(string folded, DocumentScores scores, List<Alternative> used)
    {
        var corrected = new List<string>();
        for (var errors = 1; errors <= Typos.Allowed(folded) && corrected.Count == 0; errors++)
            foreach (var correction in planner.Correct(folded, errors))
            {
                var found = correction.Alternatives.Where(alternative => evaluator.Collect(alternative.Node, scores)).ToList();
                if (found.Count > 0) corrected.Add(correction.Word);
                used.AddRange(found);
            }
        return corrected;
    }
}

/// <summary>A part of the query with what it found.</summary>
/// <param name="Used">The alternatives that found something.</param>
internal sealed record FoundWord(
    string Typed, QueryWordRole Role, DocumentScores Scores, IReadOnlyList<Alternative> Used, IReadOnlyList<string> Corrections, int Documents)
{
    /// <summary>Greater for words that few documents contain (the idf of BM25, never negative).</summary>
    public double Rarity { get; } = Math.Log(1 + (Documents - Scores.Count + 0.5) / (Scores.Count + 0.5));

    public QueryWord Describe() => new(Typed, Role, Scores.Count, [.. Used.Select(alternative => alternative.Synonym).OfType<string>().Distinct()], Corrections);
}
