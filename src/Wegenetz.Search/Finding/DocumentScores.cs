using System.Collections.Concurrent;

namespace Wegenetz.Search.Finding;

/// <summary>A set of documents with a weight each. As large as the index, so that adding is one step; reused, so that it costs nothing.</summary>
internal sealed class DocumentScores(int documents)
{
    private readonly float[] weights = new float[documents];
    private readonly int[] members = new int[documents];

    public int Count { get; private set; }

    /// <summary>In the order they were added.</summary>
    public ReadOnlySpan<int> Documents => members.AsSpan(0, Count);

    /// <summary>The weight of a document; 0 = not in the set.</summary>
    public float this[int document] => weights[document];

    /// <summary>Adds a weight, which must be greater than 0.</summary>
    public void Add(int document, float weight)
    {
        if (weights[document] == 0) members[Count++] = document;
        weights[document] += weight;
    }

    public void Clear()
    {
        foreach (var document in Documents) weights[document] = 0;
        Count = 0;
    }
}

/// <summary>Lends <see cref="DocumentScores"/> to searches that may run at the same time.</summary>
internal sealed class ScorePool(int documents)
{
    private readonly ConcurrentBag<DocumentScores> idle = [];

    public DocumentScores Rent() => idle.TryTake(out var scores) ? scores : new DocumentScores(documents);

    public void Return(DocumentScores scores)
    {
        scores.Clear();
        idle.Add(scores);
    }
}
