using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>One offer found. <paramref name="Number"/> counts over all pages, as on the map.</summary>
public sealed record FoundOffer(int Number, OfferHit Hit, OfferCard Card);

/// <summary>A search that would find something where this one found nothing.</summary>
/// <param name="Word">The word to leave out, if it is a word.</param>
/// <param name="Filter">The filter to remove, if it is one; without word and filter, all filters.</param>
public sealed record WayOut(OfferSearch Search, int Total, string? Word, ChosenFilter? Filter);

/// <summary>A filter in the address: what it is, and the search without it. Pages find the words.</summary>
public sealed record ChosenFilter(FilterKind Kind, SearchFacet? Facet, string Value, OfferSearch Without);

public enum FilterKind
{
    Radius,
    Section,
    Open,
    FreePlaces,
    Childcare,
    Cefr,
    Age,
    AgeGroup,
    Facet,
}

/// <summary>What was found, with everything the page shows of it.</summary>
public sealed record FoundOffers
{
    public const int PageSize = 20;

    /// <summary>A list taken along as a file holds no more than this.</summary>
    public const int MostInFile = 5000;

    public required NetworkOffers Offers { get; init; }

    /// <summary>With a page number that exists.</summary>
    public required OfferSearch Search { get; init; }

    public required OfferResults Results { get; init; }
    public required IReadOnlyList<FoundOffer> Hits { get; init; }

    /// <summary>Where distances are measured from; null if no place was typed or it is not known.</summary>
    public required GazetteerPlace? Near { get; init; }

    /// <summary>Where nothing was found: what to leave out, best first.</summary>
    public required IReadOnlyList<WayOut> WaysOut { get; init; }

    public bool IsPlaceUnknown => Search.Place.Length > 0 && Near is null;

    public int PageCount => Math.Max(1, (Results.Total + PageSize - 1) / PageSize);

    /// <summary>Synonyms that were searched too.</summary>
    public IReadOnlyList<string> AlsoSearched =>
        [.. Results.Words.SelectMany(word => word.AlsoSearched).Distinct(StringComparer.CurrentCultureIgnoreCase).Take(6)];

    /// <summary>Words that had to be left out, because no offer has them all.</summary>
    public IReadOnlyList<string> LeftOut => [.. Results.Words.Where(word => word.Role == QueryWordRole.LeftOut).Select(word => word.Text)];

    /// <summary>Names of places among the words, for which offers there come first.</summary>
    public IReadOnlyList<string> PlaceWishes => [.. Results.Words.Where(word => word.Role == QueryWordRole.Place).Select(word => word.Text)];

    /// <summary>What the results were found for: as typed, without the words that had to be left out.</summary>
    public string WordsUsed => LeftOut.Count == 0 || Results.Total == 0 ? Search.Text
        : string.Join(' ', Results.Words.Where(word => word.Role is QueryWordRole.Required or QueryWordRole.Optional or QueryWordRole.Place).Select(word => word.Text));

    /// <summary>Mistyped words and what was searched instead.</summary>
    public IReadOnlyList<QueryWord> Corrected => [.. Results.Words.Where(word => word is { Offers: 0, Corrections.Count: > 0 })];
}

/// <summary>The one way in which page, map and command line search a network.</summary>
public sealed class FindOffers(OfferIndexes indexes, TimeProvider clock)
{
    public async ValueTask<FoundOffers> RunAsync(NetworkView network, PageLanguage language, OfferSearch search, CancellationToken cancel) =>
        Run(await indexes.OfAsync(network, cancel), language, search);

    /// <summary>Every hit on one page, up to <see cref="FoundOffers.MostInFile"/>; the total says how many there are.</summary>
    public async ValueTask<FoundOffers> RunAllAsync(NetworkView network, PageLanguage language, OfferSearch search, CancellationToken cancel)
    {
        var offers = await indexes.OfAsync(network, cancel);
        search = search with { Page = 1 };
        var near = NearOf(offers, search);
        var results = offers.Index.Search(QueryOf(search, near, language) with { Skip = 0, Take = FoundOffers.MostInFile });
        return Found(offers, search, near, results, []);
    }

    internal FoundOffers Run(NetworkOffers offers, PageLanguage language, OfferSearch search)
    {
        var near = NearOf(offers, search);
        var query = QueryOf(search, near, language);
        var results = offers.Index.Search(query);
        var lastPage = Math.Max(1, (results.Total + FoundOffers.PageSize - 1) / FoundOffers.PageSize);
        if (search.Page > lastPage)
        {
            search = search with { Page = lastPage };
            results = offers.Index.Search(query with { Skip = SkipOf(search) });
        }
        return Found(offers, search, near, results, results.Total > 0 ? [] : WaysOut(offers, language, search, near, results));
    }

    private static GazetteerPlace? NearOf(NetworkOffers offers, OfferSearch search) => search.Place.Length > 0 ? offers.Places.Find(search.Place) : null;

    private static FoundOffers Found(NetworkOffers offers, OfferSearch search, GazetteerPlace? near, OfferResults results, IReadOnlyList<WayOut> waysOut) => new()
    {
        Offers = offers,
        Search = search,
        Results = results,
        Hits = [.. results.Hits.Select((hit, at) => new FoundOffer(SkipOf(search) + at + 1, hit, offers.CardOf(hit.Id)))],
        Near = near,
        WaysOut = waysOut,
    };

    /// <summary>The filters of a search in the order in which the page lists them.</summary>
    public static IEnumerable<ChosenFilter> FiltersOf(OfferSearch search)
    {
        var first = search with { Page = 1 };
        if (search.RadiusKm is { } radius) yield return new(FilterKind.Radius, null, radius.ToString(System.Globalization.CultureInfo.InvariantCulture), first with { RadiusKm = null });
        if (search.Section is not null) yield return new(FilterKind.Section, null, "", first with { Section = null });
        if (search.OnlyOpen) yield return new(FilterKind.Open, null, "1", first with { OnlyOpen = false });
        if (search.OnlyWithFreePlaces) yield return new(FilterKind.FreePlaces, null, "1", first with { OnlyWithFreePlaces = false });
        if (search.OnlyWithChildcare) yield return new(FilterKind.Childcare, null, "1", first with { OnlyWithChildcare = false });
        if (search.CefrLevel is { } level) yield return new(FilterKind.Cefr, null, Cefr.Codes[level], first with { CefrLevel = null });
        if (search.Age is { } age) yield return new(FilterKind.Age, null, age.ToString(System.Globalization.CultureInfo.InvariantCulture), first with { Age = null });
        if (search.AgeGroup is { } group) yield return new(FilterKind.AgeGroup, null, OfferSearch.CodeOf(group), first with { AgeGroup = null });
        foreach (var facet in SearchFacet.All)
            foreach (var code in search.Choices.GetValueOrDefault(facet.Name, [])) yield return new(FilterKind.Facet, facet, code, search.Without(facet, code));
    }

    private OfferQuery QueryOf(OfferSearch search, GazetteerPlace? near, PageLanguage language) => new()
    {
        Text = search.Text,
        Language = language.Code,
        OnlyExactWords = search.OnlyExactWords,
        Facets = search.OnlyWithChildcare ? new Dictionary<string, IReadOnlyList<string>>(search.Choices) { [OfferFacets.Childcare] = [OfferFacets.Yes] } : search.Choices,
        Near = near?.Point,
        RadiusKm = search.RadiusKm,
        RadiusChoicesKm = [.. OfferSearch.Radii.Select(radius => (double)radius)],
        Within = search.Section,
        OpenAt = clock.GetUtcNow(),
        OnlyOpen = search.OnlyOpen,
        OnlyWithFreePlaces = search.OnlyWithFreePlaces,
        Cefr = search.CefrLevel,
        Age = search.Age is { } age ? new AgeRange(age) : search.AgeGroup,
        AgeChoices = OfferSearch.AgeGroups,
        Sort = search.Sort,
        Skip = SkipOf(search),
        Take = FoundOffers.PageSize,
    };

    private static int SkipOf(OfferSearch search) => (search.Page - 1) * FoundOffers.PageSize;

    /// <summary>First the filter whose removal finds most, then the words that stand in the way.</summary>
    private List<WayOut> WaysOut(NetworkOffers offers, PageLanguage language, OfferSearch search, GazetteerPlace? near, OfferResults results)
    {
        var filters = FiltersOf(search).Select(filter => new WayOut(filter.Without, TotalOf(filter.Without), null, filter));
        var words = results.Words.Where(word => word is { Role: QueryWordRole.Required }).Select(word => word.Text).Distinct().Take(8).ToList();
        var without = words.Count < 2 ? [] : words.Select(word =>
        {
            var other = search with { Text = string.Join(' ', words.Where(kept => kept != word)), Page = 1 };
            return new WayOut(other, TotalOf(other), word, null);
        });
        var helpful = filters.Where(way => way.Total > 0).OrderByDescending(way => way.Total).Take(1).ToList();
        if (helpful.Count == 0 && search.FilterCount > 1 && TotalOf(search.WithoutFilters()) is > 0 and var total) helpful.Add(new(search.WithoutFilters(), total, null, null));
        return [.. helpful, .. without.Where(way => way.Total > 0).OrderByDescending(way => way.Total).Take(2)];

        int TotalOf(OfferSearch other) => offers.Index.Search(QueryOf(other, near, language) with { Skip = 0, Take = 0 }).Total;
    }
}
