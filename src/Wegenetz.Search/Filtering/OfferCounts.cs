namespace Wegenetz.Search.Filtering;

/// <summary>Counts documents for each choice the visitor could make next.</summary>
internal sealed class OfferCounts
{
    private const int CefrLevels = 7;

    private readonly OfferTable offers;
    private readonly OfferQuery query;
    private readonly OfferFilter filter;
    private readonly int[] byCode;
    private readonly int[] byRadius;
    private readonly double[] radiusChords;
    private readonly int[] byCefr = new int[CefrLevels];
    private int open;

    public OfferCounts(OfferTable offers, OfferQuery query, OfferFilter filter)
    {
        this.offers = offers;
        this.query = query;
        this.filter = filter;
        byCode = new int[offers.Facets.Codes.Count];
        radiusChords = filter.From is null ? [] : [.. query.RadiusChoicesKm.Select(PlaceTable.SquaredChordOf)];
        byRadius = new int[radiusChords.Length];
    }

    public int FreePlaces { get; private set; }

    public int? Open => query.OpenAt is null ? null : open;

    public IReadOnlyList<int> Cefr => byCefr;

    public IReadOnlyList<RadiusCount> Radii => [.. byRadius.Select((count, choice) => new RadiusCount(query.RadiusChoicesKm[choice], count))];

    /// <summary>Counts a document that fulfils all wishes, or all but one: then only for the choices of that wish.</summary>
    public void Add(int document, ulong unfulfilled)
    {
        if (!IsAtMostOne(unfulfilled)) return;
        AddFacets(document, unfulfilled);
        if (Counts(unfulfilled, OfferFilter.FreePlaces) && offers.HasFreePlaces(document)) FreePlaces++;
        if (Counts(unfulfilled, OfferFilter.Open) && query.OpenAt is { } instant && offers.IsOpenAt(document, instant)) open++;
        if (Counts(unfulfilled, OfferFilter.Cefr))
            for (var level = 0; level < CefrLevels; level++)
                if (offers.SuitsCefr(document, level)) byCefr[level]++;
        if (Counts(unfulfilled, OfferFilter.Radius) && radiusChords.Length > 0) AddRadii(document);
    }

    /// <summary>The counts of all facets, chosen codes included even at 0.</summary>
    public Dictionary<string, IReadOnlyList<FacetCount>> Facets()
    {
        var lists = offers.Facets.Facets.Select(_ => new List<FacetCount>()).ToList();
        for (var code = 0; code < byCode.Length; code++)
            if (byCode[code] > 0) lists[offers.Facets.Codes[code].Facet].Add(new FacetCount(offers.Facets.Codes[code].Code, byCode[code]));
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        for (var facet = 0; facet < lists.Count; facet++)
        {
            var name = offers.Facets.Facets[facet];
            var known = lists[facet].Select(count => count.Code).ToHashSet(StringComparer.Ordinal);
            if (query.Facets.TryGetValue(name, out var chosen)) lists[facet].AddRange(chosen.Distinct().Where(code => !known.Contains(code)).Select(code => new FacetCount(code, 0)));
            lists[facet].Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Code, b.Code));
            counts.Add(name, lists[facet]);
        }
        return counts;
    }

    private void AddFacets(int document, ulong unfulfilled)
    {
        foreach (var code in offers.Facets.CodesOf(document))
            if (Counts(unfulfilled, filter.WishesByFacet[offers.Facets.Codes[code].Facet])) byCode[code]++;
    }

    private void AddRadii(int document)
    {
        var chord = offers.Places.SquaredChord(document, filter.From!.Value);
        for (var choice = 0; choice < radiusChords.Length; choice++)
            if (chord <= radiusChords[choice]) byRadius[choice]++;
    }

    private static bool Counts(ulong unfulfilled, ulong wish) => unfulfilled == 0 || unfulfilled == wish;

    private static bool IsAtMostOne(ulong unfulfilled) => (unfulfilled & (unfulfilled - 1)) == 0;
}
