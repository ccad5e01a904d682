using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Offices;

/// <summary>The same place is named for the same people already.</summary>
public sealed record OfficeNamedAlready() : Refusal("intern-offices.named");

/// <summary>A place of the network is named as competent.</summary>
public sealed class NameOffice(AppDb db, NetworkScope network)
{
    public async Task<Result<Guid>> RunAsync(OfficeEntry entry, CancellationToken cancel)
    {
        var chosen = await ChosenOffice.ReadAsync(db, entry, cancel);
        if (chosen.Refusal is { } refusal) return refusal;
        var (location, unit, district) = chosen.Value;
        if (await chosen.Value.IsNamedAsync(db, entry, exceptFor: null, cancel)) return new OfficeNamedAlready();
        var office = new CompetentOffice { NetworkId = network.NetworkId, Authority = entry.Authority!, LocationId = location, UnitId = unit, DistrictId = district, Position = entry.WrittenPosition };
        db.CompetentOffices.Add(office);
        await db.SaveChangesAsync(cancel);
        return office.Id;
    }
}

/// <summary>Corrects a competent office.</summary>
public sealed class ChangeOffice(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, OfficeEntry entry, CancellationToken cancel)
    {
        var office = await db.CompetentOffices.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (office is null) return new NotThere();
        var chosen = await ChosenOffice.ReadAsync(db, entry, cancel);
        if (chosen.Refusal is { } refusal) return refusal;
        if (await chosen.Value.IsNamedAsync(db, entry, exceptFor: id, cancel)) return new OfficeNamedAlready();
        (office.Authority, office.Position) = (entry.Authority!, entry.WrittenPosition);
        (office.LocationId, office.UnitId, office.DistrictId) = chosen.Value;
        db.Entry(office).State = EntityState.Modified;
        return await db.SaveUnlessChangedAsync(office, entry.Version, cancel);
    }
}

/// <summary>A competent office in the version that somebody saw.</summary>
public sealed class OfficeRemoval
{
    public int Version { get; set; }
}

/// <summary>An office is no longer named as competent. Its place stays in the atlas.</summary>
public sealed class RemoveOffice(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, OfficeRemoval removal, CancellationToken cancel)
    {
        var office = await db.CompetentOffices.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (office is null) return new NotThere();
        db.CompetentOffices.Remove(office);
        return await db.SaveUnlessChangedAsync(office, removal.Version, cancel);
    }
}

/// <summary>What a form names by id, found in the network.</summary>
internal sealed record ChosenOffice(Guid LocationId, Guid? UnitId, Guid? DistrictId)
{
    /// <summary>Refuses what does not keep the rules of the form, and what is not there or belongs to another network.</summary>
    public static async Task<Result<ChosenOffice>> ReadAsync(AppDb db, OfficeEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        var (location, unit, district) = (Id(entry.Place), Id(entry.Unit), Id(entry.District));
        var isThere = await db.Locations.AnyAsync(record => record.Id == location && record.Type != LocationType.Postal, cancel)
            && (unit is null || await db.Units.AnyAsync(record => record.Id == unit, cancel))
            && (district is null || await db.Districts.AnyAsync(record => record.Id == district, cancel));
        return isThere ? new ChosenOffice(location!.Value, unit, district) : new NotThere();
    }

    public Task<bool> IsNamedAsync(AppDb db, OfficeEntry entry, Guid? exceptFor, CancellationToken cancel) => db.CompetentOffices.AnyAsync(
        other => other.Authority == entry.Authority && other.LocationId == LocationId && other.UnitId == UnitId && other.DistrictId == DistrictId && other.Id != exceptFor, cancel);

    /// <summary>A choice that is no id names nothing that is there.</summary>
    private static Guid? Id(string? chosen) => chosen is null ? null : Guid.TryParse(chosen, out var id) ? id : Guid.Empty;
}
