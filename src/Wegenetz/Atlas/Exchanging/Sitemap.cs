using System.Globalization;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>The list of a network's public pages after sitemaps.org, each with its other languages.</summary>
internal static class Sitemap
{
    private static readonly XNamespace Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly string[] FixedPages =
        ["", "/angebote", "/termine", "/stadtteile", "/einrichtungen", "/impressum", "/datenschutz", "/barrierefreiheit", "/leichte-sprache", "/gebaerdensprache"];

    public static async Task<IResult> OfNetworkAsync(
        AppDb db, NetworkScope network, Links links, HttpRequest request, InstallationSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        if (network.Published is not { } here) return TypedResults.NotFound();
        var origin = CrawlerFiles.OriginOf(request, settings);
        var languages = Languages.All.Where(language => here.Languages.Contains(language.Code)).ToList();
        var pages = await PagesAsync(db, clock.GetUtcNow(), cancel);
        return CrawlerFiles.Xml(new XElement(Protocol + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Xhtml.NamespaceName),
            pages.SelectMany(page => languages.Select(language => Entry(page, language)))));

        XElement Entry(Page page, PageLanguage language) => new(Protocol + "url",
            new XElement(Protocol + "loc", origin + links.In(language, page.Path)),
            page.ChangedAt is { } at ? new XElement(Protocol + "lastmod", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null,
            languages.Select(other => new XElement(Xhtml + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", other.Tag), new XAttribute("href", origin + links.In(other, page.Path)))));
    }

    private static async Task<List<Page>> PagesAsync(AppDb db, DateTimeOffset now, CancellationToken cancel)
    {
        List<Page> pages = [.. FixedPages.Select(path => new Page(path, null))];
        pages.AddRange((await db.Offers.ShownToVisitors().OrderBy(offer => offer.Slug).Select(offer => new { offer.Slug, offer.LastModifiedAt }).ToListAsync(cancel))
            .Select(offer => new Page($"/angebote/{offer.Slug}", offer.LastModifiedAt)));
        pages.AddRange(Named("/einrichtungen", await db.Organizations.OrderBy(row => row.Slug).Select(row => row.Slug).ToListAsync(cancel)));
        pages.AddRange(Named("/orte", await db.Locations.Where(row => row.Type != LocationType.Postal).OrderBy(row => row.Slug).Select(row => row.Slug).ToListAsync(cancel)));
        pages.AddRange(Named("/stadtteile", await db.Districts.OrderBy(row => row.Slug).Select(row => row.Slug).ToListAsync(cancel)));
        pages.AddRange(Named("/termine", await db.AtlasEvents.Where(row => row.IsPublished && row.EndsAt > now).OrderBy(row => row.StartsAt).Select(row => row.Slug).ToListAsync(cancel)));
        return pages;
    }

    private static IEnumerable<Page> Named(string folder, IEnumerable<string> slugs) => slugs.Select(slug => new Page($"{folder}/{slug}", null));

    private sealed record Page(string Path, DateTimeOffset? ChangedAt);
}
