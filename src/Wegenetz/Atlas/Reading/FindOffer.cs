using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Data;
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
        if (network.Published is not { } here) return null;
        var shown = db.Offers.AsNoTracking().ShownToVisitors().Where(offer => offer.Slug == slug);
        var links = db.OffersAtLocations.AsNoTracking().Where(link => shown.Any(offer => offer.Id == link.OfferId));
        var first = new QueryBatch(db);
        var heads = first.Add(HeadOf(shown));
        var placesAt = first.Add(
            from link in links
            join view in db.PlaceViews(db.Locations.AsNoTracking()) on link.LocationId equals view.Location.Id
            orderby link.Id
            select new { link.Id, View = view });
        var contacts = first.Add(db.StaffContacts.AsNoTracking()
            .Where(contact => contact.IsPublic && (shown.Any(offer => offer.Id == contact.OfferId) || links.Any(link => link.Id == contact.OfferAtLocationId))).OrderBy(contact => contact.Id));
        var languages = first.Add(db.SpokenLanguages.Where(spoken => shown.Any(offer => offer.Id == spoken.OfferId)).OrderBy(spoken => spoken.Id).Select(spoken => spoken.Code ?? spoken.Name));
        var documents = first.Add(db.RequiredDocuments.AsNoTracking().Where(document => shown.Any(offer => offer.Id == document.OfferId)).OrderBy(document => document.Position).ThenBy(document => document.Id));
        var costs = first.Add(db.CostOptions.AsNoTracking().Where(cost => shown.Any(offer => offer.Id == cost.OfferId)).OrderBy(cost => cost.Id));
        var areas = first.Add(db.ServiceAreas.AsNoTracking().Where(area => shown.Any(offer => offer.Id == area.OfferId)).OrderBy(area => area.Id));
        var fundings = first.Add(db.Fundings.Where(funding => shown.Any(offer => offer.Id == funding.OfferId)).OrderBy(funding => funding.Id).Select(funding => funding.FundedBy));
        var events = first.Add(findEvents.NextOf(shown, EventCount));
        await first.RunAsync(cancel);
        if (heads.One is not { } head) return null;

        var (offer, organization) = (head.Offer, head.Organization);
        List<PlaceView> places = [.. placesAt.All.Select(place => place.View with { OfferAtLocationId = place.Id })];
        Guid[] owners = [offer.Id, organization.Id, .. places.SelectMany(place => new[] { place.Location.Id, place.OfferAtLocationId!.Value })];
        Guid[] people = [.. contacts.All.Select(contact => contact.Id)];
        Guid[] records = [.. owners, .. people, .. documents.All.Select(document => document.Id), .. events.All.Select(entry => entry.Id)];
        var second = new QueryBatch(db);
        var (schedules, closures, phones) = (second.Add(db.SchedulesOf(owners)), second.Add(db.ClosuresOf(owners)), second.Add(db.PhonesOf([.. owners, .. people])));
        var texts = RecordTexts.Into(db, language.Current);
        var translations = second.Add(texts.Where(text => records.Contains(text.RecordId)));
        var ofSchedules = second.Add(from schedule in db.SchedulesOf(owners) join text in texts on schedule.Id equals text.RecordId select text);
        var ofClosures = second.Add(from closure in db.ClosuresOf(owners) join text in texts on closure.Id equals text.RecordId select text);
        await second.RunAsync(cancel);

        var own = schedules.All.Where(schedule => schedule.OfferId == offer.Id).ToList();
        return new OfferView
        {
            Offer = offer,
            Organization = organization,
            UnitName = head.UnitName,
            Places = places,
            Hours = OfferHours.Of(offer, here.FederalState, own, [.. closures.All.Where(closure => closure.OfferId == offer.Id)],
                [.. places.Select(place => HoursOf(place, schedules.All, closures.All))]),
            HasOwnHours = schedules.All.Any(schedule => schedule.LocationId is null),
            OwnSchedules = own,
            Phones = PhonesFor(offer, organization, contacts.All, phones.All),
            Contacts = contacts.All,
            Languages = [.. languages.All.OfType<string>().Distinct().OrderBy(code => (uint)CodeLists.Shipped[CodeLists.Language].PositionOf(code))],
            Documents = documents.All,
            Costs = costs.All,
            Areas = areas.All,
            FundedBy = [.. fundings.All.OfType<string>()],
            Capacity = head.Capacity,
            Events = events.All,
            Records = new(language.Current, [.. translations.All, .. ofSchedules.All, .. ofClosures.All]),
        };
    }

    private IQueryable<HeadRow> HeadOf(IQueryable<Offer> shown) =>
        from offer in shown
        join organization in db.Organizations on offer.OrganizationId equals organization.Id
        select new HeadRow
        {
            Offer = offer,
            Organization = organization,
            UnitName = db.Units.Where(unit => unit.Id == offer.UnitId).Select(unit => unit.Name).FirstOrDefault(),
            Capacity = db.Capacities.Where(capacity => capacity.OfferId == offer.Id).OrderByDescending(capacity => capacity.UpdatedAt).FirstOrDefault(),
        };

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
    }
}
