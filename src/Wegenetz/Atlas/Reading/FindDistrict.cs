using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Finds a district for its page, or all of them for their list.</summary>
public sealed class FindDistrict(AppDb db, NetworkScope network, LanguageScope language, FindEvents findEvents)
{
    private const int EventCount = 5;

    /// <summary>Null for a foreign or missing one alike.</summary>
    public async Task<DistrictView?> RunAsync(string slug, CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var district = await db.Districts.AsNoTracking().SingleOrDefaultAsync(district => district.Slug == slug, cancel);
        if (district is null) return null;
        var places = await db.PlaceViews(db.Locations.AsNoTracking().Where(location => location.DistrictId == district.Id && location.Type != LocationType.Postal)).ToListAsync(cancel);
        var offers = await db.OfferLines(Here(district.Id)).ToListAsync(cancel);
        var events = await findEvents.NextInAsync(slug, EventCount, cancel);
        Guid[] records = [district.Id, .. offers.Select(offer => offer.Id), .. events.Select(entry => entry.Id)];
        return new DistrictView
        {
            District = district,
            Places = [.. places.OrderBy(place => place.Location.Name, GermanOrder.Comparer)],
            Organizations = await OrganizationsAsync(district.Id, cancel),
            Offers = offers,
            Events = events,
            Gaps = await GapsAsync(offers, cancel),
            Records = await RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel),
        };
    }

    /// <summary>All districts of the network by name; null where visitors may not see the network.</summary>
    public async Task<IReadOnlyList<DistrictLine>?> AllAsync(CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var all = await db.Districts.AsNoTracking().Select(district => new DistrictLine(
            district.Slug, district.Name,
            db.Locations.Count(location => location.DistrictId == district.Id && location.Type != LocationType.Postal),
            db.Offers.Count(offer => offer.IsPublished && offer.Status != OfferStatus.Defunct
                && db.OffersAtLocations.Any(at => at.OfferId == offer.Id && db.Locations.Any(location => location.Id == at.LocationId && location.DistrictId == district.Id))))).ToListAsync(cancel);
        return [.. all.OrderBy(district => district.Name, GermanOrder.Comparer)];
    }

    private IQueryable<Offer> Here(Guid districtId) => db.Offers.AsNoTracking().ShownToVisitors().Where(offer =>
        db.OffersAtLocations.Any(at => at.OfferId == offer.Id && db.Locations.Any(location => location.Id == at.LocationId && location.DistrictId == districtId)));

    private async Task<IReadOnlyList<OrganizationLine>> OrganizationsAsync(Guid districtId, CancellationToken cancel)
    {
        var found = await db.Organizations.AsNoTracking()
            .Where(organization => db.Locations.Any(location => location.OrganizationId == organization.Id && location.DistrictId == districtId)
                || Here(districtId).Any(offer => offer.OrganizationId == organization.Id))
            .Select(organization => new OrganizationLine(
                organization.Slug, organization.Name, organization.Kind, organization.IsDemo,
                Here(districtId).Count(offer => offer.OrganizationId == organization.Id))).ToListAsync(cancel);
        return [.. found.OrderBy(organization => organization.Name, GermanOrder.Comparer)];
    }

    /// <summary>An offer without a place reaches every district, so its target groups are missing nowhere.</summary>
    private async Task<IReadOnlyList<string>> GapsAsync(List<OfferLine> here, CancellationToken cancel)
    {
        if (here.Count == 0) return [];
        var all = await db.Offers.AsNoTracking().ShownToVisitors()
            .Select(offer => new { offer.TargetGroups, HasPlace = db.OffersAtLocations.Any(at => at.OfferId == offer.Id) }).ToListAsync(cancel);
        var served = here.SelectMany(offer => offer.TargetGroups).Concat(all.Where(offer => !offer.HasPlace).SelectMany(offer => offer.TargetGroups)).ToHashSet(StringComparer.Ordinal);
        var groups = CodeLists.Shipped[CodeLists.TargetGroup];
        return [.. all.SelectMany(offer => offer.TargetGroups).Distinct().Where(group => !served.Contains(group) && groups.Has(group)).OrderBy(groups.PositionOf)];
    }
}
