using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Exchanging;

public sealed class PublicApiTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Services_come_in_pages_and_one_comes_with_everything_that_belongs_to_it()
    {
        var network = await app.NetworkAsync("dienste");
        var organization = await app.OrganizationAsync(network);
        for (var number = 0; number < 5; number++) await app.OfferAsync(organization, $"Kurs {number}");
        var offer = await app.OfferAsync(organization, "Schuldnerberatung", row => (row.Status, row.Categories, row.MinimumAge) = (OfferStatus.TemporarilyClosed, ["advice.debt"], 18));
        var place = new Location { NetworkId = network.Id, Slug = "haus", Name = "Haus", Latitude = 51.2, Longitude = 7.1 };
        var link = new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = place.Id };
        await app.AddAsync(place, link,
            new Address { NetworkId = network.Id, LocationId = place.Id, Street = "Lindenplatz 3", PostalCode = "42103", City = "Wuppertal" },
            new Phone { NetworkId = network.Id, OfferId = offer.Id, Number = "0202 000 00-11" },
            new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = "Ausweis" },
            new Schedule { NetworkId = network.Id, OfferAtLocationId = link.Id, Frequency = Frequency.Weekly, ByDay = "MO", OpensAt = new(9, 0), ClosesAt = new(12, 30) });

        var first = await JsonAsync("/api/dienste/services?per_page=4");
        Assert.Equal((6, 2, 1, 4, true, false, false), (Int(first, "total_items"), Int(first, "total_pages"), Int(first, "page_number"), Int(first, "size"), Bool(first, "first_page"), Bool(first, "last_page"), Bool(first, "empty")));
        var second = await JsonAsync("/api/dienste/services?per_page=4&page=2");
        Assert.Equal(6, first["contents"]!.AsArray().Concat(second["contents"]!.AsArray()).Select(service => service!["id"]!.ToString()).Distinct().Count());
        Assert.Null(second["contents"]![1]!["phones"]);
        Assert.True(Bool(await JsonAsync("/api/dienste/services?page=9"), "empty"));

        var service = await JsonAsync($"/api/dienste/services/{offer.Id}");
        Assert.Equal(("temporarily closed", "Träger A", "0202 000 00-11", "Ausweis"), (
            service["status"]!.ToString(), service["organization"]!["name"]!.ToString(), service["phones"]![0]!["number"]!.ToString(), service["required_documents"]![0]!["document"]!.ToString()));
        var at = service["service_at_locations"]![0]!;
        Assert.Equal(("Lindenplatz 3", "Nordrhein-Westfalen", "09:00", "WEEKLY"), (
            at["location"]!["addresses"]![0]!["address_1"]!.ToString(), at["location"]!["addresses"]![0]!["state_province"]!.ToString(), at["schedules"]![0]!["opens_at"]!.ToString(), at["schedules"]![0]!["freq"]!.ToString()));
        Assert.Contains(service["attributes"]!.AsArray(), attribute => attribute!["link_type"]!.ToString() == "category" && attribute["taxonomy_term"]!["code"]!.ToString() == "advice.debt");
        Assert.Equal(service.ToJsonString(), (await JsonAsync("/api/dienste/services?search=schuldnerbratung&full=true"))["contents"]![0]!.ToJsonString());
        Assert.Equal("Haus", (await JsonAsync($"/api/dienste/locations/{place.Id}"))["name"]!.ToString());
        Assert.Equal(1, Int(await JsonAsync("/api/dienste/organizations"), "total_items"));
    }

    [Fact]
    public async Task Lists_narrow_to_an_organization_and_to_what_changed_since()
    {
        var network = await app.NetworkAsync("enger");
        var (one, other) = (await app.OrganizationAsync(network, "Eins"), await app.OrganizationAsync(network, "Zwei"));
        await app.OfferAsync(one, "Alt", row => row.LastModifiedAt = app.Clock.Now.AddDays(-9));
        await app.OfferAsync(other, "Neu", row => row.LastModifiedAt = app.Clock.Now);
        Assert.Equal(["Alt"], await NamesAsync($"/api/enger/services?organization_id={one.Id}"));
        Assert.Equal(["Neu"], await NamesAsync($"/api/enger/services?modified_after={Uri.EscapeDataString(app.Clock.Now.AddDays(-1).ToString("o"))}"));
    }

    [Fact]
    public async Task Search_answers_what_the_command_line_prints()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("suche"));
        for (var number = 0; number < 25; number++) await app.OfferAsync(organization, $"Nähkurs {number}", row => row.Categories = ["language"]);
        foreach (var page in new[] { 1, 2 })
        {
            var found = await app.InScopeAsync("suche", services => services.GetRequiredService<FindOffers>().RunAsync(services.GetRequiredService<NetworkScope>().Required, Languages.German, OfferSearch.Of("naehkrs", page), CancellationToken.None).AsTask());
            Assert.Equal(25, found.Results.Total);
            var printed = JsonNode.Parse(SearchCommand.ToJson(found, CodeLists.Shipped, Languages.German))!;
            Assert.Equal(printed.ToJsonString(), (await JsonAsync($"/api/suche/search?q=naehkrs&page={page}")).ToJsonString());
        }
    }

    [Fact]
    public async Task Nobody_appears_who_is_not_flagged_public_and_nothing_that_is_not_published()
    {
        var network = await app.NetworkAsync("leute");
        var organization = await app.OrganizationAsync(network);
        var offer = await app.OfferAsync(organization, "Beratung", row => row.AssurerEmail = "geheim@example.org");
        await app.OfferAsync(organization, "Geheimer Entwurf", row => row.IsPublished = false);
        var place = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Slug = "haus", Name = "Haus" };
        var link = new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = place.Id };
        await app.AddAsync(place, link);
        foreach (var (offerId, placeId, organizationId, linkId) in new (Guid?, Guid?, Guid?, Guid?)[] { (offer.Id, null, null, null), (null, place.Id, null, null), (null, null, organization.Id, null), (null, null, null, link.Id) })
        {
            foreach (var isPublic in new[] { true, false })
            {
                var contact = new StaffContact
                {
                    NetworkId = network.Id, OfferId = offerId, LocationId = placeId, OrganizationId = organizationId, OfferAtLocationId = linkId, IsPublic = isPublic,
                    Name = isPublic ? "Offene Person" : "Geheime Person", Email = isPublic ? "offen@example.org" : "geheim@example.org",
                };
                // The number hangs on the offer too, as some exports write it.
                await app.AddAsync(contact, new Phone { NetworkId = network.Id, ContactId = contact.Id, OfferId = offer.Id, Number = isPublic ? "0202 1" : "0202 666" });
            }
        }
        var answers = new List<string>();
        foreach (var path in new[] { "services", "services?full=true", $"services/{offer.Id}", "organizations", $"organizations/{organization.Id}", "locations", $"locations/{place.Id}", "search?q=", "search?q=geheim" })
            answers.Add(await app.Visitor.GetStringAsync($"/api/leute/{path}"));
        answers.Add(await app.Visitor.GetStringAsync($"/leute/angebote/{offer.Slug}"));
        Assert.All(answers, answer => Assert.DoesNotContain("geheim", answer, StringComparison.OrdinalIgnoreCase));
        Assert.All(answers, answer => Assert.DoesNotContain("0202 666", answer, StringComparison.Ordinal));
        Assert.Contains("Offene Person", answers[2], StringComparison.Ordinal);
        Assert.Contains("0202 1", answers[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unpublished_and_missing_networks_and_records_answer_alike_with_a_problem()
    {
        var hidden = await app.NetworkAsync("unsichtbar", published: false);
        var offer = await app.OfferAsync(await app.OrganizationAsync(hidden), "Kurs");
        var answers = new HashSet<string>();
        foreach (var path in new[] { "/api/unsichtbar", "/api/unsichtbar/services", $"/api/unsichtbar/services/{offer.Id}", "/api/unsichtbar/search?q=kurs", "/api/gibt-es-nicht", "/api/gibt-es-nicht/services", $"/api/gibt-es-nicht/services/{offer.Id}", "/api/gibt/es/nicht", $"/api/unsichtbar/locations/{Guid.NewGuid()}" })
        {
            using var response = await app.Visitor.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            answers.Add(await response.Content.ReadAsStringAsync());
        }
        Assert.Single(answers);
        Assert.DoesNotContain("unsichtbar", await app.Visitor.GetStringAsync("/api"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services?page=eins")]
    [InlineData("services?organization_id=x")]
    [InlineData("search?lang=xx")]
    public async Task What_cannot_be_read_is_a_problem_and_no_page(string query)
    {
        if (await app.Services.GetRequiredService<NetworkDirectory>().FindAsync("fehler-api", CancellationToken.None) is null) await app.NetworkAsync("fehler-api");
        using var response = await app.Visitor.GetAsync($"/api/fehler-api/{query}");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_fault_is_a_problem_that_says_nothing_of_it()
    {
        await using var own = await TestApp.StartAsync();
        await own.NetworkAsync("kaputt");
        await own.AsOwnerAsync("drop table translations; alter table offers rename to anders");
        using var response = await own.Visitor.GetAsync("/api/kaputt/services");
        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain("offers", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_any_origin_may_read_and_what_is_known_is_not_sent_again_until_it_changes()
    {
        var network = await app.NetworkAsync("offen");
        var organization = await app.OrganizationAsync(network);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/offen/services");
        request.Headers.Add("Origin", "https://anderswo.example.org");
        using var first = await app.Visitor.SendAsync(request);
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(first.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(HttpStatusCode.NotModified, await KnownAsync("/api/offen/services", first.Headers.ETag!.Tag));
        await app.OfferAsync(organization, "Neuer Kurs");
        Assert.Equal(HttpStatusCode.OK, await KnownAsync("/api/offen/services", first.Headers.ETag!.Tag));
        Assert.Equal(["Neuer Kurs"], await NamesAsync("/api/offen/services"));

        using var page = new HttpRequestMessage(HttpMethod.Get, "/offen");
        page.Headers.Add("Origin", "https://anderswo.example.org");
        using var shown = await app.Visitor.SendAsync(page);
        Assert.False(shown.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Too_many_questions_at_once_are_a_problem_429()
    {
        await using var own = await TestApp.StartAsync();
        await own.NetworkAsync("eilig");
        own.Services.GetRequiredService<InstallationSettings>().SearchesPerSecond = 1;
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => own.Visitor.GetAsync("/api/eilig/search?q=x")));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_description_names_every_address_of_the_interface_and_no_other()
    {
        var document = await JsonAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document["openapi"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["/api", "/api/{NetworkKey}", "/api/{NetworkKey}/locations", "/api/{NetworkKey}/locations/{Id}", "/api/{NetworkKey}/organizations", "/api/{NetworkKey}/organizations/{Id}",
                "/api/{NetworkKey}/search", "/api/{NetworkKey}/services", "/api/{NetworkKey}/services/{Id}"],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        Assert.NotNull(document["components"]!["schemas"]!["HsdsAddress"]!["properties"]!["address_1"]);
    }

    [Fact]
    public async Task What_was_invented_says_so()
    {
        await using var own = await TestApp.StartAsync();
        await own.LoadDemoAsync();
        var page = JsonNode.Parse(await own.Visitor.GetStringAsync("/api/wuppertal/services?per_page=100&full=true"))!;
        Assert.True(page["demo"]!.GetValue<bool>());
        Assert.True(JsonNode.Parse(await own.Visitor.GetStringAsync("/api/wuppertal"))!["demo"]!.GetValue<bool>());
        Assert.Contains(page["contents"]!.AsArray(), service => service!["demo"]?.GetValue<bool>() == true);
        Assert.All(page["contents"]!.AsArray().SelectMany(service => service!["service_at_locations"]!.AsArray()), at => Assert.Null(at!["location"]!["latitude"]));
    }

    private async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await app.Visitor.GetStringAsync(path))!;

    private async Task<List<string>> NamesAsync(string path) => [.. (await JsonAsync(path))["contents"]!.AsArray().Select(service => service!["name"]!.ToString())];

    private async Task<HttpStatusCode> KnownAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("If-None-Match", tag);
        using var response = await app.Visitor.SendAsync(request);
        return response.StatusCode;
    }

    private static int Int(JsonNode node, string name) => node[name]!.GetValue<int>();

    private static bool Bool(JsonNode node, string name) => node[name]!.GetValue<bool>();
}
