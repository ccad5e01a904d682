using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
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
        var shown = db.Districts.AsNoTracking().Where(district => district.Slug == slug);
        var here = OffersIn(shown);
        var batch = new QueryBatch(db);
        var districts = batch.Add(shown);
        var places = batch.Add(db.PlaceViews(db.Locations.AsNoTracking().Where(location => shown.Any(district => district.Id == location.DistrictId))));
        var offers = batch.Add(db.OfferLines(here));
        var organizations = batch.Add(OrganizationsIn(shown, here));
        var reach = batch.Add(db.Offers.AsNoTracking().ShownToVisitors().Select(offer => new Reach(offer.TargetGroups, db.OffersAtLocations.Any(at => at.OfferId == offer.Id))));
        var events = batch.Add(findEvents.NextIn(slug, EventCount));
        await batch.RunAsync(cancel);
        if (districts.One is not { } district) return null;
        Guid[] records = [district.Id, .. offers.All.Select(offer => offer.Id), .. events.All.Select(entry => entry.Id)];
        return new DistrictView
        {
            District = district,
            Places = [.. places.All.OrderBy(place => place.Location.Name, GermanOrder.Comparer)],
            Organizations = [.. organizations.All.OrderBy(organization => organization.Name, GermanOrder.Comparer)],
            Offers = offers.All,
            Events = events.All,
            Gaps = GapsBetween(offers.All, reach.All),
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

    private IQueryable<Offer> OffersIn(IQueryable<District> shown) => db.Offers.AsNoTracking().ShownToVisitors().Where(offer =>
        db.OffersAtLocations.Any(at => at.OfferId == offer.Id && db.Locations.Any(location => location.Id == at.LocationId && shown.Any(district => district.Id == location.DistrictId))));

    private IQueryable<OrganizationLine> OrganizationsIn(IQueryable<District> shown, IQueryable<Offer> here) => db.Organizations.AsNoTracking()
        .Where(organization => db.Locations.Any(location => location.OrganizationId == organization.Id && shown.Any(district => district.Id == location.DistrictId))
            || here.Any(offer => offer.OrganizationId == organization.Id))
        .Select(organization => new OrganizationLine(
            organization.Slug, organization.Name, organization.Kind, organization.IsDemo,
            here.Count(offer => offer.OrganizationId == organization.Id)));

    /// <summary>An offer without a place reaches every district, so its target groups are missing nowhere.</summary>
    private static IReadOnlyList<string> GapsBetween(List<OfferLine> here, List<Reach> all)
    {
        if (here.Count == 0) return [];
        var served = here.SelectMany(offer => offer.TargetGroups).Concat(all.Where(offer => !offer.HasPlace).SelectMany(offer => offer.TargetGroups)).ToHashSet(StringComparer.Ordinal);
        var groups = CodeLists.Shipped[CodeLists.TargetGroup];
        return [.. all.SelectMany(offer => offer.TargetGroups).Distinct().Where(group => !served.Contains(group) && groups.Has(group)).OrderBy(groups.PositionOf)];
    }

    /// <summary>Whom an offer is for, and whether one must come to it.</summary>
    private sealed record Reach(List<string> TargetGroups, bool HasPlace);
}
