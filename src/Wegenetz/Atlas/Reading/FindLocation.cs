using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Finds a place for its page: its hours, how to get in, and what is offered there.</summary>
public sealed class FindLocation(AppDb db, NetworkScope network, LanguageScope language)
{
    /// <summary>Null for a foreign or missing one alike. Postal addresses are no places to go to.</summary>
    public async Task<LocationView?> RunAsync(string slug, CancellationToken cancel)
    {
        if (network.Published is not { } here) return null;
        var place = await db.PlaceViews(db.Locations.AsNoTracking().Where(location => location.Slug == slug && location.Type != LocationType.Postal)).SingleOrDefaultAsync(cancel);
        if (place is null) return null;
        var location = place.Location;
        var organization = await db.Organizations.Where(organization => organization.Id == location.OrganizationId).Select(organization => new { organization.Name, organization.Slug }).SingleOrDefaultAsync(cancel);
        var offers = await db.OfferLines(db.Offers.AsNoTracking().ShownToVisitors()
            .Where(offer => db.OffersAtLocations.Any(at => at.LocationId == location.Id && at.OfferId == offer.Id))).ToListAsync(cancel);
        var schedules = await db.SchedulesOfAsync([location.Id], cancel);
        var closures = await db.ClosuresOfAsync([location.Id], cancel);
        Guid[] records = [location.Id, .. offers.Select(offer => offer.Id), .. schedules.Select(schedule => schedule.Id), .. closures.Select(closure => closure.Id)];
        return new LocationView
        {
            Place = place,
            OrganizationName = organization?.Name,
            OrganizationSlug = organization?.Slug,
            Hours = new(here.FederalState, [new() { Schedules = schedules, Closures = closures, OpenOnPublicHolidays = location.OpenOnPublicHolidays }]),
            Phones = await db.PhonesOfAsync([location.Id], cancel),
            AccessibilityDetails = await AccessibilityAsync(location.Id, cancel),
            Offers = offers,
            Records = await RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel),
        };
    }

    private async Task<List<string>> AccessibilityAsync(Guid locationId, CancellationToken cancel)
    {
        var details = await db.PlaceAccessibilities.Where(detail => detail.LocationId == locationId).OrderBy(detail => detail.Id)
            .Select(detail => detail.Description ?? detail.Details).ToListAsync(cancel);
        return [.. details.OfType<string>()];
    }
}
