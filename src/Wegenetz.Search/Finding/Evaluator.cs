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
        AllOf all => CollectCommon(all.Children, _ => true, into, (a, b) => a + b),
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

    private bool CollectSequence(Sequence sequence, DocumentScores into) =>
        CollectCommon(sequence.Anchors, document => SequenceMatcher.Occurs(store, document, sequence), into, Math.Min);

    /// <summary>Adds the documents that satisfy all nodes and a further condition.</summary>
    private bool CollectCommon(IReadOnlyList<QueryNode> nodes, Func<int, bool> condition, DocumentScores into, Func<float, float, float> combine)
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
            if (!sets.TrueForAll(set => set[document] > 0) || !condition(document)) continue;
            into.Add(document, sets.Select(set => set[document]).Aggregate(combine));
            found = true;
        }
        sets.ForEach(pool.Return);
        return found;
    }
}
