using System.Net;
using Wegenetz.Atlas;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

/// <summary>Addresses and records as somebody writes them who looks for a hole.</summary>
public sealed class HostileRequestTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Numbers = ["abc", "-1", "0", "2147483647", "99999999999999999999", "1e9", "NaN", "", "%00", "1%0d%0aX-A:b"];

    private static readonly string[] Words = [new('a', 4000), "%00", "%ed%a0%80", "%f0%9f", "%22%3E%3Cscript%3E", "%25%25%25%25", "*+-%22(%22", "%E2%80%AE"];

    private static IEnumerable<string> Addresses()
    {
        foreach (var number in Numbers)
        {
            yield return $"einrichtungen?seite={number}";
            yield return $"angebote?seite={number}&alter={number}&umkreis={number}&niveau={number}&offen={number}";
            yield return $"angebote?ausschnitt={number},{number},{number},{number}";
            yield return $"intern/rueckmeldungen?seite={number}";
            yield return $"intern/angebote?seite={number}&einrichtung={number}";
            yield return $"intern/orte?seite={number}";
            yield return $"termine?monat={number}";
        }
        foreach (var month in new[] { "9999-12", "0001-01", "0000-00", "2026-13" }) yield return $"termine?monat={month}";
        foreach (var words in Words)
        {
            yield return $"angebote?q={words}&ort={words}&thema={words}&stadtteil={words}";
            yield return $"angebote/{words}";
            yield return $"termine?art={words}&stadtteil={words}";
            yield return $"termine.ics?art={words}&stadtteil={words}";
            yield return $"einrichtungen?art={words}";
            yield return $"rueckmeldung?seite=/{words}&art={words}";
            yield return $"rueckmeldung/danke?nr={words}";
        }
    }

    [Fact]
    public async Task No_address_brings_the_pages_down()
    {
        var network = await app.NetworkAsync("seiten");
        var organization = await app.OrganizationAsync(network);
        await app.OfferAsync(organization);
        using var staff = await app.BrowserOfAsync(await app.UnitAsync(organization), Role.Coordinator);
        var broken = new List<string>();
        foreach (var address in Addresses())
        {
            using var answer = await staff.GetAsync("/seiten/" + address);
            if ((int)answer.StatusCode >= 500) broken.Add($"{(int)answer.StatusCode} {address[..Math.Min(80, address.Length)]}");
        }
        Assert.Equal([], broken);
    }

    [Fact]
    public async Task No_address_brings_the_programming_interface_down()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("schnittstelle"));
        await app.OfferAsync(organization);
        var broken = new List<string>();
        var wishes = Numbers.SelectMany(number => new[] { $"services?page={number}&per_page={number}", $"search?page={number}&lang={number}", $"organizations?page={number}", $"services?organization_id={number}&modified_after={number}" })
            .Concat(Words.Select(words => $"search?q={words}")).Concat(["services?modified_after=0001-01-01T00:00:00%2B14:00", "services?modified_after=9999-12-31T23:59:59-14:00", "services?full=vielleicht"]);
        foreach (var address in wishes)
        {
            using var answer = await app.Visitor.GetAsync("/api/schnittstelle/" + address);
            if ((int)answer.StatusCode >= 500) broken.Add($"{(int)answer.StatusCode} {address[..Math.Min(80, address.Length)]}");
        }
        Assert.Equal([], broken);
    }

    [Fact]
    public async Task A_script_in_the_place_of_a_web_address_is_a_link_nowhere()
    {
        const string script = "javascript:alert(document.cookie)//";
        var network = await app.NetworkAsync("links");
        var organization = new Organization { NetworkId = network.Id, Name = "Träger", Slug = "traeger", Website = script, Uri = script, Email = script };
        var location = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = "Haus", Slug = "haus", Url = script };
        await app.AddAsync(organization, location);
        var offer = await app.OfferAsync(organization, "Rat", offer => offer.Website = script);
        await app.AddAsync(new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = location.Id }, new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = "Ausweis", Uri = script });
        string[] addresses =
        [
            "/links/angebote/rat", "/links/einrichtungen/traeger", "/links/orte/haus",
            $"/api/links/services/{offer.Id}", $"/api/links/organizations/{organization.Id}", $"/api/links/locations/{location.Id}",
        ];
        foreach (var address in addresses)
        {
            using var answer = await app.Visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("javascript:", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever asks, by words, by list, by file or by program: what is not published is nowhere.</summary>
    [Fact]
    public async Task Nothing_hidden_is_told_anywhere()
    {
        const string secret = "Geheimquitte";
        var network = await app.NetworkAsync("verborgen");
        var organization = await app.OrganizationAsync(network, "Offener Träger");
        var offer = await app.OfferAsync(organization, "Offenes Angebot");
        var hidden = await app.OfferAsync(organization, $"{secret} Angebot", offer => (offer.IsPublished, offer.Categories, offer.Website) = (false, ["housing"], $"https://{secret}.example"));
        var place = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = "Haus", Slug = "haus" };
        var box = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = $"{secret} Postfach", Slug = "postfach", Type = LocationType.Postal };
        var person = new StaffContact { NetworkId = network.Id, OrganizationId = organization.Id, OfferId = offer.Id, Name = $"{secret} Person", Email = $"{secret}@example.org" };
        await app.AddAsync(
            place, box, person,
            new Phone { NetworkId = network.Id, ContactId = person.Id, Number = "0208 4711", Description = secret },
            new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = place.Id }, new OfferAtLocation { NetworkId = network.Id, OfferId = hidden.Id, LocationId = place.Id },
            new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = box.Id, Description = "" },
            new AtlasEvent
            {
                NetworkId = network.Id, OrganizationId = organization.Id, OfferId = offer.Id, LocationId = place.Id, Slug = "geheimer-termin", Title = $"{secret} Termin",
                Kind = CodeLists.Shipped[CodeLists.EventKind].Entries[0].Code, StartsAt = app.Clock.Now.AddDays(1), EndsAt = app.Clock.Now.AddDays(1).AddHours(1), IsPublished = false,
            });
        string[] addresses =
        [
            "/verborgen", "/verborgen/angebote", $"/verborgen/angebote?q={secret}", $"/verborgen/angebote?q={secret[..8]}", "/verborgen/angebote?thema=housing", "/verborgen/angebote.csv", "/verborgen/sitemap.xml",
            "/verborgen/termine", "/verborgen/termine.ics", "/verborgen/einrichtungen", "/verborgen/einrichtungen/offener-traeger", "/verborgen/orte/haus", "/verborgen/stadtteile", $"/verborgen/angebote/{offer.Slug}",
            "/api/verborgen", "/api/verborgen/services?full=true", $"/api/verborgen/services?search={secret}", $"/api/verborgen/search?q={secret}", $"/api/verborgen/services/{offer.Id}",
            "/api/verborgen/organizations", $"/api/verborgen/organizations/{organization.Id}", "/api/verborgen/locations", $"/api/verborgen/locations/{place.Id}",
        ];
        foreach (var address in addresses)
        {
            using var answer = await app.Visitor.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
            // What the visitor typed is repeated; nothing else may hold the word.
            var told = (await answer.Content.ReadAsStringAsync()).Replace($"\"{secret}\"", "", StringComparison.Ordinal);
            foreach (var word in new[] { $"{secret} ", $"{secret}@", $"{secret}.", "geheimer-termin", "4711", hidden.Slug, hidden.Id.ToString() })
                Assert.False(told.Contains(word, StringComparison.OrdinalIgnoreCase), $"{address} tells {word}");
        }
        foreach (var address in new[] { $"/verborgen/angebote/{hidden.Slug}", $"/verborgen/angebote/{hidden.Slug}.ics", "/verborgen/termine/geheimer-termin", "/verborgen/termine/geheimer-termin.ics", $"/api/verborgen/services/{hidden.Id}", $"/api/verborgen/locations/{box.Id}" })
        {
            using var answer = await app.Visitor.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_text_that_ends_its_script_element_stays_a_text()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("ende"), "</script><script>alert(1)</script>");
        var offer = await app.OfferAsync(organization, "Rat", offer => offer.Summary = "</script><img src=x onerror=alert(1)>");
        using var answer = await app.Visitor.GetAsync($"/ende/angebote/{offer.Slug}");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    /// <summary>What is kept for the next visitor must hold nothing that the one before chose, but for the address itself.</summary>
    [Fact]
    public async Task A_kept_page_repeats_no_header_of_the_visitor_before()
    {
        await app.OfferAsync(await app.OrganizationAsync(await app.NetworkAsync("vorrat")));
        using var poison = new HttpRequestMessage(HttpMethod.Get, "/vorrat/angebote");
        foreach (var header in new[] { "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL", "Forwarded", "X-Forwarded-Prefix" }) poison.Headers.TryAddWithoutValidation(header, "boese.example");
        using var first = await app.Visitor.SendAsync(poison);
        using var otherHost = new HttpRequestMessage(HttpMethod.Get, "/vorrat/angebote") { Headers = { Host = "boese.example" } };
        using var second = await app.Visitor.SendAsync(otherHost);
        using var third = await app.Visitor.GetAsync("/vorrat/angebote");
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.DoesNotContain("boese.example", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
