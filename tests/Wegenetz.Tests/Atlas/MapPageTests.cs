using System.Text.Json;
using Wegenetz.Atlas;
using Wegenetz.Platform.Language;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas;

/// <summary>What a page with a map says without its script, and what it hands to it.</summary>
[Collection(DemoApp.Collection)]
public sealed class MapPageTests(DemoApp demo)
{
    private TestApp App => demo.App;

    [Fact]
    public async Task The_drawing_of_the_results_names_every_district_and_each_mark_leads_to_its_result()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=beratung");
        Assert.Equal(10, page.QuerySelectorAll(".wn-map .names > g").Length);
        var pins = page.QuerySelectorAll(".wn-map a.pin");
        Assert.NotEmpty(pins);
        foreach (var pin in pins)
        {
            Assert.NotNull(page.QuerySelector(pin.GetAttribute("href")!));
            Assert.StartsWith(pin.QuerySelector("text")!.TextContent, pin.GetAttribute("aria-label"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_german_title_within_another_language_says_that_it_is_german()
    {
        await using var own = await TestApp.StartAsync();
        var network = await own.NetworkAsync("zeichen");
        var organization = await own.OrganizationAsync(network);
        foreach (var (title, latitude) in new[] { ("Nähkurs", 51.1), ("Malkurs", 51.3) })
        {
            var offer = await own.OfferAsync(organization, title);
            var location = new Location { NetworkId = network.Id, Slug = $"haus-{title}", Name = $"Haus {title}", Latitude = latitude, Longitude = 7.1 };
            await own.AddAsync(location, new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = location.Id });
            if (title == "Malkurs") await own.AddAsync(new Translation { NetworkId = network.Id, RecordId = offer.Id, Field = nameof(Offer.Title), Language = "en", Text = "Painting", SourceFingerprint = Translation.FingerprintOf(title), TranslatedAt = own.Clock.Now });
        }
        var page = await own.PageAsync("/zeichen/en/angebote");
        Assert.Equal("de", page.QuerySelector("a.pin[aria-label*='Nähkurs']")!.GetAttribute("lang"));
        Assert.Null(page.QuerySelector("a.pin[aria-label*='Painting']")!.GetAttribute("lang"));
        Assert.All((await own.PageAsync("/zeichen/angebote")).QuerySelectorAll("a.pin"), pin => Assert.Null(pin.GetAttribute("lang")));
    }

    [Fact]
    public async Task The_island_gets_every_place_of_the_page_with_the_numbers_of_its_results()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=beratung");
        var places = JsonDocument.Parse(page.QuerySelector("[data-map]")!.GetAttribute("data-map")!).RootElement.GetProperty("places").EnumerateArray().ToList();
        var numbers = places.SelectMany(place => place.GetProperty("entries").EnumerateArray()).Select(entry => entry.GetProperty("number").GetInt32()).ToHashSet();
        Assert.All(places, place => Assert.InRange(place.GetProperty("at")[0].GetDouble(), 7.0, 7.4));
        Assert.All(numbers, number => Assert.NotNull(page.QuerySelector($"#treffer-{number}")));
        Assert.Equal(places.Count, places.Select(place => place.GetProperty("at").ToString()).Distinct().Count());
    }

    [Fact]
    public async Task On_the_page_that_shows_the_map_marks_lead_to_the_page_that_shows_the_list()
    {
        var page = await App.PageAsync("/wuppertal/ar/angebote?q=beratung&ansicht=karte");
        Assert.All(page.QuerySelectorAll(".wn-map a.pin"), pin => Assert.StartsWith("/wuppertal/ar/angebote?q=beratung#treffer-", pin.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_section_narrows_the_results_to_what_the_map_shows()
    {
        var whole = await App.PageAsync("/wuppertal/angebote");
        var part = await App.PageAsync("/wuppertal/angebote?ausschnitt=51.24,7.12,51.27,7.17");
        Assert.NotEqual(whole.QuerySelector("h1")!.TextContent, part.QuerySelector("h1")!.TextContent);
        Assert.Equal("/wuppertal/angebote", part.QuerySelector("a.wn-chip")!.GetAttribute("href"));
        Assert.DoesNotContain("ausschnitt", part.QuerySelector(".wn-map__again")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_page_with_a_map_allows_inline_styles_fresh_and_from_the_cache()
    {
        foreach (var path in Enumerable.Repeat("/wuppertal/stadtteile", 2))
        {
            Assert.Contains("style-src 'self' 'unsafe-inline'", await PolicyAsync(path), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("unsafe", await PolicyAsync("/wuppertal/impressum"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shapes_of_the_list_of_districts_lead_to_their_pages_and_are_no_second_stop_for_the_keyboard()
    {
        var page = await App.PageAsync("/wuppertal/stadtteile");
        var shapes = page.QuerySelectorAll(".wn-map a:has(path)");
        Assert.Equal(10, shapes.Length);
        Assert.All(shapes, shape =>
        {
            Assert.Equal(("-1", "true"), (shape.GetAttribute("tabindex"), shape.GetAttribute("aria-hidden")));
            Assert.NotNull(page.QuerySelector($"main li a[href='{shape.GetAttribute("href")}']"));
        });
    }

    [Fact]
    public async Task An_offer_of_several_places_numbers_them_on_the_map_and_below_it()
    {
        var page = await App.PageAsync("/wuppertal/angebote/beratungsbus");
        Assert.Equal(["1", "2"], page.QuerySelectorAll(".wn-map .pin text").Select(number => number.TextContent));
        Assert.Equal(["1.", "2."], page.QuerySelectorAll(".wn-map__foot .wn-num").Select(number => number.TextContent.Trim()));
    }

    private async Task<string> PolicyAsync(string path)
    {
        using var response = await App.Visitor.GetAsync(path);
        return response.EnsureSuccessStatusCode().Headers.GetValues("Content-Security-Policy").Single();
    }
}
