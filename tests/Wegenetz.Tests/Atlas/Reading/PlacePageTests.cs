using System.Net;
using System.Text.Json;
using Wegenetz.Atlas;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Reading;

/// <summary>Pages of organizations, places and districts.</summary>
public sealed class PlacePageTests(TestApp app) : IClassFixture<TestApp>
{
    private static int number;

    [Fact]
    public async Task An_organization_shows_its_offers_places_and_numbers_and_hides_what_is_not_published()
    {
        var town = await TownAsync();
        await app.OfferAsync(town.Organization, "Versteckt", offer => offer.IsPublished = false);
        await app.AddAsync(new Phone { NetworkId = town.Network.Id, OrganizationId = town.Organization.Id, Number = "0202 1" });
        var page = await app.PageAsync($"/{town.Network.Key}/einrichtungen/{town.Organization.Slug}");
        Assert.Contains("Schuldnerberatung", page.QuerySelector(".wn-lines")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Versteckt", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.Links, link => link.GetAttribute("href") == $"/{town.Network.Key}/orte/haus");
        Assert.NotNull(page.QuerySelector("a[href='tel:+492021']"));
        Assert.Equal("Organization", JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@type").GetString());
    }

    [Fact]
    public async Task The_list_of_organizations_filters_by_kind_and_counts_public_offers_only()
    {
        var town = await TownAsync();
        await app.OfferAsync(town.Organization, "Versteckt", offer => offer.IsPublished = false);
        await app.AddAsync(new Organization { NetworkId = town.Network.Id, Slug = "jobcenter", Name = "Jobcenter", Kind = "jobcenter" });
        Assert.Equal(["Jobcenter", "Träger A"], await NamesAsync(""));
        Assert.Equal(["Jobcenter"], await NamesAsync("?art=jobcenter"));
        Assert.Contains("1 Angebot", (await app.PageAsync($"/{town.Network.Key}/einrichtungen")).QuerySelectorAll(".wn-cols li")[1].TextContent, StringComparison.Ordinal);

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await app.PageAsync($"/{town.Network.Key}/einrichtungen{query}")).QuerySelectorAll(".wn-cols li > a").Select(link => link.TextContent).ToList();
    }

    [Fact]
    public async Task A_place_shows_its_hours_and_what_is_offered_there()
    {
        var town = await TownAsync();
        await app.AddAsync(
            new Schedule { NetworkId = town.Network.Id, LocationId = town.Here.Id, Frequency = Frequency.Weekly, ByDay = "WE", OpensAt = new(8, 0), ClosesAt = new(12, 0) },
            new Closure { NetworkId = town.Network.Id, LocationId = town.Here.Id, FromOn = new(2026, 12, 23), Until = new(2027, 1, 1), Note = "Winterpause" });
        var page = await app.PageAsync($"/{town.Network.Key}/orte/haus");
        Assert.Contains("Jetzt offen", page.QuerySelector(".wn-open--now")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mittwoch (heute)", page.QuerySelector(".wn-hours .today th")!.TextContent);
        Assert.Equal(6, page.QuerySelectorAll(".wn-hours .closed").Length);
        Assert.Contains("23. Dezember bis 1. Januar 2027: Winterpause", page.QuerySelector(".wn-exceptions")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Schuldnerberatung", page.QuerySelector(".wn-lines")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".wn-map svg .pin"));
    }

    [Fact]
    public async Task A_public_holiday_is_named_on_its_day()
    {
        var town = await TownAsync();
        await app.AddAsync(new Schedule { NetworkId = town.Network.Id, LocationId = town.Here.Id, Frequency = Frequency.Weekly, ByDay = "FR", OpensAt = new(8, 0), ClosesAt = new(12, 0) });
        app.Clock.Now = new(2026, 12, 25, 9, 0, 0, TimeSpan.Zero);
        try
        {
            var page = await app.PageAsync($"/{town.Network.Key}/orte/haus");
            Assert.NotNull(page.QuerySelector(".wn-open--no"));
            Assert.Contains("Heute ist Feiertag: 1. Weihnachtstag", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("heute geschlossen: 1. Weihnachtstag", page.QuerySelector(".wn-hours .today")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            app.Clock.Now = TestClock.Start;
        }
    }

    [Fact]
    public async Task A_district_names_what_is_there_and_which_groups_have_nothing_of_their_own()
    {
        var town = await TownAsync();
        await OfferAtAsync(town, town.There, "Hilfe für Alleinerziehende", offer => offer.TargetGroups = ["single_parent", "refugee"]);
        await app.OfferAsync(town.Organization, "Telefonberatung", offer => (offer.TargetGroups, offer.Delivery) = (["youth_u25"], ["phone"]));
        await OfferAtAsync(town, town.There, "Jugendtreff", offer => offer.TargetGroups = ["youth_u25"]);
        var page = await app.PageAsync($"/{town.Network.Key}/stadtteile/mitte");
        Assert.Contains("Schuldnerberatung", page.QuerySelector(".wn-lines")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Jugendtreff", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.Links, link => link.GetAttribute("href") == $"/{town.Network.Key}/einrichtungen/{town.Organization.Slug}");
        var gaps = page.QuerySelectorAll("section").Single(section => section.QuerySelector("h2")?.TextContent == "Was hier noch fehlt");
        Assert.Equal(["Alleinerziehende"], gaps.QuerySelectorAll("li").Select(gap => gap.TextContent));
    }

    [Fact]
    public async Task Every_district_is_listed_with_its_counts_and_drawn()
    {
        var town = await TownAsync();
        var page = await app.PageAsync($"/{town.Network.Key}/stadtteile");
        Assert.Equal(["Mitte 1 Angebot · 1 Ort", "Nord 0 Angebote · 1 Ort"], page.QuerySelectorAll(".wn-cols li").Select(line => $"{line.Children[0].TextContent} {line.Children[1].TextContent}"));
        Assert.Equal(2, page.QuerySelectorAll(".wn-map .area").Length);
    }

    [Theory]
    [InlineData("einrichtungen", "traeger-a")]
    [InlineData("orte", "haus")]
    [InlineData("stadtteile", "mitte")]
    public async Task A_foreign_and_a_missing_page_and_an_unpublished_network_answer_alike(string folder, string slug)
    {
        var town = await TownAsync();
        var empty = await app.NetworkAsync($"leer-{Interlocked.Increment(ref number)}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(town.Network.Key));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(empty.Key));
        var hidden = await TownAsync(published: false);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(hidden.Network.Key));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync($"/{hidden.Network.Key}/{(folder == "orte" ? "termine" : folder)}")).StatusCode);

        async Task<HttpStatusCode> StatusAsync(string network)
        {
            using var response = await app.Visitor.GetAsync($"/{network}/{folder}/{slug}");
            return response.StatusCode;
        }
    }

    private sealed record Town(Network Network, Organization Organization, Location Here, Location There);

    /// <summary>Two districts with a place each, and one offer in the first.</summary>
    private async Task<Town> TownAsync(bool published = true)
    {
        var network = await app.NetworkAsync($"ort-{Interlocked.Increment(ref number)}", published);
        var organization = await app.OrganizationAsync(network);
        var mitte = new District { NetworkId = network.Id, Slug = "mitte", Name = "Mitte", Polygon = [7.1, 51.2, 7.2, 51.2, 7.2, 51.3, 7.1, 51.3, 7.1, 51.2] };
        var nord = new District { NetworkId = network.Id, Slug = "nord", Name = "Nord", Polygon = [7.1, 51.3, 7.2, 51.3, 7.2, 51.4, 7.1, 51.4, 7.1, 51.3] };
        var here = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Slug = "haus", Name = "Haus der Integration", DistrictId = mitte.Id, Latitude = 51.25, Longitude = 7.15 };
        var there = new Location { NetworkId = network.Id, Slug = "treff", Name = "Treff Nord", DistrictId = nord.Id, Latitude = 51.35, Longitude = 7.15 };
        await app.AddAsync(mitte, nord, here, there);
        var town = new Town(network, organization, here, there);
        await OfferAtAsync(town, here, "Schuldnerberatung", offer => offer.TargetGroups = ["refugee"]);
        return town;
    }

    private async Task OfferAtAsync(Town town, Location place, string title, Action<Offer> with)
    {
        var offer = await app.OfferAsync(town.Organization, title, offer =>
        {
            offer.Categories = ["advice.debt"];
            with(offer);
        });
        await app.AddAsync(new OfferAtLocation { NetworkId = town.Network.Id, OfferId = offer.Id, LocationId = place.Id });
    }
}
