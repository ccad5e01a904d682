using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Rules;

namespace Wegenetz.Guidance.Offices;

/// <summary>An authority of the rules with what the network named for it.</summary>
/// <param name="EntryCount">How many entries in force name it.</param>
/// <param name="MissingFor">Districts for whose people nobody is named although others have an office.</param>
public sealed record NamedAuthority(Authority Authority, int EntryCount, IReadOnlyList<NamedOffice> Offices, IReadOnlyList<string> MissingFor);

/// <param name="District">Null: for everybody else.</param>
public sealed record NamedOffice(Guid Id, string Authority, string Place, string? Organization, string? Unit, string? District, bool IsDemo);

/// <summary>All authorities of the rules with the offices that are named, for staff: those that most entries wait for come first.</summary>
public sealed class ReadOffices(AppDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<NamedAuthority>> RunAsync(CancellationToken cancel)
    {
        var batch = new QueryBatch(db);
        var offices = batch.Add(
            from office in db.CompetentOffices.AsNoTracking()
            join place in db.Locations on office.LocationId equals place.Id
            orderby office.Position, office.Id
            select new NamedOffice(
                office.Id, office.Authority, place.Name, db.Organizations.Where(organization => organization.Id == place.OrganizationId).Select(organization => organization.Name).FirstOrDefault(),
                db.Units.Where(unit => unit.Id == office.UnitId).Select(unit => unit.Name).FirstOrDefault(), db.Districts.Where(district => district.Id == office.DistrictId).Select(district => district.Name).FirstOrDefault(), place.IsDemo));
        var districts = batch.Add(db.Districts.Select(district => district.Name));
        await batch.RunAsync(cancel);
        var today = clock.Today;
        var entries = ShippedCatalogue.Catalogue.Entries.Where(entry => entry.VersionOn(today) is { Status: VersionStatus.InForce })
            .SelectMany(entry => entry.Authorities.Concat(entry.AuthorityChoices.Select(choice => choice.Authority)).Distinct()).CountBy(authority => authority.Code).ToDictionary();
        return
        [
            .. ShippedCatalogue.Catalogue.Authorities.GroupJoin(offices.All, authority => authority.Code, office => office.Authority, (authority, named) => Named(authority, entries.GetValueOrDefault(authority.Code), [.. named], districts.All))
                .OrderByDescending(authority => authority.EntryCount).ThenBy(authority => authority.Authority.Label, StringComparer.Create(new("de-DE"), ignoreCase: true)),
        ];
    }

    private static NamedAuthority Named(Authority authority, int entries, IReadOnlyList<NamedOffice> offices, List<string> districts)
    {
        var isForAll = offices.Count == 0 || offices.Any(office => office.District is null);
        return new(authority, entries, [.. offices.OrderBy(office => office.District is not null)], isForAll ? [] : [.. districts.Except(offices.Select(office => office.District!)).Order(StringComparer.Create(new("de-DE"), ignoreCase: true))]);
    }
}
