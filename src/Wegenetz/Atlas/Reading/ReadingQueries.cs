using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Reading;

/// <summary>What the pages of offers, places and organizations have in common.</summary>
internal static class ReadingQueries
{
    extension(AppDb db)
    {
        /// <summary>Places that people can go to, with their first address and their district: a postal address has no page.</summary>
        public IQueryable<PlaceView> PlaceViews(IQueryable<Location> locations) =>
            from location in locations.Where(location => location.Type != LocationType.Postal)
            join district in db.Districts on location.DistrictId equals (Guid?)district.Id into districts
            from district in districts.DefaultIfEmpty()
            select new PlaceView
            {
                Location = location,
                Address = db.Addresses.Where(address => address.LocationId == location.Id && address.AddressType != "postal").OrderBy(address => address.Id).FirstOrDefault(),
                DistrictName = district.Name,
                DistrictSlug = district.Slug,
            };

        public IQueryable<OfferLine> OfferLines(IQueryable<Offer> offers) =>
            from offer in offers
            join organization in db.Organizations on offer.OrganizationId equals organization.Id
            select new OfferLine
            {
                Id = offer.Id,
                Slug = offer.Slug,
                Title = offer.Title,
                Summary = offer.Summary,
                Categories = offer.Categories,
                TargetGroups = offer.TargetGroups,
                OrganizationName = organization.Name,
                IsDemo = offer.IsDemo,
            };

        public IQueryable<Schedule> SchedulesOf(IReadOnlyCollection<Guid> owners) =>
            db.Schedules.AsNoTracking()
                .Where(schedule => owners.Contains(schedule.OfferId!.Value) || owners.Contains(schedule.LocationId!.Value) || owners.Contains(schedule.OfferAtLocationId!.Value))
                .OrderBy(schedule => schedule.Id);

        public IQueryable<Closure> ClosuresOf(IReadOnlyCollection<Guid> owners) =>
            db.Closures.AsNoTracking()
                .Where(closure => owners.Contains(closure.OfferId!.Value) || owners.Contains(closure.LocationId!.Value))
                .OrderBy(closure => closure.FromOn);

        /// <summary>Phone numbers that one can call: no fax, and no number of somebody who is not among the owners.</summary>
        public IQueryable<Phone> PhonesOf(IReadOnlyCollection<Guid> owners) =>
            db.Phones.AsNoTracking()
                .Where(phone => phone.Type != "fax" && (phone.ContactId == null || owners.Contains(phone.ContactId.Value)) && (owners.Contains(phone.OfferId!.Value) || owners.Contains(phone.LocationId!.Value)
                    || owners.Contains(phone.OrganizationId!.Value) || owners.Contains(phone.OfferAtLocationId!.Value) || owners.Contains(phone.ContactId!.Value)))
                .OrderBy(phone => phone.Id);
    }
}
