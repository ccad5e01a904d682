using Microsoft.EntityFrameworkCore;
using Wegenetz.Guidance;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping.Places;

public sealed record PlaceIsReferredTo() : Refusal("intern-places.referredTo");

/// <summary>A place with what would go with it, and what keeps it.</summary>
/// <param name="Address">In one line; null if there is none.</param>
public sealed record LocationToDelete(Location Location, string? Address, int Hours, int Closures, int Phones, int Translations, IReadOnlyList<Reference> References);

/// <summary>Reads what the deletion of a place means, before somebody decides.</summary>
public sealed class ReadLocationToDelete(AppDb db, KeptEntries kept)
{
    /// <summary>Null for a missing one and for one that others keep alike.</summary>
    public async Task<LocationToDelete?> RunAsync(Guid id, CancellationToken cancel)
    {
        var location = await (await kept.LocationsAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(location => location.Id == id, cancel);
        if (location is null) return null;
        var rows = await LocationRows.ReadAsync(db, id, cancel);
        db.ChangeTracker.Clear();
        var records = rows.RecordsOf(location);
        var address = rows.Addresses.FirstOrDefault();
        return new(location, address is null ? null : $"{address.Street}, {address.PostalCode} {address.City}", rows.Schedules.Count, rows.Closures.Count, rows.Phones.Count,
            await db.Translations.CountAsync(text => records.Contains(text.RecordId), cancel), await ReferencesAsync(location, cancel));
    }

    internal async Task<IReadOnlyList<Reference>> ReferencesAsync(Location location, CancellationToken cancel)
    {
        var (keptOffers, keptEvents) = (await kept.OffersAsync(cancel), await kept.EventsAsync(cancel));
        var offers = await (from link in db.OffersAtLocations
                            where link.LocationId == location.Id
                            join offer in db.Offers on link.OfferId equals offer.Id
                            orderby offer.Title
                            select new Reference(nameof(Offer), offer.Title, keptOffers.Any(other => other.Id == offer.Id) ? $"/angebote/{offer.Id}" : null)).Distinct().ToListAsync(cancel);
        var events = await db.AtlasEvents.Where(entry => entry.LocationId == location.Id).OrderBy(entry => entry.StartsAt)
            .Select(entry => new Reference(nameof(AtlasEvent), entry.Title, keptEvents.Any(other => other.Id == entry.Id) ? $"/termine/{entry.Id}" : null)).ToListAsync(cancel);
        var isFirstHelp = await db.Networks.AnyAsync(network => network.Id == location.NetworkId && network.PersonalHelpLocationId == location.Id, cancel);
        var isOffice = await db.CompetentOffices.AnyAsync(office => office.LocationId == location.Id, cancel);
        return [.. offers, .. events, .. isFirstHelp ? [new Reference(nameof(Network))] : Array.Empty<Reference>(), .. isOffice ? [new Reference(nameof(CompetentOffice))] : Array.Empty<Reference>(), .. await EntryDeletion.FeedbackAboutAsync(db, $"/orte/{location.Slug}", cancel)];
    }
}

/// <summary>Deletes a place that whoever asks keeps and to which nothing refers. Its history stays.</summary>
public sealed class DeleteLocation(AppDb db, KeptEntries kept, ReadLocationToDelete toDelete)
{
    public async Task<Refusal?> RunAsync(Guid id, DeletionForm form, CancellationToken cancel)
    {
        var location = await (await kept.LocationsAsync(cancel)).SingleOrDefaultAsync(location => location.Id == id, cancel);
        if (location is null) return new NotThere();
        if ((await toDelete.ReferencesAsync(location, cancel)).Count > 0) return new PlaceIsReferredTo();
        var rows = await LocationRows.ReadAsync(db, id, cancel);
        await EntryDeletion.RemoveWordsAsync(db, rows.RecordsOf(location), cancel);
        db.Locations.Remove(location);
        return await db.SaveUnlessChangedAsync(location, form.Version, cancel);
    }
}
