using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Feedback;

/// <summary>What feedback is about: a page of the network, its title if it is an offer's, and who keeps it true.</summary>
internal sealed record FeedbackAbout(string Page, string? Title, Guid? OrganizationId, Guid? UnitId)
{
    /// <summary>Address of an offer, without its slug.</summary>
    public const string Offers = "/angebote/";

    public static readonly FeedbackAbout Nothing = new("", null, null, null);

    /// <summary>Only a path inside the network counts; anything else is about nothing.</summary>
    public static async Task<FeedbackAbout> FindAsync(AppDb db, string? page, CancellationToken cancel)
    {
        if (page is null || !IsPath(page)) return Nothing;
        if (!page.StartsWith(Offers, StringComparison.Ordinal)) return Nothing with { Page = page };
        var slug = page[Offers.Length..];
        return await db.Offers.Where(offer => offer.Slug == slug && offer.IsPublished)
            .Select(offer => new FeedbackAbout(page, offer.Title, offer.OrganizationId, offer.UnitId)).SingleOrDefaultAsync(cancel) ?? Nothing with { Page = page };
    }

    private static bool IsPath(string page) =>
        page.Length <= FeedbackMessage.PageMaxLength && page.StartsWith('/') && !page.StartsWith("//", StringComparison.Ordinal)
        && page.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.');
}
