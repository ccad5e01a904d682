using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Finds an organization for its page, or all of them for their list.</summary>
public sealed class FindOrganization(AppDb db, NetworkScope network, LanguageScope language)
{
    /// <summary>Null for a foreign or missing one alike.</summary>
    public async Task<OrganizationView?> RunAsync(string slug, CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var head = await db.Organizations.AsNoTracking().Where(organization => organization.Slug == slug).Select(organization => new
        {
            Organization = organization,
            Parent = db.Organizations.Where(parent => parent.Id == organization.ParentOrganizationId).Select(parent => new { parent.Name, parent.Slug }).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        if (head is null) return null;
        var id = head.Organization.Id;
        var offers = await db.OfferLines(db.Offers.AsNoTracking().ShownToVisitors().Where(offer => offer.OrganizationId == id)).ToListAsync(cancel);
        var places = await db.PlaceViews(db.Locations.AsNoTracking().Where(location => location.OrganizationId == id)).ToListAsync(cancel);
        var contacts = await db.StaffContacts.AsNoTracking().Where(contact => contact.IsPublic && contact.OrganizationId == id).OrderBy(contact => contact.Id).ToListAsync(cancel);
        Guid[] records = [id, .. offers.Select(offer => offer.Id), .. places.Select(place => place.Location.Id), .. contacts.Select(contact => contact.Id)];
        return new OrganizationView
        {
            Organization = head.Organization,
            ParentName = head.Parent?.Name,
            ParentSlug = head.Parent?.Slug,
            Places = [.. places.OrderBy(place => place.Location.Name, GermanOrder.Comparer)],
            Offers = offers,
            Phones = await db.PhonesOfAsync([id, .. contacts.Select(contact => contact.Id)], cancel),
            Contacts = contacts,
            Records = await RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel),
        };
    }

    /// <summary>All organizations of the network by name, with the number of their offers; null where visitors may not see the network.</summary>
    public async Task<IReadOnlyList<OrganizationLine>?> AllAsync(CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var all = await db.Organizations.AsNoTracking().Select(organization => new OrganizationLine(
            organization.Slug, organization.Name, organization.Kind, organization.IsDemo,
            db.Offers.Count(offer => offer.OrganizationId == organization.Id && offer.IsPublished && offer.Status != OfferStatus.Defunct))).ToListAsync(cancel);
        return [.. all.OrderBy(organization => organization.Name, GermanOrder.Comparer)];
    }
}
