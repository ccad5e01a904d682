using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Which parts of a query the spellings of a language stand for. Most stand for none, which one bit tells: all of them fit into the nearest cache.</summary>
internal sealed class WordMarks(Vocabulary vocabulary)
{
    private readonly ulong[] marked = new ulong[(vocabulary.SpellingCount + 63) / 64];
    private readonly uint[] parts = new uint[vocabulary.SpellingCount];

    public bool IsMarked(int spelling) => (marked[spelling >> 6] & (1UL << spelling)) != 0;

    /// <summary>A bit per part.</summary>
    public uint PartsOf(int spelling) => parts[spelling];

    public void Mark(ReadOnlySpan<int> words, int part)
    {
        foreach (var word in words)
        {
            var (from, until) = vocabulary.SpellingsOf(word);
            for (var spelling = from; spelling < until; spelling++)
            {
                marked[spelling >> 6] |= 1UL << spelling;
                parts[spelling] |= 1u << part;
            }
        }
    }

    public void Unmark(ReadOnlySpan<int> words)
    {
        foreach (var word in words)
        {
            var (from, until) = vocabulary.SpellingsOf(word);
            for (var spelling = from; spelling < until; spelling++) (marked[spelling >> 6], parts[spelling]) = (marked[spelling >> 6] & ~(1UL << spelling), 0);
        }
    }
}
