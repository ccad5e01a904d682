using Microsoft.EntityFrameworkCore;

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

    public static async Task<OfferRows> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var offers = await db.Offers.AsNoTracking()
            .Where(offer => offer.IsPublished && (offer.Status == OfferStatus.Active || offer.Status == OfferStatus.TemporarilyClosed) && (offer.ValidUntil == null || offer.ValidUntil >= today))
            .ToListAsync(cancel);
        var locations = await db.Locations.AsNoTracking().Where(location => location.Type == LocationType.Physical).ToListAsync(cancel);
        return new()
        {
            Offers = offers,
            Organizations = await db.Organizations.AsNoTracking().Select(row => new { row.Id, row.Name, row.AlternateName })
                .ToDictionaryAsync(row => row.Id, row => (row.Name, row.AlternateName), cancel),
            PlacesOfOffers = (await db.OffersAtLocations.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferId),
            Locations = locations.ToDictionary(location => location.Id),
            Addresses = (await db.Addresses.AsNoTracking().Where(address => address.LocationId != null).ToListAsync(cancel)).ToLookup(address => address.LocationId!.Value),
            Districts = await db.Districts.AsNoTracking().ToDictionaryAsync(district => district.Id, cancel),
            Schedules = (await db.Schedules.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferAtLocationId ?? row.OfferId ?? row.LocationId ?? Guid.Empty),
            Closures = (await db.Closures.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferId ?? row.LocationId ?? Guid.Empty),
            Languages = (await db.SpokenLanguages.AsNoTracking().Where(row => row.OfferId != null && row.Code != null).Select(row => new { row.OfferId, row.Code }).ToListAsync(cancel))
                .ToLookup(row => row.OfferId!.Value, row => row.Code!),
            Capacities = (await db.Capacities.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OfferId),
            Translations = (await db.Translations.AsNoTracking().Select(row => new OfferTranslation(row.RecordId, row.Field, row.Language, row.Text)).ToListAsync(cancel))
                .ToLookup(row => row.RecordId),
        };
    }

    public TextByLanguage TextOf(Guid recordId, string field, string german) => new(german,
        Translations[recordId].Where(translation => translation.Field == field).ToDictionary(translation => translation.Language, translation => translation.Text, StringComparer.Ordinal));
}

/// <summary>Of a translation what is searched and shown.</summary>
internal sealed record OfferTranslation(Guid RecordId, string Field, string Language, string Text);
