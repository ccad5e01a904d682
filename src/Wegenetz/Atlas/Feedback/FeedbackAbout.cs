using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Feedback;

/// <summary>What feedback is about: a page of the network, its title if it is that of an offer or an organization, and who keeps it true.</summary>
internal sealed record FeedbackAbout(string Page, string? Title, Guid? OrganizationId, Guid? UnitId)
{
    private const string Offers = "/angebote/";
    private const string Organizations = "/einrichtungen/";

    public static readonly FeedbackAbout Nothing = new("", null, null, null);

    /// <summary>Only a path inside the network counts; anything else is about nothing.</summary>
    public static async Task<FeedbackAbout> FindAsync(AppDb db, string? page, CancellationToken cancel)
    {
        if (page is null || !IsPath(page)) return Nothing;
        return await (SlugIn(page, Offers) is { } offerSlug ? OfOfferAsync(db, page, offerSlug, cancel)
            : SlugIn(page, Organizations) is { } organizationSlug ? OfOrganizationAsync(db, page, organizationSlug, cancel)
            : Task.FromResult<FeedbackAbout?>(null)) ?? Nothing with { Page = page };
    }

    /// <summary>The titles of those of the pages that are an offer's or an organization's.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TitlesAsync(AppDb db, IReadOnlyCollection<string> pages, CancellationToken cancel)
    {
        var (offers, organizations) = (SlugsIn(pages, Offers), SlugsIn(pages, Organizations));
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var offer in await db.Offers.Where(offer => offers.Contains(offer.Slug)).Select(offer => new { offer.Slug, offer.Title }).ToListAsync(cancel)) titles[Offers + offer.Slug] = offer.Title;
        foreach (var organization in await db.Organizations.Where(organization => organizations.Contains(organization.Slug)).Select(organization => new { organization.Slug, organization.Name }).ToListAsync(cancel)) titles[Organizations + organization.Slug] = organization.Name;
        return titles;
    }

    private static Task<FeedbackAbout?> OfOfferAsync(AppDb db, string page, string slug, CancellationToken cancel) =>
        db.Offers.Where(offer => offer.Slug == slug && offer.IsPublished)
            .Select(offer => (FeedbackAbout?)new FeedbackAbout(page, offer.Title, offer.OrganizationId, offer.UnitId)).SingleOrDefaultAsync(cancel);

    private static Task<FeedbackAbout?> OfOrganizationAsync(AppDb db, string page, string slug, CancellationToken cancel) =>
        db.Organizations.Where(organization => organization.Slug == slug)
            .Select(organization => (FeedbackAbout?)new FeedbackAbout(page, organization.Name, organization.Id, null)).SingleOrDefaultAsync(cancel);

    private static List<string> SlugsIn(IReadOnlyCollection<string> pages, string folder) => [.. pages.Select(page => SlugIn(page, folder)).OfType<string>().Distinct()];

    private static string? SlugIn(string page, string folder) => page.StartsWith(folder, StringComparison.Ordinal) ? page[folder.Length..] : null;

    private static bool IsPath(string page) =>
        page.Length <= FeedbackMessage.PageMaxLength && page.StartsWith('/') && !page.StartsWith("//", StringComparison.Ordinal)
        && page.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.');
}
