using System.Numerics;
using System.Runtime.InteropServices;

namespace Wegenetz.Search.Texts;

/// <summary>Sets of documents with one bit each: document d is bit d mod 64 of element d / 64.</summary>
internal static class DocumentBits
{
    /// <summary>Elements needed for so many documents.</summary>
    public static int Length(int documents) => (documents + 63) >> 6;

    /// <summary>The set of the first so many documents.</summary>
    public static ulong[] Full(int documents)
    {
        var set = new ulong[Length(documents)];
        Array.Fill(set, ulong.MaxValue);
        if (documents % 64 != 0) set[^1] = (1UL << documents) - 1;
        return set;
    }

    public static bool Has(ReadOnlySpan<ulong> set, int document) => (set[document >> 6] & (1UL << document)) != 0;

    public static void Add(Span<ulong> set, int document) => set[document >> 6] |= 1UL << document;

    public static void Remove(Span<ulong> set, int document) => set[document >> 6] &= ~(1UL << document);

    /// <summary>Puts the listed documents that are in a set, or that are not, into another list: without a branch, as no processor guesses that.</summary>
    /// <param name="kept">May be the same list. Room for all that is listed, or for one more than are kept.</param>
    /// <returns>How many are kept.</returns>
    public static int Keep(ReadOnlySpan<int> list, ReadOnlySpan<ulong> set, Span<int> kept, bool isIn = true)
    {
        var (count, unwanted) = (0, isIn ? 0UL : 1UL);
        foreach (var document in list)
        {
            kept[count] = document;
            count += (int)((set[document >> 6] >> document) ^ unwanted) & 1;
        }
        return count;
    }

    public static int Count(ReadOnlySpan<ulong> set)
    {
        var (count, other, i) = (0, 0, 0);
        for (; i + 4 <= set.Length; i += 4)
        {
            count += BitOperations.PopCount(set[i]) + BitOperations.PopCount(set[i + 1]);
            other += BitOperations.PopCount(set[i + 2]) + BitOperations.PopCount(set[i + 3]);
        }
        for (; i < set.Length; i++) count += BitOperations.PopCount(set[i]);
        return count + other;
    }

    /// <summary>Keeps in a set what the other has, too; both are equally long.</summary>
    public static void And(Span<ulong> set, ReadOnlySpan<ulong> other) => And(set, other, set);

    /// <summary>Puts what two sets have in common into a third, which may be one of them; all are equally long.</summary>
    public static void And(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, Span<ulong> into)
    {
        var ones = MemoryMarshal.Cast<ulong, Vector<ulong>>(one);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = ones[i] & others[i];
        for (var i = vectors.Length * Vector<ulong>.Count; i < into.Length; i++) into[i] = one[i] & other[i];
    }

    /// <summary>Takes from a set what the other has; both are equally long.</summary>
    public static void AndNot(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(set);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = Vector.AndNot(vectors[i], others[i]);
        for (var i = vectors.Length * Vector<ulong>.Count; i < set.Length; i++) set[i] &= ~other[i];
    }

    /// <summary>Adds what the other has; it may be shorter.</summary>
    public static void Or(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        set = set[..other.Length];
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(set);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < vectors.Length; i++) vectors[i] |= others[i];
        for (var i = vectors.Length * Vector<ulong>.Count; i < set.Length; i++) set[i] |= other[i];
    }
}
