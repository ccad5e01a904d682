using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Guidance.Offices;

/// <summary>What the form of a competent office offers to choose from, in German order.</summary>
public sealed class OfficeChoices(AppDb db)
{
    /// <summary>More nobody reads through: then the place is looked for first.</summary>
    internal const int MostPlaces = 30;

    private const StringComparison AnyCase = StringComparison.CurrentCultureIgnoreCase;

    private static readonly StringComparer Order = StringComparer.Create(new("de-DE"), ignoreCase: true);

    /// <param name="Places">All of them, or those that were looked for.</param>
    /// <param name="Found">How many were looked for; null where there are few, and all of them stand in the list.</param>
    public sealed record Lists(IReadOnlyList<Choice<string?>> Authorities, IReadOnlyList<Choice<string?>> Places, int? Found, IReadOnlyList<Choice<string?>> Units, IReadOnlyList<Choice<string?>> Districts);

    /// <summary>German; the code itself where the rules do not know it any more.</summary>
    internal static string LabelOf(string authority) => ShippedCatalogue.Catalogue.Authorities.FirstOrDefault(known => known.Code == authority)?.Label ?? authority;

    /// <param name="form">The place that it names stands in the list in any case.</param>
    /// <param name="known">So does the place of the office as it is stored.</param>
    public async Task<Lists> RunAsync(OfficeEntry form, CompetentOffice? known, CancellationToken cancel)
    {
        var rows = await (
            from place in db.Locations.Where(place => place.Type != LocationType.Postal)
            join organization in db.Organizations on place.OrganizationId equals (Guid?)organization.Id into organizations
            from organization in organizations.DefaultIfEmpty()
            select new { place.Id, place.Name, Organization = organization.Name }).ToListAsync(cancel);
        var all = Sorted(rows.Select(place => new Choice<string?>(place.Id.ToString(), place.Organization is null || place.Name.StartsWith(place.Organization, StringComparison.Ordinal) ? place.Name : $"{place.Name} – {place.Organization}")));
        var (places, found) = all.Count <= MostPlaces ? (all, (int?)null) : LookFor(all, form.PlaceSearch, [form.Place, known?.LocationId.ToString()]);
        var units = await db.Units.Join(db.Organizations, unit => unit.OrganizationId, organization => organization.Id, (unit, organization) => new { unit.Id, unit.Name, Organization = organization.Name }).ToListAsync(cancel);
        var districts = await db.Districts.Select(district => new { district.Id, district.Name }).ToListAsync(cancel);
        return new(
            Sorted(ShippedCatalogue.Catalogue.Authorities.Select(authority => new Choice<string?>(authority.Code, authority.Label))),
            places, found,
            Sorted(units.Select(unit => new Choice<string?>(unit.Id.ToString(), unit.Name == unit.Organization ? unit.Name : $"{unit.Organization} – {unit.Name}"))),
            Sorted(districts.Select(district => new Choice<string?>(district.Id.ToString(), district.Name))));
    }

    private static (IReadOnlyList<Choice<string?>> Places, int Found) LookFor(IReadOnlyList<Choice<string?>> all, string? search, string?[] chosen)
    {
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = words.Length == 0 ? [] : all.Where(place => Array.TrueForAll(words, word => place.Label.Contains(word, AnyCase))).ToList();
        var shown = found.Take(MostPlaces).ToHashSet();
        return ([.. all.Where(place => shown.Contains(place) || chosen.Contains(place.Value))], found.Count);
    }

    private static IReadOnlyList<Choice<string?>> Sorted(IEnumerable<Choice<string?>> choices) => [.. choices.OrderBy(choice => choice.Label, Order)];
}
