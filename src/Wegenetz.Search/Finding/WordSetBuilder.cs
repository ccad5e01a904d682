using System.Buffers;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Collects the words of a <see cref="WordSet"/>, best kinds first: the first kind a word is found by is its kind.</summary>
/// <param name="instead">Reported in place of the true kind, whose weight is multiplied with its own (synonyms, typos).</param>
internal struct WordSetBuilder(LanguageIndex language, Match? instead)
{
    private const int KindBits = 8;

    private long[]? keys;
    private int count;

    /// <summary>See <see cref="WordSet.Family"/>.</summary>
    public ReadySet? Family { get; set; }

    /// <summary>See <see cref="WordSet.Beginnings"/>.</summary>
    public (int From, int Until) Beginnings { get; set; }

    public void Add(int word, MatchKind kind)
    {
        keys ??= ArrayPool<long>.Shared.Rent(64);
        if (count == keys.Length) Grow();
        keys[count++] = ((long)word << KindBits) | (long)kind;
    }

    /// <summary>The set; null when it has no word. Nothing can be added afterwards.</summary>
    public WordSet? Build()
    {
        if (keys is null) return null;
        var sorted = keys.AsSpan(0, count);
        sorted.Sort();
        var distinct = 1;
        for (var i = 1; i < count; i++)
            if (sorted[i] >> KindBits != sorted[distinct - 1] >> KindBits) sorted[distinct++] = sorted[i];
        var (words, matches) = (new int[distinct], new Match[distinct]);
        for (var i = 0; i < distinct; i++)
        {
            words[i] = (int)(sorted[i] >> KindBits);
            var match = WordExpansion.Match((MatchKind)(sorted[i] & ((1 << KindBits) - 1)));
            matches[i] = instead is { } other ? other with { Weight = other.Weight * match.Weight } : match;
        }
        ArrayPool<long>.Shared.Return(keys);
        keys = null;
        return new WordSet(language, words, matches, Family, Beginnings);
    }

    private void Grow()
    {
        var larger = ArrayPool<long>.Shared.Rent(count * 2);
        keys.AsSpan(0, count).CopyTo(larger);
        ArrayPool<long>.Shared.Return(keys!);
        keys = larger;
    }
}
