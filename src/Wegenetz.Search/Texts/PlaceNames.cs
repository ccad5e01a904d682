using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>The names of places that the offers of a segment have, as folded words.</summary>
internal sealed class PlaceNames
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public PlaceNames(NameCounts counts)
    {
        lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (key, _, _) in counts.All)
            if (key.Field == OfferField.PlaceName) Add(key.Words.Split(' '));
    }

    /// <summary>The most words a name has; 0 when there are no names.</summary>
    public int Longest { get; private set; }

    /// <param name="words">Folded, with single blanks between them.</param>
    public bool Contains(ReadOnlySpan<char> words) => lookup.Contains(words);

    private void Add(string[] spelled)
    {
        Longest = Math.Max(Longest, spelled.Length);
        names.Add(string.Join(' ', spelled.Select(word => Folding.Fold(word))));
    }
}
