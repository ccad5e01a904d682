using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas;

/// <summary>An offer in a few words, for pages of other rooms.</summary>
/// <param name="Path">For <see cref="Links"/>.</param>
public sealed record OfferInBrief(RecordText Title, string Path, string Organization, bool IsDemo);

/// <param name="Offers">The best few.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Path">Of the list of all, for <see cref="Links"/>.</param>
public sealed record OffersOfTopic(IReadOnlyList<OfferInBrief> Offers, int Total, string Path);

/// <summary>The offers of a network on some topics, for other rooms. Reads the index in memory.</summary>
public sealed class FindOffersByTopic(FindOffers findOffers)
{
    /// <param name="topics">Codes of the list of categories; unknown ones are left out.</param>
    /// <param name="district">Slug of a district, or null for everywhere.</param>
    /// <param name="most">How many offers to return.</param>
    public OffersOfTopic Run(NetworkView network, PageLanguage language, IReadOnlyList<string> topics, string? district, int most)
    {
        var known = topics.Where(CodeLists.Shipped[CodeLists.Category].Has).ToList();
        if (known.Count == 0) return new([], 0, "/angebote");
        var choices = new Dictionary<string, IReadOnlyList<string>> { [OfferFacets.Category] = known };
        if (district is not null) choices[OfferFacets.District] = [district];
        var search = new OfferSearch { Choices = choices };
        var found = findOffers.Run(network, language, search);
        return new(
            [.. found.Hits.Take(most).Select(hit => new OfferInBrief(hit.Card.Title.For(language), $"/angebote/{hit.Card.Slug}", hit.Card.Organization, hit.Card.IsDemo))],
            found.Results.Total, "/angebote" + search.ToQuery());
    }
}
