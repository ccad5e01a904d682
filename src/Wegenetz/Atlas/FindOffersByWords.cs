using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas;

/// <summary>An offer with its free places, for pages of other rooms.</summary>
/// <param name="FreePlaces">Null: nobody said.</param>
public sealed record OfferWithPlaces(Guid Id, string Title, string Organization, int? FreePlaces, int? Waiting, bool IsDemo)
{
    internal static OfferWithPlaces Of(OfferCard card, PageLanguage language) => new(card.Id, card.Title.For(language).Text, card.Organization, card.FreePlaces, card.Waiting, card.IsDemo);
}

/// <summary>Finds offers of a network by words as the search for visitors does, for other rooms. Reads the index in memory.</summary>
public sealed class FindOffersByWords(FindOffers findOffers)
{
    /// <param name="most">How many to return.</param>
    public async Task<IReadOnlyList<OfferWithPlaces>> RunAsync(NetworkView network, PageLanguage language, string words, int most, CancellationToken cancel) =>
        [.. (await findOffers.RunAsync(network, language, new OfferSearch { Text = words }, cancel)).Hits.Take(most).Select(hit => OfferWithPlaces.Of(hit.Card, language))];
}
