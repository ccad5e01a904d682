using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas;

/// <summary>An offer in a few words, for pages of other rooms.</summary>
/// <param name="Path">For <see cref="Links"/>.</param>
/// <param name="IsNear">It takes place in the district that was asked for.</param>
public sealed record OfferInBrief(RecordText Title, string Path, string Organization, bool IsDemo, bool IsNear);

/// <param name="Offers">The best few.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Path">Of the list of all, for <see cref="Links"/>.</param>
public sealed record OffersOfTopic(IReadOnlyList<OfferInBrief> Offers, int Total, string Path);

/// <summary>The offers of a network on some topics, for other rooms. Reads the index in memory.</summary>
public sealed class FindOffersByTopic(FindOffers findOffers)
{
    /// <param name="topics">Codes of the list of categories; unknown ones are left out.</param>
    /// <param name="near">Slug of a district whose offers come first, or null.</param>
    /// <param name="most">How many offers to return.</param>
    public async Task<OffersOfTopic> RunAsync(NetworkView network, PageLanguage language, IReadOnlyList<string> topics, string? near, int most, CancellationToken cancel)
    {
        var known = topics.Where(CodeLists.Shipped[CodeLists.Category].Has).ToList();
        if (known.Count == 0) return new([], 0, "/angebote");
        var everywhere = new OfferSearch { Choices = new Dictionary<string, IReadOnlyList<string>> { [OfferFacets.Category] = known } };
        var (total, best) = await FindAsync(network, language, everywhere, most, isNear: false, cancel);
        if (near is not null && total > 0)
        {
            var there = await FindAsync(network, language, new OfferSearch { Choices = new Dictionary<string, IReadOnlyList<string>>(everywhere.Choices) { [OfferFacets.District] = [near] } }, most, isNear: true, cancel);
            best = [.. there.Best.Concat(best).DistinctBy(offer => offer.Path).Take(most)];
        }
        return new(best, total, "/angebote" + everywhere.ToQuery());
    }

    /// <summary>The best of them with their free places.</summary>
    public async Task<IReadOnlyList<OfferWithPlaces>> WithPlacesAsync(NetworkView network, PageLanguage language, IReadOnlyList<string> topics, int most, CancellationToken cancel)
    {
        var known = topics.Where(CodeLists.Shipped[CodeLists.Category].Has).ToList();
        if (known.Count == 0) return [];
        var search = new OfferSearch { Choices = new Dictionary<string, IReadOnlyList<string>> { [OfferFacets.Category] = known } };
        return [.. (await findOffers.RunAsync(network, language, search, cancel)).Hits.Take(most).Select(hit => OfferWithPlaces.Of(hit.Card, language))];
    }

    private async Task<(int Total, IReadOnlyList<OfferInBrief> Best)> FindAsync(
        NetworkView network, PageLanguage language, OfferSearch search, int most, bool isNear, CancellationToken cancel)
    {
        var found = await findOffers.RunAsync(network, language, search, cancel);
        return (found.Results.Total, [.. found.Hits.Take(most).Select(hit => new OfferInBrief(hit.Card.Title.For(language), $"/angebote/{hit.Card.Slug}", hit.Card.Organization, hit.Card.IsDemo, isNear))]);
    }
}
