using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

public sealed class CrawlerFileTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly XNamespace Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task A_networks_map_names_its_public_pages_in_every_language_and_nothing_else()
    {
        var network = await app.NetworkAsync("karte");
        var organization = await app.OrganizationAsync(network);
        await app.OfferAsync(organization, "Beratung");
        await app.OfferAsync(organization, "Entwurf", offer => offer.IsPublished = false);
        var map = XDocument.Parse(await app.Visitor.GetStringAsync("/karte/sitemap.xml")).Root!;
        var pages = map.Elements(Protocol + "url").Select(page => page.Element(Protocol + "loc")!.Value).ToList();
        Assert.Contains($"{app.Address.ToString().TrimEnd('/')}/karte/angebote/beratung", pages);
        Assert.Contains($"{app.Address.ToString().TrimEnd('/')}/karte/ar/angebote/beratung", pages);
        Assert.DoesNotContain(pages, page => page.Contains("entwurf", StringComparison.Ordinal));
        Assert.All(map.Elements(Protocol + "url"), page => Assert.Equal(6, page.Elements(Xhtml + "link").Count()));
        foreach (var page in pages.Where(page => page.Contains("/karte/ar", StringComparison.Ordinal) && !page.EndsWith("/angebote", StringComparison.Ordinal) && !page.EndsWith("/ar", StringComparison.Ordinal)))
        {
            using var response = await app.Visitor.GetAsync(page);
            Assert.True(response.StatusCode == HttpStatusCode.OK, page);
        }
    }

    [Fact]
    public async Task Demo_and_unpublished_networks_are_not_offered_to_search_engines()
    {
        await app.NetworkAsync("echt");
        await app.NetworkAsync("unfertig", published: false);
        await app.AddAsync(new Network { Key = "vorfuehrung", Name = "Vorführung", FederalState = "NW", Imprint = "x", PrivacyNotice = "x", ContactEmail = "x@example.org", IsPublished = true, IsDemo = true });
        await app.Services.GetRequiredService<NetworkDirectory>().ReloadAsync(CancellationToken.None);
        var index = await app.Visitor.GetStringAsync("/sitemap.xml");
        Assert.Contains("/echt/sitemap.xml", index, StringComparison.Ordinal);
        Assert.DoesNotContain("vorfuehrung", index, StringComparison.Ordinal);
        Assert.DoesNotContain("unfertig", index, StringComparison.Ordinal);
        var robots = (await app.Visitor.GetStringAsync("/robots.txt")).Split('\n');
        Assert.Contains("Disallow: /vorfuehrung", robots);
        Assert.DoesNotContain("Disallow: /echt", robots);
        Assert.DoesNotContain("Disallow: /", robots);
        Assert.Equal("noindex", (await app.PageAsync("/vorfuehrung/termine")).QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null((await app.PageAsync("/echt/termine")).QuerySelector("meta[name=robots]"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync("/unfertig/sitemap.xml")).StatusCode);
    }

    [Fact]
    public async Task Where_every_network_is_a_demo_nothing_may_be_indexed()
    {
        await using var demo = await TestApp.StartAsync();
        await demo.AddAsync(new Network { Key = "vorfuehrung", Name = "Vorführung", FederalState = "NW", IsPublished = true, IsDemo = true });
        await demo.Services.GetRequiredService<NetworkDirectory>().ReloadAsync(CancellationToken.None);
        Assert.Contains("Disallow: /", (await demo.Visitor.GetStringAsync("/robots.txt")).Split('\n'));
    }
}
