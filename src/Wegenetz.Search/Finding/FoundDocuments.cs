namespace Wegenetz.Search.Finding;

/// <summary>Documents as a set or one by one, only to be read, and how many they are.</summary>
internal readonly ref struct FoundDocuments
{
    private readonly ulong[]? set;
    private readonly Scratch? scratch;

    public FoundDocuments(ulong[] set, int count) => (this.set, Count) = (set, count);

    /// <param name="list">To be read before the search ends.</param>
    /// <param name="scratch">Where their set is laid out if somebody asks for it.</param>
    public FoundDocuments(ReadOnlySpan<int> list, Scratch scratch)
    {
        (Count, this.scratch) = (list.Length, scratch);
        List = list;
    }

    public int Count { get; }

    /// <summary>One by one in no order, where they were found so; else empty.</summary>
    public ReadOnlySpan<int> List { get; }

    /// <summary>As a set; laid out anew each time where they were found one by one.</summary>
    public ulong[] ToSet() => set ?? scratch!.RentSetOf(List);
}
