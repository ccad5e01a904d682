namespace Wegenetz.Search.Finding;

/// <summary>Documents as a set, only to be read, and how many they are.</summary>
/// <param name="list">The same one by one in no order, where they were found so; else empty. To be read before the search ends.</param>
internal readonly ref struct FoundDocuments(ulong[] set, int count, ReadOnlySpan<int> list)
{
    public ulong[] Set => set;

    public int Count => count;

    public ReadOnlySpan<int> List { get; } = list;
}
