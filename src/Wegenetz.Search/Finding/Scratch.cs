using System.Collections.Concurrent;
using Wegenetz.Search.Filtering;

namespace Wegenetz.Search.Finding;

/// <summary>Memory that one search at a time works in. As large as the index needs; reused, so that it costs nothing.</summary>
internal sealed class Scratch(IndexedDocuments documents)
{
    private readonly int elements = documents.Live.Length;
    private readonly List<ulong[]> sets = [];
    private readonly List<WordCursors> cursors = [];
    private readonly uint[]?[] marks = new uint[documents.Languages.Length][];
    private int usedSets;
    private int usedCursors;

    public TopHits Top { get; } = new();

    /// <summary>One counter per facet code, all 0 at the begin of a search.</summary>
    public int[] CodeCounts { get; } = new int[documents.Codes.Codes.Count];

    /// <summary>An empty set of documents.</summary>
    public ulong[] RentSet()
    {
        if (usedSets == sets.Count) sets.Add(new ulong[elements]);
        else Array.Clear(sets[usedSets]);
        return sets[usedSets++];
    }

    public WordCursors RentCursors()
    {
        if (usedCursors == cursors.Count) cursors.Add(new WordCursors());
        return cursors[usedCursors++];
    }

    /// <summary>A bit per part of the query, by spelling of a language; null as long as none was marked.</summary>
    public uint[]? Marks(int language) => marks[language];

    /// <summary>Marks words as matching a part of the query.</summary>
    public void Mark(WordSet words, int part)
    {
        var language = Array.IndexOf(documents.Languages, words.Language);
        var marked = marks[language] ??= new uint[words.Language.Vocabulary.SpellingCount];
        foreach (var word in words.Words)
        {
            var (from, until) = words.Language.Vocabulary.SpellingsOf(word);
            for (var spelling = from; spelling < until; spelling++) marked[spelling] |= 1u << part;
        }
    }

    public void Unmark(WordSet words)
    {
        var marked = marks[Array.IndexOf(documents.Languages, words.Language)]!;
        foreach (var word in words.Words)
        {
            var (from, until) = words.Language.Vocabulary.SpellingsOf(word);
            marked.AsSpan(from, until - from).Clear();
        }
    }

    public void Reset()
    {
        (usedSets, usedCursors) = (0, 0);
        Array.Clear(CodeCounts);
    }
}

/// <summary>Lends <see cref="Scratch"/> to searches that may run at the same time.</summary>
internal sealed class ScratchPool(IndexedDocuments documents)
{
    private readonly ConcurrentBag<Scratch> idle = [];

    public Scratch Rent() => idle.TryTake(out var scratch) ? scratch : new Scratch(documents);

    public void Return(Scratch scratch)
    {
        scratch.Reset();
        idle.Add(scratch);
    }
}
