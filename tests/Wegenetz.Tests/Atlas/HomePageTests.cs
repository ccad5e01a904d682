using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas;

[Collection(DemoApp.Collection)]
public sealed class HomePageTests(DemoApp demo)
{
    private TestApp App => demo.App;

    [Theory]
    [InlineData("")]
    [InlineData("/en")]
    [InlineData("/uk")]
    [InlineData("/ar")]
    [InlineData("/tr")]
    [InlineData("/leicht")]
    public async Task The_start_page_of_a_network_has_search_doors_topics_languages_help_and_events(string language)
    {
        var page = await App.PageAsync($"/oberhausen{language}");
        Assert.Equal($"/oberhausen{language}/angebote", page.QuerySelector("main form[role=search]")!.GetAttribute("action"));
        Assert.Equal(4, page.QuerySelectorAll("a.wn-door").Length);
        Assert.True(page.QuerySelectorAll("a.wn-tile").Length > 8);
        Assert.Equal(7, page.QuerySelectorAll(".wn-langs a").Length);
        Assert.NotNull(page.QuerySelector(".wn-card .wn-open"));
        Assert.Equal(3, page.QuerySelectorAll("article.wn-event, li.wn-event").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".wn-tryout a"));
        Assert.NotNull(page.QuerySelector(".wn-trust"));
    }

    [Fact]
    public async Task A_topic_leads_to_as_many_offers_as_it_says()
    {
        var tile = (await App.PageAsync("/borken")).QuerySelector("a.wn-tile")!;
        var results = await App.PageAsync(tile.GetAttribute("href")!);
        Assert.StartsWith(tile.QuerySelector("small")!.TextContent + " ", results.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_popular_search_finds_something_in_its_language()
    {
        foreach (var network in new[] { "oberhausen", "wuppertal", "belm", "borken" })
        {
            foreach (var language in new[] { "", "/ar" })
            {
                foreach (var link in (await App.PageAsync($"/{network}{language}")).QuerySelectorAll(".wn-tryout a"))
                {
                    var found = await App.PageAsync(link.GetAttribute("href")!);
                    Assert.True(found.QuerySelectorAll("article.wn-result").Length > 0, link.GetAttribute("href"));
                }
            }
        }
    }

    [Fact]
    public async Task The_start_page_of_the_installation_searches_all_networks_and_leads_into_them()
    {
        var page = await App.PageAsync("/?q=schuldnerberatung");
        var doors = page.QuerySelectorAll("a.wn-door").Select(door => door.GetAttribute("href")!).ToList();
        Assert.Contains("/wuppertal/angebote?q=schuldnerberatung", doors);
        var into = await App.PageAsync("/oberhausen/angebote?q=schuldnerberatung");
        var count = into.QuerySelector("h1")!.TextContent.Split(' ')[0];
        Assert.Contains($"{count} Angebot", page.QuerySelector("a.wn-door[href^='/oberhausen']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_kept_for_the_next_visitor_until_the_network_changes()
    {
        await using var own = await TestApp.StartAsync();
        var network = await own.NetworkAsync("merken");
        var organization = await own.OrganizationAsync(network);
        await own.OfferAsync(organization, "Erstes");
        await own.FollowAsync();
        using var first = await own.Visitor.GetAsync("/merken/angebote");
        using var again = await own.Visitor.GetAsync("/merken/angebote");
        Assert.False(first.Headers.Contains("Age"));
        Assert.True(again.Headers.Contains("Age"));
        await own.OfferAsync(organization, "Zweites");
        await own.FollowAsync();
        Assert.Contains("Zweites", (await own.PageAsync("/merken/angebote")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wuppertal/angebote?q=schulden", null, null)]
    [InlineData("/wuppertal/angebote?ort=Barmen", null, null)]
    [InlineData("/wuppertal", "Cookie", "x=y")]
    [InlineData("/wuppertal", "Authorization", "Bearer x")]
    public async Task Pages_with_words_cookies_or_tokens_are_not_kept(string path, string? header, string? value)
    {
        for (var round = 0; round < 2; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (header is not null) request.Headers.TryAddWithoutValidation(header, value);
            using var response = await App.Visitor.SendAsync(request);
            Assert.False(response.Headers.Contains("Age"));
        }
    }

    [Fact]
    public async Task Languages_and_language_offers_are_kept_apart()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal("de", (await App.PageAsync("/belm")).DocumentElement.GetAttribute("lang"));
            Assert.Equal("ar", (await App.PageAsync("/belm/ar")).DocumentElement.GetAttribute("lang"));
            Assert.Equal("tr", (await OfferedAsync("tr")));
            Assert.Equal("uk", (await OfferedAsync("uk")));
        }

        async Task<string?> OfferedAsync(string wanted)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/belm");
            request.Headers.TryAddWithoutValidation("Accept-Language", wanted);
            return (await App.PageAsync(request)).QuerySelector(".wn-langbar a")?.GetAttribute("lang");
        }
    }

    [Theory]
    [InlineData("/borken")]
    [InlineData("/borken/angebote?q=beratung")]
    public async Task A_browser_that_has_the_page_gets_304(string path)
    {
        using var first = await App.Visitor.GetAsync(path);
        var tag = first.Headers.ETag!;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using var second = await App.Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_is_kept_a_minute_but_never_beyond_the_next_opening_or_closing()
    {
        var network = (await App.Services.GetRequiredService<NetworkDirectory>().FindAsync("wuppertal", CancellationToken.None))!;
        var offers = await App.Services.GetRequiredService<OfferIndexes>().OfAsync(network, CancellationToken.None);
        var change = offers.NextOpeningChange(App.Clock.Now)!.Value;
        Assert.NotEqual(OpenAt(change.AddSeconds(-1)), OpenAt(change));
        Assert.Equal(TimeSpan.FromSeconds(10), PublicPageCache.ExpiresIn(change.AddSeconds(-10), offers));
        Assert.Equal(TimeSpan.FromSeconds(60), PublicPageCache.ExpiresIn(change.AddSeconds(-61), offers));

        int? OpenAt(DateTimeOffset instant) => offers.Index.Search(new() { OpenAt = instant, Take = 0 }).OpenCount;
    }
}
