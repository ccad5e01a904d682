namespace Wegenetz.Search.Filtering;

/// <summary>Counts documents for each choice the visitor could make next.</summary>
internal sealed class OfferCounts
{
    private readonly FacetCodes codes;
    private readonly OfferQuery query;
    private readonly OfferFilter filter;
    private readonly int[] byCode;
    private readonly int[] byRadius;
    private readonly double[] radiusChords;
    private readonly int[] byCefr = new int[OfferTable.CefrLevels];
    private int everyLevel;
    private int open;

    /// <param name="byCode">Counters by facet code, all 0.</param>
    public OfferCounts(FacetCodes codes, OfferQuery query, OfferFilter filter, int[] byCode)
    {
        (this.codes, this.query, this.filter, this.byCode) = (codes, query, filter, byCode);
        radiusChords = filter.From is null || query.RadiusChoicesKm.Count == 0 ? [] : [.. query.RadiusChoicesKm.Select(PlaceTable.SquaredChordOf)];
        byRadius = radiusChords.Length == 0 ? [] : new int[radiusChords.Length];
    }

    public int FreePlaces { get; private set; }

    public int? Open => query.OpenAt is null ? null : open;

    public IReadOnlyList<int> Cefr => everyLevel == 0 ? byCefr : [.. byCefr.Select(count => count + everyLevel)];

    public IReadOnlyList<RadiusCount> Radii => byRadius.Length == 0 ? [] : [.. byRadius.Select((count, choice) => new RadiusCount(query.RadiusChoicesKm[choice], count))];

    /// <summary>Counts a document that fulfils all wishes, or all but one: then only for the choices of that wish.</summary>
    public void Add(OfferTable offers, int document, ulong unfulfilled)
    {
        if (!IsAtMostOne(unfulfilled)) return;
        AddFacets(offers, document, unfulfilled);
        var traits = offers.TraitsOf(document);
        if ((traits & OfferTable.FreePlaces) != 0 && Counts(unfulfilled, OfferFilter.FreePlaces)) FreePlaces++;
        if (Counts(unfulfilled, OfferFilter.Open) && query.OpenAt is { } instant && offers.IsOpenAt(document, instant)) open++;
        if (Counts(unfulfilled, OfferFilter.Cefr)) AddLevels(traits);
        if (Counts(unfulfilled, OfferFilter.Radius) && radiusChords.Length > 0) AddRadii(offers, document);
    }

    /// <summary>The counts of all facets, chosen codes included even at 0.</summary>
    public Dictionary<string, IReadOnlyList<FacetCount>> Facets()
    {
        var lists = new List<FacetCount>[codes.Facets.Count];
        for (var facet = 0; facet < lists.Length; facet++) lists[facet] = [];
        for (var code = 0; code < byCode.Length; code++)
            if (byCode[code] > 0) lists[codes.Codes[code].Facet].Add(new FacetCount(codes.Codes[code].Code, byCode[code]));
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>(lists.Length, StringComparer.Ordinal);
        for (var facet = 0; facet < lists.Length; facet++)
        {
            if (query.Facets.TryGetValue(codes.Facets[facet], out var chosen)) AddMissing(lists[facet], chosen);
            lists[facet].Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Code, b.Code));
            counts.Add(codes.Facets[facet], lists[facet]);
        }
        return counts;
    }

    private static void AddMissing(List<FacetCount> list, IReadOnlyList<string> chosen)
    {
        foreach (var code in chosen)
            if (!list.Exists(count => count.Code == code)) list.Add(new FacetCount(code, 0));
    }

    private void AddFacets(OfferTable offers, int document, ulong unfulfilled)
    {
        if (unfulfilled == 0)
        {
            foreach (var code in offers.Facets.CodesOf(document)) byCode[code]++;
            return;
        }
        foreach (var code in offers.Facets.CodesOf(document))
            if (Counts(unfulfilled, filter.WishesByFacet[codes.Codes[code].Facet])) byCode[code]++;
    }

    private void AddLevels(byte traits)
    {
        if ((traits & OfferTable.EveryLevel) == OfferTable.EveryLevel) everyLevel++;
        else
            for (var level = 0; level < OfferTable.CefrLevels; level++) byCefr[level] += (traits >> level) & 1;
    }

    private void AddRadii(OfferTable offers, int document)
    {
        var chord = offers.Places.SquaredChord(document, filter.From!.Value);
        for (var choice = 0; choice < radiusChords.Length; choice++)
            if (chord <= radiusChords[choice]) byRadius[choice]++;
    }

    private static bool Counts(ulong unfulfilled, ulong wish) => unfulfilled == 0 || unfulfilled == wish;

    private static bool IsAtMostOne(ulong unfulfilled) => (unfulfilled & (unfulfilled - 1)) == 0;
}
