using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wegenetz.Atlas.Importing;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas;

internal static class AtlasMapping
{
    public static void Map(ModelBuilder model)
    {
        var offer = Table<Offer>(model, "offers");
        offer.HasIndex(o => new { o.NetworkId, o.Slug }).IsUnique();
        offer.HasOne<Organization>().WithMany().HasForeignKey(o => o.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        offer.HasOne<Unit>().WithMany().HasForeignKey(o => o.UnitId).OnDelete(DeleteBehavior.SetNull);
        Child<Offer, OfferProgram>(offer, o => o.ProgramId, DeleteBehavior.SetNull);

        var location = Table<Location>(model, "locations");
        location.HasIndex(l => new { l.NetworkId, l.Slug }).IsUnique();
        Child<Location, Organization>(location, l => l.OrganizationId, DeleteBehavior.SetNull);
        Child<Location, District>(location, l => l.DistrictId, DeleteBehavior.SetNull);

        var district = Table<District>(model, "districts");
        district.HasIndex(d => new { d.NetworkId, d.Slug }).IsUnique();

        var atlasEvent = Table<AtlasEvent>(model, "atlas_events");
        atlasEvent.HasIndex(e => new { e.NetworkId, e.Slug }).IsUnique();
        atlasEvent.HasIndex(e => new { e.NetworkId, e.StartsAt });
        Child<AtlasEvent, Organization>(atlasEvent, e => e.OrganizationId);
        Child<AtlasEvent, Location>(atlasEvent, e => e.LocationId, DeleteBehavior.SetNull);
        Child<AtlasEvent, Offer>(atlasEvent, e => e.OfferId, DeleteBehavior.SetNull);

        Child<Address, Location>(Table<Address>(model, "addresses"), a => a.LocationId);
        var offerAtLocation = Table<OfferAtLocation>(model, "offers_at_locations");
        Child<OfferAtLocation, Offer>(offerAtLocation, o => o.OfferId);
        Child<OfferAtLocation, Location>(offerAtLocation, o => o.LocationId);
        Child<PlaceAccessibility, Location>(Table<PlaceAccessibility>(model, "place_accessibilities"), a => a.LocationId);

        var schedule = Table<Schedule>(model, "schedules");
        Child<Schedule, Offer>(schedule, s => s.OfferId);
        Child<Schedule, Location>(schedule, s => s.LocationId);
        Child<Schedule, OfferAtLocation>(schedule, s => s.OfferAtLocationId);
        var closure = Table<Closure>(model, "closures");
        Child<Closure, Offer>(closure, c => c.OfferId);
        Child<Closure, Location>(closure, c => c.LocationId);

        var phone = Table<Phone>(model, "phones");
        Child<Phone, Offer>(phone, p => p.OfferId);
        Child<Phone, Location>(phone, p => p.LocationId);
        Child<Phone, Organization>(phone, p => p.OrganizationId);
        Child<Phone, OfferAtLocation>(phone, p => p.OfferAtLocationId);
        Child<Phone, StaffContact>(phone, p => p.ContactId);
        var contact = Table<StaffContact>(model, "staff_contacts");
        Child<StaffContact, Offer>(contact, c => c.OfferId);
        Child<StaffContact, Location>(contact, c => c.LocationId);
        Child<StaffContact, Organization>(contact, c => c.OrganizationId);
        Child<StaffContact, OfferAtLocation>(contact, c => c.OfferAtLocationId);
        var language = Table<SpokenLanguage>(model, "spoken_languages");
        Child<SpokenLanguage, Offer>(language, l => l.OfferId);
        Child<SpokenLanguage, Location>(language, l => l.LocationId);
        Child<SpokenLanguage, Phone>(language, l => l.PhoneId);
        var link = Table<WebLink>(model, "web_links");
        Child<WebLink, Offer>(link, l => l.OfferId);
        Child<WebLink, Organization>(link, l => l.OrganizationId);

        Child<RequiredDocument, Offer>(Table<RequiredDocument>(model, "required_documents"), d => d.OfferId);
        Child<CostOption, Offer>(Table<CostOption>(model, "cost_options"), c => c.OfferId);
        var area = Table<ServiceArea>(model, "service_areas");
        Child<ServiceArea, Offer>(area, a => a.OfferId);
        Child<ServiceArea, OfferAtLocation>(area, a => a.OfferAtLocationId);
        Table<CapacityUnit>(model, "capacity_units");
        var capacity = Table<Capacity>(model, "capacities");
        Child<Capacity, Offer>(capacity, c => c.OfferId);
        Child<Capacity, CapacityUnit>(capacity, c => c.CapacityUnitId, DeleteBehavior.SetNull);
        Child<OfferProgram, Organization>(Table<OfferProgram>(model, "offer_programs"), p => p.OrganizationId);
        var funding = Table<Funding>(model, "fundings");
        Child<Funding, Offer>(funding, f => f.OfferId);
        Child<Funding, Organization>(funding, f => f.OrganizationId);
        Child<OrganizationIdentifier, Organization>(Table<OrganizationIdentifier>(model, "organization_identifiers"), i => i.OrganizationId);

        Table<Taxonomy>(model, "taxonomies");
        var term = Table<TaxonomyTerm>(model, "taxonomy_terms");
        Child<TaxonomyTerm, Taxonomy>(term, t => t.TaxonomyId);
        var termLink = Table<TermLink>(model, "term_links");
        termLink.HasIndex(l => l.RecordId);
        Child<TermLink, TaxonomyTerm>(termLink, l => l.TaxonomyTermId);

        ImportedRow.Map(model);
    }

    private static EntityTypeBuilder<T> Table<T>(ModelBuilder model, string name) where T : class, INetworkOwned
    {
        var entity = model.Entity<T>().ToTable(name);
        entity.HasOne<Network>().WithMany().HasForeignKey(nameof(INetworkOwned.NetworkId)).OnDelete(DeleteBehavior.Cascade);
        return entity;
    }

    private static void Child<T, TParent>(
        EntityTypeBuilder<T> entity, Expression<Func<T, object?>> key, DeleteBehavior onDelete = DeleteBehavior.Cascade)
        where T : class where TParent : class =>
        entity.HasOne<TParent>().WithMany().HasForeignKey(key).OnDelete(onDelete);
}
