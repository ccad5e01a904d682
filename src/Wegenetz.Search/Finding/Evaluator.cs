using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Looks up which documents satisfy a node, and how well.</summary>
internal sealed class Evaluator(TokenStore store, ScorePool pool)
{
    /// <summary>Adds the documents that satisfy the node; tells whether there are any.</summary>
    public bool Collect(QueryNode node, DocumentScores into) => node switch
    {
        WordSet words => CollectWords(words, into),
        Sequence sequence => CollectSequence(sequence, into),
        AnyOf any => any.Children.Aggregate(false, (found, child) => Collect(child, into) | found),
        AllOf all => CollectCommon(all.Children, null, into),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static bool CollectWords(WordSet words, DocumentScores into)
    {
        var found = false;
        for (var position = 0; position < words.Words.Length; position++)
        {
            var documents = words.Language.Postings.DocumentsOf(words.Words[position]);
            var weights = words.Language.Postings.WeightsOf(words.Words[position]);
            var factor = words.MatchAt(position).Weight;
            for (var i = 0; i < documents.Length; i++) into.Add(documents[i], weights[i] * factor);
            found |= documents.Length > 0;
        }
        return found;
    }

    private bool CollectSequence(Sequence sequence, DocumentScores into) => CollectCommon(sequence.Anchors, sequence, into);

    /// <summary>Adds the documents that satisfy all nodes and contain the sequence, if there is one; the weakest node gives the weight.</summary>
    private bool CollectCommon(IReadOnlyList<QueryNode> nodes, Sequence? sequence, DocumentScores into)
    {
        var sets = new List<DocumentScores>();
        foreach (var node in nodes)
        {
            sets.Add(pool.Rent());
            if (!Collect(node, sets[^1])) break;
        }
        var smallest = sets.MinBy(set => set.Count)!;
        var found = false;
        foreach (var document in smallest.Documents)
        {
            var weight = Weakest(sets, document);
            if (weight == 0 || MayBeSkipped(sequence, document, into) || (sequence is not null && !SequenceMatcher.Occurs(store, document, sequence))) continue;
            into.Add(document, weight);
            found = true;
        }
        sets.ForEach(pool.Return);
        return found;
    }

    /// <summary>Where the compound itself stands, its parts need not be looked for one by one.</summary>
    private static bool MayBeSkipped(Sequence? sequence, int document, DocumentScores into) => sequence is { IsInOrder: false } && into[document] > 0;

    private static float Weakest(List<DocumentScores> sets, int document)
    {
        var weakest = float.MaxValue;
        foreach (var set in sets) weakest = Math.Min(weakest, set[document]);
        return weakest;
    }
}
