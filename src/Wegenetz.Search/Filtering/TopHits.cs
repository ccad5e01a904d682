namespace Wegenetz.Search.Filtering;

/// <summary>Keeps the first documents of an order without sorting all of them: a heap with the last of them on top.</summary>
internal sealed class TopHits
{
    private (SortKey Key, int Document)[] heap = new (SortKey, int)[32];
    private int count;

    /// <summary>How many are kept.</summary>
    public int Wanted { get; private set; }

    /// <summary>True when only a better document than <see cref="Last"/> can come in.</summary>
    public bool IsFull => count == Wanted;

    /// <summary>The key of the last document kept; there must be one.</summary>
    public SortKey Last => heap[0].Key;

    /// <summary>Begins anew, to keep so many.</summary>
    public void Start(int wanted) => (Wanted, count) = (wanted, 0);

    /// <summary>Considers a document.</summary>
    public void Add(int document, SortKey key)
    {
        if (Wanted == 0) return;
        if (count < Wanted) Push((key, document));
        else if (key.CompareTo(heap[0].Key) < 0)
        {
            heap[0] = (key, document);
            SiftDown();
        }
    }

    /// <summary>The documents kept, in order; nothing can be added before the next start.</summary>
    public ReadOnlySpan<(SortKey Key, int Document)> Sort()
    {
        var kept = count;
        while (count > 1)
        {
            // The last of those left goes behind them.
            count--;
            (heap[0], heap[count]) = (heap[count], heap[0]);
            SiftDown();
        }
        count = kept;
        return heap.AsSpan(0, kept);
    }

    private void Push((SortKey Key, int Document) entry)
    {
        if (count == heap.Length) Array.Resize(ref heap, Math.Min(Wanted, count * 2));
        var child = count++;
        for (var parent = (child - 1) / 2; child > 0 && heap[parent].Key.CompareTo(entry.Key) < 0; parent = (child - 1) / 2)
        {
            heap[child] = heap[parent];
            child = parent;
        }
        heap[child] = entry;
    }

    private void SiftDown()
    {
        var (parent, moved) = (0, heap[0]);
        for (var child = 1; child < count; child = parent * 2 + 1)
        {
            if (child + 1 < count && heap[child + 1].Key.CompareTo(heap[child].Key) > 0) child++;
            if (heap[child].Key.CompareTo(moved.Key) <= 0) break;
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = moved;
    }
}

/// <summary>Smaller comes first; the rank by name makes keys unique.</summary>
internal readonly record struct SortKey(double First, long NameRank) : IComparable<SortKey>
{
    public int CompareTo(SortKey other) => First.CompareTo(other.First) is var order and not 0 ? order : NameRank.CompareTo(other.NameRank);
}
