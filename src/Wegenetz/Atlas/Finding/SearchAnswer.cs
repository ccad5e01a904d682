using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Finding;

/// <summary>What a search found, for programs: the command line and the public interface answer in this one shape.</summary>
/// <param name="Facets">By the name of the facet.</param>
/// <param name="Omitted">Words of the text that were left out, because no offer has them all.</param>
public sealed record SearchAnswer(
    int Total, IReadOnlyList<SearchAnswerHit> Hits, IReadOnlyDictionary<string, IReadOnlyList<SearchAnswerCount>> Facets, IReadOnlyList<string> Omitted)
{
    public static SearchAnswer Of(FoundOffers found, CodeLists lists, PageLanguage language) => new(
        found.Results.Total,
        [.. found.Hits.Select(hit => new SearchAnswerHit(
            hit.Card.Id, hit.Card.Title.For(language).Text, hit.Card.Organization, Math.Round(hit.Hit.Score, 4),
            [.. hit.Hit.Why.Select(reason => new SearchAnswerReason(Small(reason.Field.ToString()), reason.Word, Small(reason.Kind.ToString())))]))],
        FacetsOf(found, lists, language),
        found.LeftOut);

    private static Dictionary<string, IReadOnlyList<SearchAnswerCount>> FacetsOf(FoundOffers found, CodeLists lists, PageLanguage language)
    {
        var options = new FacetOptions(found, lists, language);
        var facets = SearchFacet.All.ToDictionary(facet => facet.Name, facet => (IReadOnlyList<SearchAnswerCount>)
            [.. found.Results.Facets.GetValueOrDefault(facet.Name, []).Select(count => new SearchAnswerCount(count.Code, options.LabelOf(facet, count.Code), count.Count))]);
        facets[OfferFacets.Cefr] = [.. Cefr.Codes.Select((code, level) => new SearchAnswerCount(code, lists[CodeLists.Cefr].Label(code, language.Code), found.Results.CefrCounts[level]))];
        return facets;
    }

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>One hit of a <see cref="SearchAnswer"/>.</summary>
public sealed record SearchAnswerHit(Guid Id, string Title, string Organization, double Score, IReadOnlyList<SearchAnswerReason> Why);

/// <summary>Which word of which field matched how.</summary>
public sealed record SearchAnswerReason(string Field, string Word, string Kind);

/// <summary>How many hits have a code.</summary>
public sealed record SearchAnswerCount(string Code, string Label, int Count);
