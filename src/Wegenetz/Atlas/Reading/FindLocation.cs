using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
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
        var shown = db.Locations.AsNoTracking().Where(location => location.Slug == slug && location.Type != LocationType.Postal);
        var batch = new QueryBatch(db);
        var places = batch.Add(db.PlaceViews(shown));
        var organizations = batch.Add(db.Organizations.Where(organization => shown.Any(location => location.OrganizationId == organization.Id)).Select(organization => new { organization.Name, organization.Slug }));
        var offers = batch.Add(db.OfferLines(db.Offers.AsNoTracking().ShownToVisitors()
            .Where(offer => db.OffersAtLocations.Any(at => at.OfferId == offer.Id && shown.Any(location => location.Id == at.LocationId)))));
        var schedules = batch.Add(db.Schedules.AsNoTracking().Where(schedule => shown.Any(location => location.Id == schedule.LocationId)).OrderBy(schedule => schedule.Id));
        var closures = batch.Add(db.Closures.AsNoTracking().Where(closure => shown.Any(location => location.Id == closure.LocationId)).OrderBy(closure => closure.FromOn));
        var phones = batch.Add(db.Phones.AsNoTracking().Where(phone => phone.Type != "fax" && phone.ContactId == null && shown.Any(location => location.Id == phone.LocationId)).OrderBy(phone => phone.Id));
        var details = batch.Add(db.PlaceAccessibilities.Where(detail => shown.Any(location => location.Id == detail.LocationId)).OrderBy(detail => detail.Id).Select(detail => detail.Description ?? detail.Details));
        await batch.RunAsync(cancel);
        if (places.One is not { } place) return null;
        var (location, organization) = (place.Location, organizations.One);
        Guid[] records = [location.Id, .. offers.All.Select(offer => offer.Id), .. schedules.All.Select(schedule => schedule.Id), .. closures.All.Select(closure => closure.Id)];
        return new LocationView
        {
            Place = place,
            OrganizationName = organization?.Name,
            OrganizationSlug = organization?.Slug,
            Hours = new(here.FederalState, [new() { Schedules = schedules.All, Closures = closures.All, OpenOnPublicHolidays = location.OpenOnPublicHolidays }]),
            Phones = phones.All,
            AccessibilityDetails = [.. details.All.OfType<string>()],
            Offers = offers.All,
            Records = await RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel),
        };
    }
}
