using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance.Offices;

/// <summary>A competent office as pages show it.</summary>
public sealed record Office
{
    /// <summary>German: who decides. The unit with its organization, the organization of the place, or the place.</summary>
    public required string Name { get; init; }

    public required PlaceInBrief Place { get; init; }

    /// <summary>German: the districts whose people it is for, where others have another one and it is not known which of them is asked for.</summary>
    public IReadOnlyList<string> OnlyFor { get; init; } = [];

    /// <summary>It is for everybody whose district has no office of its own, where it is not known which district that is.</summary>
    public bool IsForOthers { get; init; }
}

/// <param name="Name">German.</param>
public sealed record DistrictInBrief(Guid Id, string Slug, string Name);

/// <summary>
/// Finds the offices of the network. It always reads all of them: so the database is asked the same whatever somebody answered, and learns nothing.
/// </summary>
public sealed class FindOffices(AppDb db, FindPlacesInBrief findPlaces)
{
    public async Task<NetworkOffices> RunAsync(CancellationToken cancel)
    {
        var offices = db.CompetentOffices.AsNoTracking();
        var batch = new QueryBatch(db);
        var rows = batch.Add(
            from office in offices
            join unit in db.Units on office.UnitId equals (Guid?)unit.Id into units
            from unit in units.DefaultIfEmpty()
            orderby office.Position, office.Id
            select new OfficeRow(office.Authority, office.LocationId, office.DistrictId, unit.Name, db.Organizations.Where(organization => organization.Id == unit.OrganizationId).Select(organization => organization.Name).FirstOrDefault()));
        var districts = batch.Add(db.Districts.Select(district => new DistrictInBrief(district.Id, district.Slug, district.Name)));
        var placeOf = findPlaces.AddTo(batch, offices.Select(office => office.LocationId));
        await batch.RunAsync(cancel);
        return new(rows.All, [.. districts.All.OrderBy(district => district.Name, StringComparer.Create(new("de-DE"), ignoreCase: true))], placeOf);
    }
}

/// <summary>The offices of a network with its districts.</summary>
public sealed class NetworkOffices
{
    private readonly ILookup<string, OfficeRow> byAuthority;
    private readonly Func<Guid, PlaceInBrief?> placeOf;

    internal NetworkOffices(IReadOnlyList<OfficeRow> rows, IReadOnlyList<DistrictInBrief> districts, Func<Guid, PlaceInBrief?> placeOf)
    {
        byAuthority = rows.ToLookup(row => row.Authority);
        (Districts, this.placeOf) = (districts, placeOf);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<DistrictInBrief> Districts { get; }

    /// <summary>The district of that slug; null for none and for one that is not there.</summary>
    public DistrictInBrief? District(string? slug) => Districts.FirstOrDefault(district => district.Slug == slug);

    /// <summary>The district that somebody calls so, by its name or its slug.</summary>
    public DistrictInBrief? DistrictNamed(string name) => Districts.FirstOrDefault(district => district.Slug == name || string.Equals(district.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The offices of an authority, in their order. For a district those named for it, or else those for everybody; without one all of them,
    /// those for everybody first.
    /// </summary>
    public IReadOnlyList<Office> Of(string authority, DistrictInBrief? district)
    {
        var (forEverybody, forDistricts) = (byAuthority[authority].Where(row => row.DistrictId is null), byAuthority[authority].Where(row => row.DistrictId is not null).ToList());
        if (district is not null)
        {
            var own = forDistricts.Where(row => row.DistrictId == district.Id).ToList();
            return [.. (own.Count > 0 ? own : forEverybody).Select(Read).OfType<Office>()];
        }
        return
        [
            .. forEverybody.Select(Read).OfType<Office>().Select(office => office with { IsForOthers = forDistricts.Count > 0 }),
            .. forDistricts.GroupBy(row => (row.LocationId, row.Unit, row.UnitOrganization)).Select(rows => (Office: Read(rows.First()), Of: rows.Select(row => row.DistrictId)))
                .Where(office => office.Office is not null).Select(office => office.Office! with { OnlyFor = [.. Districts.Where(other => office.Of.Contains(other.Id)).Select(other => other.Name)] }),
        ];
    }

    private Office? Read(OfficeRow row)
    {
        if (placeOf(row.LocationId) is not { } place) return null;
        var unit = row.Unit is null || row.Unit == row.UnitOrganization ? row.Unit : $"{row.UnitOrganization}, {row.Unit}";
        return new() { Name = unit ?? place.Organization ?? place.Name, Place = place };
    }
}

/// <param name="Unit">Name of the unit, or null.</param>
/// <param name="UnitOrganization">Name of its organization.</param>
internal sealed record OfficeRow(string Authority, Guid LocationId, Guid? DistrictId, string? Unit, string? UnitOrganization);
