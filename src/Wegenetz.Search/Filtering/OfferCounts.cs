using System.Buffers;
using Wegenetz.Search.Texts;
namespace Wegenetz.Search.Filtering;

/// <summary>Counts documents for each choice the visitor could make next.</summary>
internal sealed class OfferCounts
{
    private readonly FacetCodes codes;
    private readonly OfferQuery query;
    private readonly OfferFilter filter;
    private ChoiceCounts choices;
    private readonly int[] byRadius;
    private readonly double[] radiusChords;
    private readonly int[] byAge;
    private int open;

    /// <param name="choices">All 0.</param>
    public OfferCounts(FacetCodes codes, OfferQuery query, OfferFilter filter, ChoiceCounts choices)
    {
        (this.codes, this.query, this.filter, this.choices) = (codes, query, filter, choices);
        radiusChords = filter.From is null || query.RadiusChoicesKm.Count == 0 ? [] : [.. query.RadiusChoicesKm.Select(PlaceTable.SquaredChordOf)];
        byRadius = radiusChords.Length == 0 ? [] : new int[radiusChords.Length];
        byAge = query.AgeChoices.Count == 0 ? [] : new int[query.AgeChoices.Count];
    }

    /// <summary>True when documents outside of the radius count, too.</summary>
    public bool CountsRadii => radiusChords.Length > 0;

    public int FreePlaces => choices.FreePlaces;

    public int? Open => query.OpenAt is null ? null : open;

    public IReadOnlyList<int> Cefr => choices.ByLevel();

    public IReadOnlyList<int> Ages => byAge;

    public IReadOnlyList<RadiusCount> Radii => byRadius.Length == 0 ? [] : [.. byRadius.Select((count, choice) => new RadiusCount(query.RadiusChoicesKm[choice], count))];

    /// <summary>Counts documents that are all hits.</summary>
    public void AddAll(OfferTable offers, ReadOnlySpan<ulong> documents)
    {
        choices.Add(offers.Choices, documents);
        AddMoments(offers, documents);
    }

    /// <summary>The same where they are at hand one by one.</summary>
    /// <param name="ready">What they count, if that is at hand, too.</param>
    public void AddAll(OfferTable offers, ReadOnlySpan<int> documents, ChoiceCounts? ready)
    {
        if (ready is null) choices.Add(offers.Choices, documents);
        else choices = ready;
        if (HasMoments)
            foreach (var document in documents) AddMoment(offers, document, 0);
    }

    /// <summary>The same where everything that does not depend on the query was counted beforehand.</summary>
    public void AddAll(OfferTable offers, ReadySet documents)
    {
        choices = documents.Counts!;
        AddMoments(offers, documents.Documents);
    }

    /// <summary>Counts a document that fulfils all wishes, or all but one: then only for the choices of that wish.</summary>
    public void Add(OfferTable offers, int document, ulong unfulfilled)
    {
        if (unfulfilled == 0) choices.Add(offers.Choices, document);
        else if (IsAtMostOne(unfulfilled)) AddFor(unfulfilled, offers, document);
        else return;
        AddMoment(offers, document, unfulfilled);
    }

    /// <summary>The counts of all facets, chosen codes included even at 0.</summary>
    public Dictionary<string, IReadOnlyList<FacetCount>> Facets()
    {
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>(codes.Facets.Count, StringComparer.Ordinal);
        for (var facet = 0; facet < codes.Facets.Count; facet++)
        {
            var found = InOrder(codes.InOrder[facet]);
            counts.Add(codes.Facets[facet], query.Facets.TryGetValue(codes.Facets[facet], out var chosen) ? WithMissing(found, chosen) : found);
        }
        return counts;
    }

    /// <summary>The most frequent first; one number holds the falling count and the place of the code in alphabetical order.</summary>
    private FacetCount[] InOrder(int[] alphabetical)
    {
        var keys = ArrayPool<ulong>.Shared.Rent(alphabetical.Length);
        var count = 0;
        for (var place = 0; place < alphabetical.Length; place++)
            if (choices.ByCode[alphabetical[place]] is > 0 and var offers) keys[count++] = ((ulong)~offers << 32) | (uint)place;
        Array.Sort(keys, 0, count);
        var counts = new FacetCount[count];
        for (var i = 0; i < count; i++) counts[i] = new FacetCount(codes.Codes[alphabetical[(int)(uint)keys[i]]].Code, ~(int)(keys[i] >> 32));
        ArrayPool<ulong>.Shared.Return(keys);
        return counts;
    }

    private static FacetCount[] WithMissing(FacetCount[] counts, IReadOnlyList<string> chosen)
    {
        var missing = chosen.Where(code => !Array.Exists(counts, count => count.Code == code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. counts, .. missing.Select(code => new FacetCount(code, 0))];
    }

    private void AddMoments(OfferTable offers, ReadOnlySpan<ulong> documents)
    {
        if (!HasMoments) return;
        var batches = new DocumentBatches(documents, stackalloc int[DocumentBatches.Size]);
        while (batches.MoveNext())
            foreach (var document in batches.Current) AddMoment(offers, document, 0);
    }

    /// <summary>Counts a document for the choices that depend on the moment, the place asked from or the ranges asked for.</summary>
    private void AddMoment(OfferTable offers, int document, ulong unfulfilled)
    {
        if (Counts(unfulfilled, OfferFilter.Open) && query.OpenAt is { } instant && offers.IsOpenAt(document, instant)) open++;
        if (Counts(unfulfilled, OfferFilter.Radius) && radiusChords.Length > 0) AddRadii(offers, document);
        if (Counts(unfulfilled, OfferFilter.Age))
            for (var choice = 0; choice < byAge.Length; choice++)
                if (offers.SuitsAge(document, query.AgeChoices[choice])) byAge[choice]++;
    }

    /// <summary>Counts a document for the choices of the one wish that it does not fulfil.</summary>
    private void AddFor(ulong wish, OfferTable offers, int document)
    {
        var traits = offers.Choices.TraitsOf(document);
        if (wish == OfferFilter.FreePlaces && (traits & ChoiceTable.FreePlaces) != 0) choices.FreePlaces++;
        if (wish == OfferFilter.Cefr) choices.AddLevels(traits);
        foreach (var code in offers.Choices.CodesOf(document))
            if (filter.WishesByFacet[codes.Codes[code].Facet] == wish) choices.ByCode[code]++;
    }

    private void AddRadii(OfferTable offers, int document)
    {
        var chord = offers.Places.SquaredChord(document, filter.From!.Value);
        for (var choice = 0; choice < radiusChords.Length; choice++)
            if (chord <= radiusChords[choice]) byRadius[choice]++;
    }

    private bool HasMoments => query.OpenAt is not null || radiusChords.Length > 0 || byAge.Length > 0;

    private static bool Counts(ulong unfulfilled, ulong wish) => unfulfilled == 0 || unfulfilled == wish;

    private static bool IsAtMostOne(ulong unfulfilled) => (unfulfilled & (unfulfilled - 1)) == 0;
}
