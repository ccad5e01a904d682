using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Guidance.Offices;

/// <summary>What the form of a competent office offers to choose from, in German order.</summary>
public sealed class OfficeChoices(AppDb db)
{
    /// <summary>More than anybody reads through.</summary>
    private const int MostEntries = 500;

    private static readonly StringComparer Order = StringComparer.Create(new("de-DE"), ignoreCase: true);

    public sealed record Lists(IReadOnlyList<Choice<string?>> Authorities, IReadOnlyList<Choice<string?>> Places, IReadOnlyList<Choice<string?>> Units, IReadOnlyList<Choice<string?>> Districts);

    /// <summary>German; the code itself where the rules do not know it any more.</summary>
    internal static string LabelOf(string authority) => ShippedCatalogue.Catalogue.Authorities.FirstOrDefault(known => known.Code == authority)?.Label ?? authority;

    /// <param name="known">Its place stands in the list in any case.</param>
    public async Task<Lists> RunAsync(CompetentOffice? known, CancellationToken cancel)
    {
        var places = await (
            from place in db.Locations.Where(place => place.Type != LocationType.Postal)
            join organization in db.Organizations on place.OrganizationId equals (Guid?)organization.Id into organizations
            from organization in organizations.DefaultIfEmpty()
            orderby known != null && place.Id == known.LocationId descending, place.Name
            select new { place.Id, place.Name, Organization = organization.Name }).Take(MostEntries).ToListAsync(cancel);
        var units = await db.Units.Join(db.Organizations, unit => unit.OrganizationId, organization => organization.Id, (unit, organization) => new { unit.Id, unit.Name, Organization = organization.Name }).ToListAsync(cancel);
        var districts = await db.Districts.Select(district => new { district.Id, district.Name }).ToListAsync(cancel);
        return new(
            Sorted(ShippedCatalogue.Catalogue.Authorities.Select(authority => new Choice<string?>(authority.Code, authority.Label))),
            Sorted(places.Select(place => new Choice<string?>(place.Id.ToString(), place.Organization is null || place.Name.StartsWith(place.Organization, StringComparison.Ordinal) ? place.Name : $"{place.Name} – {place.Organization}"))),
            Sorted(units.Select(unit => new Choice<string?>(unit.Id.ToString(), unit.Name == unit.Organization ? unit.Name : $"{unit.Organization} – {unit.Name}"))),
            Sorted(districts.Select(district => new Choice<string?>(district.Id.ToString(), district.Name))));
    }

    private static IReadOnlyList<Choice<string?>> Sorted(IEnumerable<Choice<string?>> choices) => [.. choices.OrderBy(choice => choice.Label, Order)];
}
