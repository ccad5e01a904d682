namespace Wegenetz.Search.Texts;

/// <summary>Many lists of numbers in two arrays: list i is what stands between two neighbouring starts.</summary>
internal sealed class IntLists
{
    private readonly int[] starts;
    private readonly int[] items;

    private IntLists(int[] starts, int[] items)
    {
        this.starts = starts;
        this.items = items;
    }

    /// <summary>The items of one list.</summary>
    public ReadOnlySpan<int> this[int list] => items.AsSpan(starts[list], starts[list + 1] - starts[list]);

    /// <summary>Where a list begins in an array of all items laid end to end.</summary>
    public int StartOf(int list) => starts[list];

    /// <summary>Sorts pairs into lists; within a list the items keep the order of the pairs.</summary>
    public static IntLists FromPairs(int lists, List<(int List, int Item)> pairs)
    {
        var starts = new int[lists + 1];
        foreach (var (list, _) in pairs) starts[list + 1]++;
        for (var list = 0; list < lists; list++) starts[list + 1] += starts[list];
        var next = starts.AsSpan(0, lists).ToArray();
        var items = new int[pairs.Count];
        foreach (var (list, item) in pairs) items[next[list]++] = item;
        return new IntLists(starts, items);
    }
}
