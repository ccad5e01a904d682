namespace Wegenetz.Search.Filtering;

/// <summary>Keeps the first documents of an order without sorting all of them.</summary>
/// <param name="wanted">How many to keep.</param>
internal sealed class TopHits(int wanted)
{
    private readonly PriorityQueue<int, SortKey> worstFirst = new(Comparer<SortKey>.Create((a, b) => b.CompareTo(a)));

    /// <summary>Considers a document.</summary>
    public void Add(int document, SortKey key)
    {
        if (worstFirst.Count < wanted) worstFirst.Enqueue(document, key);
        else if (wanted > 0) worstFirst.EnqueueDequeue(document, key);
    }

    /// <summary>The documents kept, in order; the collection is empty afterwards.</summary>
    public List<int> TakeAll()
    {
        var documents = new List<int>(worstFirst.Count);
        while (worstFirst.TryDequeue(out var document, out _)) documents.Add(document);
        documents.Reverse();
        return documents;
    }
}

/// <summary>Smaller comes first; the rank by name makes keys unique.</summary>
internal readonly record struct SortKey(double First, int NameRank) : IComparable<SortKey>
{
    public int CompareTo(SortKey other) => First.CompareTo(other.First) is var order and not 0 ? order : NameRank.CompareTo(other.NameRank);
}
