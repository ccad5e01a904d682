using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary>A network's offers after some of them changed, and what the difference is.</summary>
internal sealed record RenewedOffers(NetworkOffers After, IReadOnlyList<IndexedOffer> Changed, IReadOnlyCollection<Guid> Removed)
{
    public bool IsEmpty => Changed.Count == 0 && Removed.Count == 0;
}

/// <summary>Reads a network's offers for its index: all of them, or those that changed.</summary>
/// <param name="db">In the scope of the network.</param>
internal sealed class NetworkReading(AppDb db, NetworkView network, CodeLists lists, TimeProvider clock)
{
    /// <summary>Where more offers than this changed, reading every table once is shorter than asking for each of them.</summary>
    private const int MostAtOnce = 500;

    /// <param name="beside">A second context in the scope of the network.</param>
    public async Task<NetworkOffers> AllAsync(AppDb beside, CancellationToken cancel)
    {
        var rows = await OfferRows.ReadAsync(db, beside, clock.Today, cancel);
        return new(network, Made(rows), DistrictsOf(rows), Gazetteer.Of(network, rows.Districts.Values, rows.Locations.Values, rows.Addresses));
    }

    /// <summary>Reads again only what the changes touch. Null: so much that all should be read.</summary>
    public async Task<RenewedOffers?> ChangedAsync(NetworkOffers before, IReadOnlyList<ChangedRecord> changes, CancellationToken cancel)
    {
        if (changes.All(change => change.Kind == IndexChangeKind.Page)) return new(before, [], []);
        var touched = await OffersOfAsync(before, changes, cancel);
        if (touched.Count > MostAtOnce) return null;
        var made = touched.Count == 0 ? [] : Made(await OfferRows.ReadAsync(db, touched, clock.Today, cancel));
        var removed = touched.Except(made.Select(offer => offer.Card.Id)).ToList();
        var places = changes.Any(change => change.Kind == IndexChangeKind.Location) ? await Gazetteer.ReadAsync(db, network, cancel) : before.Places;
        return new(before.With(made, removed, places), made, removed);
    }

    private List<IndexedOffer> Made(OfferRows rows)
    {
        var documents = new OfferDocuments(network, rows, lists, clock.GetUtcNow());
        return [.. rows.Offers.AsParallel().AsOrdered().Select(documents.Make)];
    }

    /// <summary>
    /// The offers that show one of the records, before the change (memory knows) or after it (the database knows): a place may have
    /// lost an offer and another one got it.
    /// </summary>
    private async Task<HashSet<Guid>> OffersOfAsync(NetworkOffers before, IReadOnlyList<ChangedRecord> changes, CancellationToken cancel)
    {
        var (offers, locations, organizations) = (RecordsOf(IndexChangeKind.Offer), RecordsOf(IndexChangeKind.Location), RecordsOf(IndexChangeKind.Organization));
        var ofPlaces = RecordsOf(IndexChangeKind.OfferAtLocation);
        if (locations.Count > 0 || organizations.Count > 0)
            offers.UnionWith(before.Cards.Where(card => organizations.Contains(card.OrganizationId) || card.Places.Any(place => locations.Contains(place.LocationId))).Select(card => card.Id));
        if (organizations.Count > 0)
            offers.UnionWith(await db.Offers.Where(offer => organizations.Contains(offer.OrganizationId)).Select(offer => offer.Id).ToListAsync(cancel));
        if (locations.Count > 0 || ofPlaces.Count > 0)
            offers.UnionWith(await db.OffersAtLocations.Where(at => locations.Contains(at.LocationId) || ofPlaces.Contains(at.Id)).Select(at => at.OfferId).Distinct().ToListAsync(cancel));
        return offers;

        HashSet<Guid> RecordsOf(IndexChangeKind kind) => [.. changes.Where(change => change.Kind == kind).Select(change => change.RecordId).OfType<Guid>()];
    }

    private static List<MapDistrict> DistrictsOf(OfferRows rows) =>
        [.. rows.Districts.Values.Select(district => new MapDistrict(district.Slug, district.Name, district.Polygon, district.IsSchematic)).OrderBy(district => district.Name, StringComparer.Create(new("de-DE"), ignoreCase: true))];
}
