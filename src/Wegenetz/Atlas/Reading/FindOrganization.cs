using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
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
        var shown = db.Organizations.AsNoTracking().Where(organization => organization.Slug == slug);
        var first = new QueryBatch(db);
        var heads = first.Add(shown.Select(organization => new
        {
            Organization = organization,
            Parent = db.Organizations.Where(parent => parent.Id == organization.ParentOrganizationId).Select(parent => new { parent.Name, parent.Slug }).FirstOrDefault(),
        }));
        var offers = first.Add(db.OfferLines(db.Offers.AsNoTracking().ShownToVisitors().Where(offer => shown.Any(organization => organization.Id == offer.OrganizationId))));
        var places = first.Add(db.PlaceViews(db.Locations.AsNoTracking().Where(location => shown.Any(organization => organization.Id == location.OrganizationId))));
        var contacts = first.Add(db.StaffContacts.AsNoTracking().Where(contact => contact.IsPublic && shown.Any(organization => organization.Id == contact.OrganizationId)).OrderBy(contact => contact.Id));
        await first.RunAsync(cancel);
        if (heads.One is not { } head) return null;
        Guid[] owners = [head.Organization.Id, .. contacts.All.Select(contact => contact.Id)];
        Guid[] records = [.. owners, .. offers.All.Select(offer => offer.Id), .. places.All.Select(place => place.Location.Id)];
        var second = new QueryBatch(db);
        var phones = second.Add(db.PhonesOf(owners));
        var translations = second.Add(RecordTexts.Into(db, language.Current).Where(text => records.Contains(text.RecordId)));
        await second.RunAsync(cancel);
        return new OrganizationView
        {
            Organization = head.Organization,
            ParentName = head.Parent?.Name,
            ParentSlug = head.Parent?.Slug,
            Places = [.. places.All.OrderBy(place => place.Location.Name, GermanOrder.Comparer)],
            Offers = offers.All,
            Phones = phones.All,
            Contacts = contacts.All,
            Records = new(language.Current, translations.All),
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
