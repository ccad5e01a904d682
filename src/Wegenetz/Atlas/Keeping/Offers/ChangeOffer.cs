using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>Reads an offer for its form, if whoever asks keeps it.</summary>
public sealed class ReadOfferEntry(AppDb db, KeptEntries kept)
{
    /// <summary>Null for a missing one and for one that others keep alike.</summary>
    public async Task<OfferToKeep?> RunAsync(Guid id, CancellationToken cancel)
    {
        var offer = await (await kept.OffersAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(offer => offer.Id == id, cancel);
        if (offer is null) return null;
        var rows = await OfferRows.ReadAsync(db, id, cancel);
        db.ChangeTracker.Clear();
        var source = await db.ImportedRows.Where(row => row.RecordId == id).Select(row => new { row.Source, row.RecordVersion }).FirstOrDefaultAsync(cancel);
        return new(offer, rows.EntryOf(offer), rows.HiddenHours, source?.Source, source?.RecordVersion != offer.Version);
    }
}

/// <param name="HiddenHours">How many hours the form cannot show.</param>
/// <param name="Source">Where an import took the entry from, or null.</param>
/// <param name="IsChangedHere">It was changed here since that import, which therefore keeps its hands off.</param>
public sealed record OfferToKeep(Offer Offer, OfferEntry Entry, int HiddenHours, string? Source, bool IsChangedHere);

/// <summary>An offer of one's own unit enters the atlas, with everything its form asks for.</summary>
public sealed class AddOffer(AppDb db, NetworkScope network, PublishOffer publish, ReadKeepers keepers, TimeProvider clock)
{
    public async Task<Result<Guid>> RunAsync(OfferEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        if (await keepers.FindAsync(entry.Keeper, cancel) is not { } keeper) return new NotThere();
        var form = entry.ToForm(keeper, network.Required.IsDemo);
        // Its rows are written below, by the hand that also changes them.
        (form.LocationIds, form.Languages, form.CostAmount, form.Capacity) = ([], [], null, null);
        var prepared = await publish.PrepareAsync(form, cancel);
        if (prepared.Refusal is { } refusal) return refusal;
        var offer = prepared.Value;
        if (!await PlacesExist.AsAsync(db, entry.PlaceIds, cancel)) return new NotThere();
        entry.ApplyBeyondForm(offer);
        var rows = await OfferRows.ReadAsync(db, offer.Id, cancel);
        await rows.WriteAsync(db, offer, entry, clock.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
        return offer.Id;
    }
}

/// <summary>Corrects an offer that whoever asks keeps. Translations of a changed text stay and count as outdated.</summary>
public sealed class ChangeOffer(AppDb db, KeptEntries kept, ReadKeepers keepers, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Guid id, OfferEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        var offer = await (await kept.OffersAsync(cancel)).SingleOrDefaultAsync(offer => offer.Id == id, cancel);
        if (offer is null) return new NotThere();
        if (await keepers.FindAsync(entry.Keeper, cancel) is not { } keeper || !await PlacesExist.AsAsync(db, entry.PlaceIds, cancel)) return new NotThere();
        var now = clock.GetUtcNow();
        entry.ToForm(keeper, offer.IsDemo).ApplyTo(offer);
        entry.ApplyBeyondForm(offer);
        // Counts the version up when only a row changed, too.
        offer.LastModifiedAt = now;
        var rows = await OfferRows.ReadAsync(db, id, cancel);
        await rows.WriteAsync(db, offer, entry, now, cancel);
        return await db.SaveUnlessChangedAsync(offer, entry.Version, cancel);
    }
}

/// <summary>Places of the network, whoever keeps them: an offer may take place anywhere.</summary>
internal static class PlacesExist
{
    public static async Task<bool> AsAsync(AppDb db, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        ids.Count == 0 || await db.Locations.CountAsync(location => ids.Contains(location.Id), cancel) == ids.Count;
}
