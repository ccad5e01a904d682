using System.Text;
using System.Xml.Linq;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Web;

/// <summary>What search engines ask for first: which pages they may read, and where the list of pages is.</summary>
internal static class CrawlerFiles
{
    private static readonly XNamespace Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapCrawlerFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", RobotsAsync).AllowAnonymous();
        routes.MapGet("/sitemap.xml", IndexAsync).AllowAnonymous();
    }

    /// <summary>The address of this installation without a slash at its end. Sitemaps must name whole addresses; without a public one, the asker's own is right for the asker.</summary>
    public static string OriginOf(HttpRequest request, InstallationSettings settings) =>
        settings.PublicUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    private static async Task<IResult> RobotsAsync(HttpRequest request, NetworkDirectory networks, InstallationSettings settings, CancellationToken cancel)
    {
        var all = await networks.AllAsync(cancel);
        var text = new StringBuilder("User-agent: *\n");
        if (all.Count > 0 && all.All(network => network.IsDemo))
        {
            text.Append("Disallow: /\n");
        }
        else
        {
            foreach (var network in all.Where(network => network.IsDemo)) text.Append("Disallow: /").Append(network.Key).Append('\n');
            text.Append("Disallow: /*/intern\nDisallow: /anmelden\nDisallow: /konto\n");
        }
        text.Append("Sitemap: ").Append(OriginOf(request, settings)).Append("/sitemap.xml\n");
        return TypedResults.Text(text.ToString(), "text/plain; charset=utf-8");
    }

    /// <summary>The list of the networks' lists. Unpublished and demo networks are not in it.</summary>
    private static async Task<IResult> IndexAsync(HttpRequest request, NetworkDirectory networks, InstallationSettings settings, CancellationToken cancel)
    {
        var origin = OriginOf(request, settings);
        var index = new XElement(Protocol + "sitemapindex", (await networks.AllAsync(cancel))
            .Where(network => network is { IsPublished: true, IsDemo: false })
            .Select(network => new XElement(Protocol + "sitemap", new XElement(Protocol + "loc", $"{origin}/{network.Key}/sitemap.xml"))));
        return Xml(index);
    }

    public static IResult Xml(XElement root) =>
        TypedResults.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting), "application/xml; charset=utf-8");
}
