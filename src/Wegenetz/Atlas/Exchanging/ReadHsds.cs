using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>Which services a list of the interface holds; several wishes are joined by AND.</summary>
/// <param name="Found">Ids that a search found, or null without a search.</param>
internal sealed record HsdsServiceFilter(IReadOnlyCollection<Guid>? Found, Guid? OrganizationId, DateTimeOffset? ModifiedAfter);

/// <summary>
/// Reads the current network as HSDS, as far as visitors may see it: published offers, and of staff only those flagged public, with
/// their numbers. The children of a whole page are read in one query per table.
/// </summary>
internal sealed class ReadHsds(AppDb db, NetworkScope network, CodeLists lists)
{
    public async Task<HsdsPage<HsdsService>> ServicesAsync(HsdsServiceFilter filter, bool full, HsdsPaging paging, CancellationToken cancel)
    {
        var offers = db.Offers.AsNoTracking().ShownToVisitors();
        if (filter.Found is { } found) offers = offers.Where(offer => found.Contains(offer.Id));
        if (filter.OrganizationId is { } organization) offers = offers.Where(offer => offer.OrganizationId == organization);
        if (filter.ModifiedAfter is { } instant) offers = offers.Where(offer => offer.LastModifiedAt >= instant);
        var rows = await WithOrganization(offers).OrderBy(row => row.Offer.Id).Skip(paging.Skip).Take(paging.PerPage).ToListAsync(cancel);
        return PageOf(await offers.CountAsync(cancel), paging, await ServicesAsync(rows, full, cancel));
    }

    public async Task<HsdsService?> ServiceAsync(Guid id, CancellationToken cancel)
    {
        var rows = await WithOrganization(db.Offers.AsNoTracking().ShownToVisitors().Where(offer => offer.Id == id)).ToListAsync(cancel);
        return (await ServicesAsync(rows, full: true, cancel)).SingleOrDefault();
    }

    public async Task<HsdsPage<HsdsOrganization>> OrganizationsAsync(HsdsPaging paging, CancellationToken cancel)
    {
        var rows = await db.Organizations.AsNoTracking().OrderBy(organization => organization.Id).Skip(paging.Skip).Take(paging.PerPage).ToListAsync(cancel);
        return PageOf(await db.Organizations.CountAsync(cancel), paging, rows.Select(HsdsMapping.Organization));
    }

    public async Task<HsdsOrganization?> OrganizationAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Organizations.AsNoTracking().SingleOrDefaultAsync(organization => organization.Id == id, cancel) is not { } organization) return null;
        var places = await LocationsOf(db.Locations.AsNoTracking().Where(location => location.OrganizationId == id && location.Type != LocationType.Postal), full: true, cancel);
        var reachable = await ReachableAsync([id], cancel);
        return HsdsMapping.Organization(organization) with { Phones = reachable.PhonesOf(id), Contacts = reachable.ContactsOf(id), Locations = places };
    }

    public async Task<HsdsPage<HsdsLocation>> LocationsAsync(HsdsPaging paging, CancellationToken cancel)
    {
        var all = db.Locations.AsNoTracking().Where(location => location.Type != LocationType.Postal);
        var locations = await LocationsOf(all.OrderBy(location => location.Id).Skip(paging.Skip).Take(paging.PerPage), full: false, cancel);
        return PageOf(await all.CountAsync(cancel), paging, locations);
    }

    public async Task<HsdsLocation?> LocationAsync(Guid id, CancellationToken cancel) =>
        (await LocationsOf(db.Locations.AsNoTracking().Where(location => location.Id == id && location.Type != LocationType.Postal), full: true, cancel)).SingleOrDefault();

    private IQueryable<ServiceRow> WithOrganization(IQueryable<Offer> offers) =>
        from offer in offers
        join organization in db.Organizations on offer.OrganizationId equals organization.Id
        select new ServiceRow { Offer = offer, Organization = organization };

    private async Task<IReadOnlyList<HsdsService>> ServicesAsync(List<ServiceRow> rows, bool full, CancellationToken cancel)
    {
        if (!full) return [.. rows.Select(row => HsdsMapping.Service(row.Offer, row.Organization))];
        Guid[] ids = [.. rows.Select(row => row.Offer.Id)];
        var links = await db.OffersAtLocations.AsNoTracking().Where(link => ids.Contains(link.OfferId) && db.Locations.Any(place => place.Id == link.LocationId && place.Type != LocationType.Postal)).OrderBy(link => link.Id).ToListAsync(cancel);
        Guid[] placeIds = [.. links.Select(link => link.LocationId).Distinct()];
        var places = (await LocationsOf(db.Locations.AsNoTracking().Where(location => placeIds.Contains(location.Id) && location.Type != LocationType.Postal), full: true, cancel)).ToDictionary(place => place.Id);
        var reachable = await ReachableAsync([.. ids, .. links.Select(link => link.Id)], cancel);
        var areas = (await db.ServiceAreas.AsNoTracking().Where(area => ids.Contains(area.OfferId!.Value)).OrderBy(area => area.Id).ToListAsync(cancel)).ToLookup(area => area.OfferId);
        var languages = (await db.SpokenLanguages.AsNoTracking().Where(row => ids.Contains(row.OfferId!.Value)).OrderBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.OfferId);
        var funding = (await db.Fundings.AsNoTracking().Where(row => ids.Contains(row.OfferId!.Value)).OrderBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.OfferId);
        var costs = (await db.CostOptions.AsNoTracking().Where(cost => ids.Contains(cost.OfferId)).OrderBy(cost => cost.Id).ToListAsync(cancel)).ToLookup(cost => cost.OfferId);
        var documents = (await db.RequiredDocuments.AsNoTracking().Where(row => ids.Contains(row.OfferId!.Value)).OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.OfferId);
        var capacities = (await db.Capacities.AsNoTracking().Where(row => ids.Contains(row.OfferId)).OrderBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.OfferId);
        var units = await db.CapacityUnits.AsNoTracking().Where(unit => db.Capacities.Any(row => ids.Contains(row.OfferId) && row.CapacityUnitId == unit.Id)).ToDictionaryAsync(unit => unit.Id, cancel);
        return [.. rows.Select(row => HsdsMapping.Service(row.Offer, row.Organization) with
        {
            Phones = reachable.PhonesOf(row.Offer.Id),
            Schedules = reachable.SchedulesOf(row.Offer.Id),
            Contacts = reachable.ContactsOf(row.Offer.Id),
            ServiceAreas = Listed(areas[row.Offer.Id], HsdsMapping.Area),
            Languages = Listed(languages[row.Offer.Id], language => HsdsMapping.Language(language, lists)),
            Funding = Listed(funding[row.Offer.Id], source => new HsdsFunding(source.Id, source.FundedBy)),
            CostOptions = Listed(costs[row.Offer.Id], HsdsMapping.Cost),
            RequiredDocuments = Listed(documents[row.Offer.Id], document => new HsdsRequiredDocument(document.Id, document.Document, WebAddress.LinkOf(document.Uri))),
            Capacities = Listed(capacities[row.Offer.Id], capacity => HsdsMapping.Capacity(capacity, capacity.CapacityUnitId is { } unit ? units.GetValueOrDefault(unit) : null)),
            Attributes = HsdsMapping.Attributes(row.Offer, lists),
            ServiceAtLocations = Listed(links.Where(link => link.OfferId == row.Offer.Id && places.ContainsKey(link.LocationId)), link => new HsdsServiceAtLocation
            {
                Id = link.Id,
                Description = string.IsNullOrEmpty(link.Description) ? null : link.Description,
                Location = places[link.LocationId],
                Phones = reachable.PhonesOf(link.Id),
                Schedules = reachable.SchedulesOf(link.Id),
                Contacts = reachable.ContactsOf(link.Id),
            }),
        })];
    }

    /// <param name="full">With phones, hours, languages and contacts; addresses are always there.</param>
    private async Task<IReadOnlyList<HsdsLocation>> LocationsOf(IQueryable<Location> locations, bool full, CancellationToken cancel)
    {
        var rows = await locations.ToListAsync(cancel);
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var addresses = (await db.Addresses.AsNoTracking().Where(address => ids.Contains(address.LocationId!.Value)).OrderBy(address => address.Id).ToListAsync(cancel)).ToLookup(address => address.LocationId);
        var places = rows.Select(row => HsdsMapping.Location(row) with { Addresses = Listed(addresses[row.Id], address => HsdsMapping.Address(address, network.Required.FederalState)) });
        if (!full) return [.. places];
        var reachable = await ReachableAsync(ids, cancel);
        var access = (await db.PlaceAccessibilities.AsNoTracking().Where(detail => ids.Contains(detail.LocationId!.Value)).OrderBy(detail => detail.Id).ToListAsync(cancel)).ToLookup(detail => detail.LocationId);
        var languages = (await db.SpokenLanguages.AsNoTracking().Where(row => ids.Contains(row.LocationId!.Value)).OrderBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.LocationId);
        return [.. places.Select(place => place with
        {
            Phones = reachable.PhonesOf(place.Id),
            Schedules = reachable.SchedulesOf(place.Id),
            Contacts = reachable.ContactsOf(place.Id),
            Accessibility = Listed(access[place.Id], HsdsMapping.Accessibility),
            Languages = Listed(languages[place.Id], language => HsdsMapping.Language(language, lists)),
        })];
    }

    /// <summary>Phones, hours and public contacts of some owners. A number of somebody who is not public is not read at all.</summary>
    private async Task<Reachable> ReachableAsync(Guid[] owners, CancellationToken cancel)
    {
        var contacts = await db.StaffContacts.AsNoTracking()
            .Where(contact => contact.IsPublic && (owners.Contains(contact.OfferId!.Value) || owners.Contains(contact.LocationId!.Value) || owners.Contains(contact.OrganizationId!.Value) || owners.Contains(contact.OfferAtLocationId!.Value)))
            .OrderBy(contact => contact.Id).ToListAsync(cancel);
        Guid[] people = [.. contacts.Select(contact => contact.Id)];
        var phones = await db.Phones.AsNoTracking()
            .Where(phone => people.Contains(phone.ContactId!.Value) || (phone.ContactId == null
                && (owners.Contains(phone.OfferId!.Value) || owners.Contains(phone.LocationId!.Value) || owners.Contains(phone.OrganizationId!.Value) || owners.Contains(phone.OfferAtLocationId!.Value))))
            .OrderBy(phone => phone.Id).ToListAsync(cancel);
        var schedules = await db.Schedules.AsNoTracking()
            .Where(schedule => owners.Contains(schedule.OfferId!.Value) || owners.Contains(schedule.LocationId!.Value) || owners.Contains(schedule.OfferAtLocationId!.Value))
            .OrderBy(schedule => schedule.Id).ToListAsync(cancel);
        return new(
            contacts.ToLookup(contact => contact.OfferAtLocationId ?? contact.OfferId ?? contact.LocationId ?? contact.OrganizationId ?? Guid.Empty),
            phones.ToLookup(phone => phone.ContactId ?? phone.OfferAtLocationId ?? phone.OfferId ?? phone.LocationId ?? phone.OrganizationId ?? Guid.Empty),
            schedules.ToLookup(schedule => schedule.OfferAtLocationId ?? schedule.OfferId ?? schedule.LocationId ?? Guid.Empty));
    }

    private HsdsPage<T> PageOf<T>(int total, HsdsPaging paging, IEnumerable<T> items)
    {
        IReadOnlyList<T> contents = [.. items];
        var pages = Math.Max(1, (total + paging.PerPage - 1) / paging.PerPage);
        return new(total, pages, paging.Page, contents.Count, paging.Page == 1, paging.Page >= pages, contents.Count == 0, network.Required.IsDemo ? true : null, contents);
    }

    private static IReadOnlyList<TOut> Listed<T, TOut>(IEnumerable<T> rows, Func<T, TOut> map) => [.. rows.Select(map)];

    private sealed record ServiceRow
    {
        public required Offer Offer { get; init; }
        public required Organization Organization { get; init; }
    }

    private sealed record Reachable(ILookup<Guid, StaffContact> Contacts, ILookup<Guid, Phone> Phones, ILookup<Guid, Schedule> Schedules)
    {
        public IReadOnlyList<HsdsPhone> PhonesOf(Guid owner) => Listed(Phones[owner], HsdsMapping.Phone);

        public IReadOnlyList<HsdsSchedule> SchedulesOf(Guid owner) => Listed(Schedules[owner], HsdsMapping.Schedule);

        public IReadOnlyList<HsdsContact> ContactsOf(Guid owner) =>
            Listed(Contacts[owner], contact => new HsdsContact(contact.Id, contact.Name, contact.Title, contact.Department, WebAddress.MailboxOf(contact.Email), PhonesOf(contact.Id)));
    }
}

/// <summary>Which page of a list; what is no page is the first, what is too much is the most.</summary>
internal readonly record struct HsdsPaging(int Page, int PerPage)
{
    public const int UsualPerPage = 50;
    public const int MostPerPage = 100;
    private const int MostPages = 1_000_000;

    public int Skip => (Page - 1) * PerPage;

    public static HsdsPaging Of(int? page, int? perPage) => new(Math.Clamp(page ?? 1, 1, MostPages), Math.Clamp(perPage ?? UsualPerPage, 1, MostPerPage));
}
