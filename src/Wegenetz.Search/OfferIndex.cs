namespace Wegenetz.Search;

/// <summary>
/// An immutable snapshot of offers that answers searches, from any number of threads at once. A changed offer makes a new index
/// (<see cref="With"/>); whoever searches the old one is not disturbed.
/// </summary>
public sealed class OfferIndex
{
    private readonly OfferDocument[] documents;
    private readonly Synonyms synonyms;

    private OfferIndex(OfferDocument[] documents, Synonyms synonyms)
    {
        this.documents = documents;
        this.synonyms = synonyms;
    }

    /// <summary>An index without offers: every search finds nothing.</summary>
    public static OfferIndex Empty { get; } = new([], Synonyms.None);

    /// <summary>How many offers the index holds.</summary>
    public int Count => documents.Length;

    /// <summary>Searches. Never fails on any text; a search takes microseconds to a few milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or Take is negative, or the point lies outside of the earth.</exception>
    public OfferResults Search(OfferQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        var found = documents
            .Where(document => query.Text.Split(' ').All(word => document.Texts.Any(text => text.Text.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(document => document.SortName, StringComparer.Ordinal)
            .ToList();
        return new OfferResults
        {
            Total = found.Count,
            Hits = [.. found.Skip(query.Skip).Take(query.Take).Select(document => new OfferHit(document.Id, 0, null, []))],
            Facets = new Dictionary<string, IReadOnlyList<FacetCount>>(),
            OpenCount = null,
            FreePlacesCount = found.Count(document => document.FreePlaces > 0),
            Radii = [],
            CefrCounts = [0, 0, 0, 0, 0, 0, 0],
            Words = [],
        };
    }

    /// <summary>A new index with some documents added or replaced (by id) and others left out; this one stays as it is.</summary>
    /// <param name="changed">New and changed documents.</param>
    /// <param name="removed">Ids to leave out; unknown ids are ignored. An id in both is left out.</param>
    /// <exception cref="ArgumentException">A document occurs twice, or has a place outside of the earth.</exception>
    public OfferIndex With(IEnumerable<OfferDocument> changed, IEnumerable<Guid> removed)
    {
        var builder = new OfferIndexBuilder(synonyms);
        var fresh = changed.ToList();
        var gone = removed.ToHashSet();
        foreach (var document in fresh.Where(document => !gone.Contains(document.Id)))
            builder.Add(document);
        gone.UnionWith(fresh.Select(document => document.Id));
        foreach (var document in documents.Where(document => !gone.Contains(document.Id)))
            builder.Add(document);
        return builder.Build();
    }

    internal static OfferIndex Of(IEnumerable<OfferDocument> documents, Synonyms synonyms) => new([.. documents], synonyms);
}
