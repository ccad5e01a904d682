using System.Runtime.InteropServices;

namespace Wegenetz.Search.Texts;

/// <summary>A few documents both as a set and one by one. It is emptied by what it holds, and not by how many documents there are.</summary>
/// <param name="documents">How many there may be.</param>
internal sealed class DocumentMarks(int documents)
{
    private readonly List<int> list = [];

    /// <summary>Only to be read.</summary>
    public ulong[] Set { get; } = new ulong[DocumentBits.Length(documents)];

    /// <summary>In the order they came.</summary>
    public ReadOnlySpan<int> List => CollectionsMarshal.AsSpan(list);

    public bool Has(int document) => DocumentBits.Has(Set, document);

    /// <summary>Adds a document; false when it was there.</summary>
    public bool TryAdd(int document)
    {
        if (DocumentBits.Has(Set, document)) return false;
        DocumentBits.Add(Set, document);
        list.Add(document);
        return true;
    }

    public void Clear()
    {
        foreach (var document in list) Set[document >> 6] = 0;
        list.Clear();
    }
}
