using System.Collections.ObjectModel;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary>The rows of the current network that its index is made of: one query per table, whatever the number of offers.</summary>
internal sealed record OfferRows
{
    public required IReadOnlyList<Offer> Offers { get; init; }
    public required IReadOnlyDictionary<Guid, (string Name, string? AlternateName)> Organizations { get; init; }
    public required ILookup<Guid, OfferAtLocation> PlacesOfOffers { get; init; }
    public required IReadOnlyDictionary<Guid, Location> Locations { get; init; }
    public required ILookup<Guid, Address> Addresses { get; init; }
    public required IReadOnlyDictionary<Guid, District> Districts { get; init; }

    /// <summary>By the id of the offer, the place or the offer at a place.</summary>
    public required ILookup<Guid, Schedule> Schedules { get; init; }

    public required ILookup<Guid, Closure> Closures { get; init; }
    public required ILookup<Guid, string> Languages { get; init; }
    public required ILookup<Guid, Capacity> Capacities { get; init; }
    public required ILookup<Guid, OfferTranslation> Translations { get; init; }

    /// <summary>Everything of the network, on two connections at once: half of the rows' weight is the offers themselves.</summary>
    public static Task<OfferRows> ReadAsync(AppDb db, AppDb beside, DateOnly today, CancellationToken cancel)
    {
        var offers = Task.Run(() => PublishedAsync(beside.Offers, today, cancel), cancel);
        return ReadAsync(db, () => offers, new OfferTables
        {
            Organizations = db.Organizations,
            PlacesOfOffers = db.OffersAtLocations,
            Locations = db.Locations,
            Addresses = db.Addresses.Where(address => address.LocationId != null),
            Schedules = db.Schedules,
            Closures = db.Closures,
            Languages = db.SpokenLanguages.Where(row => row.OfferId != null),
            Capacities = db.Capacities,
            Translations = db.Translations,
        }, cancel);
    }

    /// <summary>What a few offers need. Those that are gone, or that nobody may find any more, are missing.</summary>
    public static async Task<OfferRows> ReadAsync(AppDb db, IReadOnlyCollection<Guid> offers, DateOnly today, CancellationToken cancel)
    {
        var at = await db.OffersAtLocations.Where(row => offers.Contains(row.OfferId)).Select(row => new { row.Id, row.LocationId }).ToListAsync(cancel);
        Guid[] ofPlaces = [.. at.Select(row => row.Id)];
        Guid[] places = [.. at.Select(row => row.LocationId).Distinct()];
        return await ReadAsync(db, () => PublishedAsync(db.Offers.Where(offer => offers.Contains(offer.Id)), today, cancel), new OfferTables
        {
            Organizations = db.Organizations.Where(organization => db.Offers.Any(offer => offers.Contains(offer.Id) && offer.OrganizationId == organization.Id)),
            PlacesOfOffers = db.OffersAtLocations.Where(row => offers.Contains(row.OfferId)),
            Locations = db.Locations.Where(location => places.Contains(location.Id)),
            Addresses = db.Addresses.Where(address => places.Contains(address.LocationId!.Value)),
            Schedules = db.Schedules.Where(row => offers.Contains(row.OfferId!.Value) || places.Contains(row.LocationId!.Value) || ofPlaces.Contains(row.OfferAtLocationId!.Value)),
            Closures = db.Closures.Where(row => offers.Contains(row.OfferId!.Value) || places.Contains(row.LocationId!.Value)),
            Languages = db.SpokenLanguages.Where(row => offers.Contains(row.OfferId!.Value)),
            Capacities = db.Capacities.Where(row => offers.Contains(row.OfferId)),
            Translations = db.Translations.Where(row => offers.Contains(row.RecordId)),
        }, cancel);
    }

    public TextByLanguage TextOf(Guid recordId, string field, string german) => new(german, !Translations.Contains(recordId) ? ReadOnlyDictionary<string, string>.Empty :
        Translations[recordId].Where(translation => translation.Field == field).ToDictionary(translation => translation.Language, translation => translation.Text, StringComparer.Ordinal));

    private static Task<List<Offer>> PublishedAsync(IQueryable<Offer> offers, DateOnly today, CancellationToken cancel) => offers.AsNoTracking()
        .Where(offer => offer.IsPublished && (offer.Status == OfferStatus.Active || offer.Status == OfferStatus.TemporarilyClosed) && (offer.ValidUntil == null || offer.ValidUntil >= today))
        .ToListAsync(cancel);

    private static async Task<OfferRows> ReadAsync(AppDb db, Func<Task<List<Offer>>> offers, OfferTables from, CancellationToken cancel) => new()
    {
        Organizations = await from.Organizations.Select(row => new { row.Id, row.Name, row.AlternateName }).ToDictionaryAsync(row => row.Id, row => (row.Name, row.AlternateName), cancel),
        PlacesOfOffers = (await from.PlacesOfOffers.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferId),
        Locations = await from.Locations.AsNoTracking().Where(location => location.Type == LocationType.Physical).ToDictionaryAsync(location => location.Id, cancel),
        Addresses = (await from.Addresses.AsNoTracking().ToListAsync(cancel)).ToLookup(address => address.LocationId!.Value),
        Districts = await db.Districts.AsNoTracking().ToDictionaryAsync(district => district.Id, cancel),
        Schedules = (await from.Schedules.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferAtLocationId ?? row.OfferId ?? row.LocationId ?? Guid.Empty),
        Closures = (await from.Closures.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferId ?? row.LocationId ?? Guid.Empty),
        Languages = (await from.Languages.Where(row => row.Code != null).Select(row => new { row.OfferId, row.Code }).ToListAsync(cancel)).ToLookup(row => row.OfferId!.Value, row => row.Code!),
        Capacities = (await from.Capacities.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferId),
        Translations = (await from.Translations.Select(row => new OfferTranslation(row.RecordId, row.Field, row.Language, row.Text)).ToListAsync(cancel)).ToLookup(row => row.RecordId),
        Offers = await offers(),
    };

    /// <summary>The part of each table that is read.</summary>
    private sealed record OfferTables
    {
        public required IQueryable<Organization> Organizations { get; init; }
        public required IQueryable<OfferAtLocation> PlacesOfOffers { get; init; }
        public required IQueryable<Location> Locations { get; init; }
        public required IQueryable<Address> Addresses { get; init; }
        public required IQueryable<Schedule> Schedules { get; init; }
        public required IQueryable<Closure> Closures { get; init; }
        public required IQueryable<SpokenLanguage> Languages { get; init; }
        public required IQueryable<Capacity> Capacities { get; init; }
        public required IQueryable<Translation> Translations { get; init; }
    }
}

/// <summary>Of a translation what is searched and shown.</summary>
internal sealed record OfferTranslation(Guid RecordId, string Field, string Language, string Text);
