using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping.Places;

/// <summary>Reads a place for its form, if whoever asks keeps it.</summary>
public sealed class ReadLocationEntry(AppDb db, KeptEntries kept)
{
    /// <summary>Null for a missing one and for one that others keep alike.</summary>
    public async Task<LocationToKeep?> RunAsync(Guid id, CancellationToken cancel)
    {
        var location = await (await kept.LocationsAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(location => location.Id == id, cancel);
        if (location is null) return null;
        var rows = await LocationRows.ReadAsync(db, id, cancel);
        db.ChangeTracker.Clear();
        var source = await db.ImportedRows.Where(row => row.RecordId == id).Select(row => new { row.Source, row.RecordVersion }).FirstOrDefaultAsync(cancel);
        return new(location, rows.EntryOf(location), rows.HiddenHours, source?.Source, source?.RecordVersion != location.Version);
    }
}

/// <param name="HiddenHours">How many hours the form cannot show.</param>
/// <param name="Source">Where an import took the entry from, or null.</param>
/// <param name="IsChangedHere">It was changed here since that import, which therefore keeps its hands off.</param>
public sealed record LocationToKeep(Location Location, LocationEntry Entry, int HiddenHours, string? Source, bool IsChangedHere);

/// <summary>A place of one's own organization enters the atlas, with everything its form asks for.</summary>
public sealed class AddKeptLocation(AppDb db, NetworkScope network, AddLocation add, ReadKeepers keepers)
{
    public async Task<Result<Guid>> RunAsync(LocationEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        if (!await keepers.MayKeepPlaceAsync(entry.Keeper, cancel)) return new NotThere();
        var form = entry.ToForm(network.Required.IsDemo);
        var prepared = await add.PrepareAsync(form, cancel);
        if (prepared.Refusal is { } refusal) return refusal;
        var location = prepared.Value;
        // The address was added with the place; the rows below find it among what is tracked.
        var rows = new LocationRows { Addresses = [.. db.Addresses.Local.Where(address => address.LocationId == location.Id)], Schedules = [], Closures = [], Phones = [] };
        await rows.WriteAsync(db, location, entry, cancel);
        await db.SaveChangesAsync(cancel);
        return location.Id;
    }
}

/// <summary>Corrects a place that whoever asks keeps.</summary>
public sealed class ChangeLocation(AppDb db, KeptEntries kept, ReadKeepers keepers)
{
    public async Task<Refusal?> RunAsync(Guid id, LocationEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        var location = await (await kept.LocationsAsync(cancel)).SingleOrDefaultAsync(location => location.Id == id, cancel);
        if (location is null || !await keepers.MayKeepPlaceAsync(entry.Keeper, cancel)) return new NotThere();
        var form = entry.ToForm(location.IsDemo);
        var district = await PlaceDistrict.OfAsync(db, form, cancel);
        if (district.Refusal is { } outside) return outside;
        form.ApplyTo(location, district.Value);
        var rows = await LocationRows.ReadAsync(db, id, cancel);
        await rows.WriteAsync(db, location, entry, cancel);
        // Counts the version up when only a row changed, too.
        db.Entry(location).State = EntityState.Modified;
        return await db.SaveUnlessChangedAsync(location, entry.Version, cancel);
    }
}
