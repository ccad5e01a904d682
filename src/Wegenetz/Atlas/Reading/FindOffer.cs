using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Finds an offer for its page, with everything that page shows, in the language of the request.</summary>
public sealed class FindOffer(AppDb db, NetworkScope network, LanguageScope language, FindEvents findEvents)
{
    private const int EventCount = 3;

    /// <summary>Null for an unpublished, foreign or missing one alike.</summary>
    public async Task<OfferView?> RunAsync(string slug, CancellationToken cancel)
    {
        if (network.Published is not { } here || await HeadAsync(slug, cancel) is not { } head) return null;
        var (offer, organization) = (head.Offer, head.Organization);
        var places = await PlacesAsync(offer.Id, cancel);
        Guid[] owners = [offer.Id, organization.Id, .. places.SelectMany(place => new[] { place.Location.Id, place.OfferAtLocationId!.Value })];
        var schedules = await db.SchedulesOfAsync(owners, cancel);
        var closures = await db.ClosuresOfAsync(owners, cancel);
        var contacts = await ContactsAsync(offer.Id, places, cancel);
        var phones = await db.PhonesOfAsync([.. owners, .. contacts.Select(contact => contact.Id)], cancel);
        var languages = await LanguagesAsync(offer.Id, cancel);
        var events = await findEvents.NextOfAsync(offer.Id, EventCount, cancel);
        Guid[] records = [.. owners, .. contacts.Select(contact => contact.Id), .. head.Documents.Select(document => document.Id), .. schedules.Select(schedule => schedule.Id), .. closures.Select(closure => closure.Id), .. events.Select(entry => entry.Id)];
        var own = schedules.Where(schedule => schedule.OfferId == offer.Id).ToList();
        return new OfferView
        {
            Offer = offer,
            Organization = organization,
            UnitName = head.UnitName,
            Places = places,
            Hours = OfferHours.Of(offer, here.FederalState, own, [.. closures.Where(closure => closure.OfferId == offer.Id)],
                [.. places.Select(place => HoursOf(place, schedules, closures))]),
            HasOwnHours = schedules.Any(schedule => schedule.LocationId is null),
            OwnSchedules = own,
            Phones = PhonesFor(offer, organization, contacts, phones),
            Contacts = contacts,
            Languages = languages,
            Documents = head.Documents,
            Costs = head.Costs,
            Areas = head.Areas,
            FundedBy = [.. head.FundedBy.OfType<string>()],
            Capacity = head.Capacity,
            Events = events,
            Records = await RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel),
        };
    }

    private Task<HeadRow?> HeadAsync(string slug, CancellationToken cancel) => (
        from offer in db.Offers.AsNoTracking().ShownToVisitors()
        where offer.Slug == slug
        join organization in db.Organizations on offer.OrganizationId equals organization.Id
        select new HeadRow
        {
            Offer = offer,
            Organization = organization,
            UnitName = db.Units.Where(unit => unit.Id == offer.UnitId).Select(unit => unit.Name).FirstOrDefault(),
            Capacity = db.Capacities.Where(capacity => capacity.OfferId == offer.Id).OrderByDescending(capacity => capacity.UpdatedAt).FirstOrDefault(),
            Documents = db.RequiredDocuments.Where(document => document.OfferId == offer.Id).OrderBy(document => document.Id).ToList(),
            Costs = db.CostOptions.Where(cost => cost.OfferId == offer.Id).OrderBy(cost => cost.Id).ToList(),
            Areas = db.ServiceAreas.Where(area => area.OfferId == offer.Id).OrderBy(area => area.Id).ToList(),
            FundedBy = db.Fundings.Where(funding => funding.OfferId == offer.Id).OrderBy(funding => funding.Id).Select(funding => funding.FundedBy).ToList(),
        }).SingleOrDefaultAsync(cancel);

    private async Task<List<PlaceView>> PlacesAsync(Guid offerId, CancellationToken cancel)
    {
        var at = await (
            from link in db.OffersAtLocations.AsNoTracking()
            where link.OfferId == offerId
            join view in db.PlaceViews(db.Locations.AsNoTracking()) on link.LocationId equals view.Location.Id
            orderby link.Id
            select new { link.Id, View = view }).ToListAsync(cancel);
        return [.. at.Select(place => place.View with { OfferAtLocationId = place.Id })];
    }

    private Task<List<StaffContact>> ContactsAsync(Guid offerId, IEnumerable<PlaceView> places, CancellationToken cancel)
    {
        var at = places.Select(place => place.OfferAtLocationId!.Value).ToList();
        return db.StaffContacts.AsNoTracking()
            .Where(contact => contact.IsPublic && (contact.OfferId == offerId || at.Contains(contact.OfferAtLocationId!.Value)))
            .OrderBy(contact => contact.Id).ToListAsync(cancel);
    }

    private async Task<List<string>> LanguagesAsync(Guid offerId, CancellationToken cancel)
    {
        var spoken = await db.SpokenLanguages.Where(spoken => spoken.OfferId == offerId).OrderBy(spoken => spoken.Id)
            .Select(spoken => spoken.Code ?? spoken.Name).ToListAsync(cancel);
        return [.. spoken.OfType<string>().Distinct().OrderBy(code => (uint)CodeLists.Shipped[CodeLists.Language].PositionOf(code))];
    }

    private static PlaceHours HoursOf(PlaceView place, List<Schedule> schedules, List<Closure> closures) => new(
        [.. schedules.Where(schedule => schedule.LocationId == place.Location.Id)],
        [.. closures.Where(closure => closure.LocationId == place.Location.Id)],
        place.Location.OpenOnPublicHolidays,
        [.. schedules.Where(schedule => schedule.OfferAtLocationId == place.OfferAtLocationId)]);

    /// <summary>The nearest numbers: of the offer and the people to ask, else of its places, else of the organization.</summary>
    private static List<Phone> PhonesFor(Offer offer, Organization organization, List<StaffContact> contacts, List<Phone> phones)
    {
        List<Phone> own = [.. phones.Where(phone => phone.OfferId == offer.Id || phone.OfferAtLocationId is not null || contacts.Any(contact => contact.Id == phone.ContactId))];
        if (own.Count > 0) return own;
        List<Phone> ofPlaces = [.. phones.Where(phone => phone.LocationId is not null)];
        return ofPlaces.Count > 0 ? ofPlaces : [.. phones.Where(phone => phone.OrganizationId == organization.Id)];
    }

    private sealed record HeadRow
    {
        public required Offer Offer { get; init; }
        public required Organization Organization { get; init; }
        public required string? UnitName { get; init; }
        public required Capacity? Capacity { get; init; }
        public required List<RequiredDocument> Documents { get; init; }
        public required List<CostOption> Costs { get; init; }
        public required List<ServiceArea> Areas { get; init; }
        public required List<string?> FundedBy { get; init; }
    }
}
