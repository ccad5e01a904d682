using System.Net;
using System.Text.Json;
using Wegenetz.Atlas;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Reading;

public sealed class OfferPageTests(TestApp app) : IClassFixture<TestApp>
{
    private static int number;

    [Fact]
    public async Task When_how_and_where_come_first()
    {
        var (network, offer) = await OfferAsync();
        var location = new Location { NetworkId = network.Id, Slug = "haus", Name = "Haus der Integration" };
        await app.AddAsync(location,
            new Address { NetworkId = network.Id, LocationId = location.Id, Street = "Weg 1", PostalCode = "42103", City = "Wuppertal" },
            new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = location.Id },
            Open(network, location.Id, "WE", "08:00", "16:00"));
        var page = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        var facts = page.QuerySelectorAll(".wn-fact").Select(fact => fact.TextContent).ToList();
        Assert.Equal(3, facts.Count);
        Assert.Contains("Jetzt offen", facts[0], StringComparison.Ordinal);
        Assert.Contains("bis 16:00 Uhr", facts[0], StringComparison.Ordinal);
        Assert.Contains("Ohne Anmeldung", facts[1], StringComparison.Ordinal);
        Assert.Contains("Haus der Integration", facts[2], StringComparison.Ordinal);
        Assert.Contains("Weg 1, 42103 Wuppertal", facts[2], StringComparison.Ordinal);
        Assert.Equal("wn-facts", page.QuerySelector("h1")!.ParentElement!.NextElementSibling!.Children.First(child => child.LocalName == "dl").ClassName);
    }

    [Fact]
    public async Task An_unpublished_a_foreign_and_a_missing_offer_and_an_unpublished_network_answer_alike()
    {
        var (network, hidden) = await OfferAsync(offer => offer.IsPublished = false);
        var (_, defunct) = await OfferAsync(offer => offer.Status = OfferStatus.Defunct);
        var (_, foreign) = await OfferAsync();
        var (unpublished, inside) = await OfferAsync(published: false);
        var expected = await AnswerAsync(network.Key, "gibt-es-nicht");
        Assert.Equal(HttpStatusCode.NotFound, expected.Status);
        Assert.Equal(expected, await AnswerAsync(network.Key, hidden.Slug));
        Assert.Equal(expected, await AnswerAsync(network.Key, foreign.Slug));
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(unpublished.Key, inside.Slug)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(network.Key, defunct.Slug)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync($"/{network.Key}/angebote/{hidden.Slug}.ics")).StatusCode);
    }

    [Fact]
    public async Task Text_from_outside_is_shown_and_never_run()
    {
        var (network, offer) = await OfferAsync(offer =>
        {
            offer.Title = "</script><script>alert(1)</script>";
            offer.Description = "<b onclick=alert(1)>fett</b>\n\nZweiter Absatz";
            offer.Website = "javascript:alert(1)";
        });
        var page = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        Assert.Equal(offer.Title, page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["<b onclick=alert(1)>fett</b>", "Zweiter Absatz"], page.QuerySelectorAll("main .wn-prose p").Select(text => text.TextContent));
        Assert.DoesNotContain(page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert(1)", StringComparison.Ordinal) && script.GetAttribute("type") != "application/ld+json");
        Assert.DoesNotContain(page.Links, link => link.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(offer.Title, data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task People_are_named_only_where_they_are_flagged_public()
    {
        var (network, offer) = await OfferAsync();
        var (open, secret) = (Contact("Sprachkursberatung", isPublic: true), Contact("Geheim", isPublic: false));
        await app.AddAsync(open, secret, new Phone { NetworkId = network.Id, ContactId = open.Id, Number = "0202 000 00-1" }, new Phone { NetworkId = network.Id, ContactId = secret.Id, Number = "0202 999" });
        var page = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        Assert.Contains("Sprachkursberatung", page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(["tel:+49202000001"], page.QuerySelectorAll("a[href^='tel:']").Select(link => link.GetAttribute("href")));

        StaffContact Contact(string title, bool isPublic) => new() { NetworkId = network.Id, OfferId = offer.Id, Title = title, IsPublic = isPublic };
    }

    [Fact]
    public async Task A_number_of_the_organization_is_shown_only_where_there_is_no_nearer_one()
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(new Phone { NetworkId = network.Id, OrganizationId = offer.OrganizationId, Number = "0202 1" }, new Phone { NetworkId = network.Id, OrganizationId = offer.OrganizationId, Number = "0202 9", Type = "fax" });
        Assert.Equal(["tel:+492021"], await DialsAsync());
        await app.AddAsync(new Phone { NetworkId = network.Id, OfferId = offer.Id, Number = "0202 2" });
        Assert.Equal(["tel:+492022"], await DialsAsync());

        async Task<IEnumerable<string?>> DialsAsync() =>
            (await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}")).QuerySelectorAll("a[href^='tel:']").Select(link => link.GetAttribute("href")).ToList();
    }

    [Fact]
    public async Task A_translation_is_shown_and_what_has_none_is_marked_as_german()
    {
        var (network, offer) = await OfferAsync(offer => offer.Description = "Wir beraten.");
        await app.AddAsync(Translated(offer, nameof(Offer.Title), "Advice", offer.Title));
        var page = await app.PageAsync($"/{network.Key}/en/angebote/{offer.Slug}");
        Assert.Equal("Advice", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal("de", page.QuerySelectorAll("main .wn-prose").Single(text => text.TextContent.Contains("Wir beraten", StringComparison.Ordinal)).GetAttribute("lang"));
        Assert.Contains("in German only", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outdated_translation_says_since_when_and_leads_to_the_german_text()
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(Translated(offer, nameof(Offer.Title), "Old advice", "ein älterer Titel"));
        var note = (await app.PageAsync($"/{network.Key}/en/angebote/{offer.Slug}")).QuerySelectorAll(".wn-note").Single(note => note.TextContent.Contains("newer", StringComparison.Ordinal));
        Assert.Contains("03/11/2026", note.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/{network.Key}/angebote/{offer.Slug}", note.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_checked_when_is_said_and_an_old_check_warns()
    {
        var (network, offer) = await OfferAsync(offer => offer.CheckedOn = new(2026, 11, 20));
        var fresh = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        Assert.Contains("Zuletzt geprüft am 20.11.2026", fresh.QuerySelector(".wn-trust")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("länger niemand geprüft", fresh.Body!.TextContent, StringComparison.Ordinal);
        var form = await app.PageAsync(fresh.Links.Select(link => link.GetAttribute("href")!).Single(href => href.Contains("rueckmeldung?", StringComparison.Ordinal)));
        Assert.Equal($"/angebote/{offer.Slug}", form.QuerySelector("input[name='Form.Page']")!.GetAttribute("value"));
        var (other, stale) = await OfferAsync(offer => offer.CheckedOn = new(2026, 8, 26));
        Assert.Contains("länger niemand geprüft", (await app.PageAsync($"/{other.Key}/angebote/{stale.Slug}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-01", null, "Beginnt am 1. Dezember")]
    [InlineData(null, "2026-11-24", "Endete am 24. November")]
    public async Task An_offer_outside_its_period_is_not_called_open(string? from, string? until, string words)
    {
        var (network, offer) = await OfferAsync(offer => (offer.ValidFromOn, offer.ValidUntil) = (Day(from), Day(until)));
        await app.AddAsync(Open(network, null, "WE", "08:00", "16:00", offer.Id));
        var when = (await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}")).QuerySelector(".wn-fact")!.TextContent;
        Assert.Contains(words, when, StringComparison.Ordinal);
        Assert.DoesNotContain("Jetzt offen", when, StringComparison.Ordinal);

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_pause_of_an_offer_without_hours_is_told_while_it_holds_and_before()
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(
            new Closure { NetworkId = network.Id, OfferId = offer.Id, FromOn = new(2026, 11, 23), Until = new(2026, 12, 4), Note = "Renovierung" },
            new Closure { NetworkId = network.Id, OfferId = offer.Id, FromOn = new(2026, 12, 24), Until = new(2027, 1, 1), Note = "" },
            new Closure { NetworkId = network.Id, OfferId = offer.Id, FromOn = new(2026, 8, 1), Until = new(2026, 8, 31), Note = "Sommer" });
        var page = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        var when = page.QuerySelector(".wn-fact")!;
        Assert.Equal("Zurzeit geschlossen", when.QuerySelector(".wn-open--no")!.TextContent.Trim());
        Assert.Contains("bis 4. Dezember", when.TextContent, StringComparison.Ordinal);
        Assert.Equal(["23. November bis 4. Dezember: Renovierung", "24. Dezember bis 1. Januar 2027 geschlossen"],
            page.QuerySelectorAll(".wn-exceptions li").Select(line => line.TextContent.Trim()));
    }

    [Fact]
    public async Task An_offer_without_hours_and_without_a_pause_says_that_times_are_arranged()
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(new Closure { NetworkId = network.Id, OfferId = offer.Id, FromOn = new(2026, 11, 26), Until = new(2026, 11, 26), Note = "" });
        var when = (await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}")).QuerySelector(".wn-fact")!.TextContent;
        Assert.Contains("Zeiten nach Vereinbarung", when, StringComparison.Ordinal);
        Assert.DoesNotContain("geschlossen", when, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Papers_hours_and_free_places_are_told()
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(
            new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = "Ausweis" },
            new Capacity { NetworkId = network.Id, OfferId = offer.Id, Available = 2, Waiting = 7, UpdatedAt = TestClock.Start },
            Open(network, null, "WE", "08:00", "12:00", offer.Id), Open(network, null, "WE", "13:00", "16:00", offer.Id));
        var page = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        Assert.Equal(["Ausweis"], page.QuerySelectorAll(".wn-papers li").Select(paper => paper.TextContent.Trim()));
        Assert.Equal("8:00–12:00 Uhr und 13:00–16:00 Uhr", page.QuerySelector(".wn-hours .today td")!.TextContent.Trim());
        Assert.Contains("2 Plätze frei", page.QuerySelector(".wn-kv")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("7 Personen warten", page.QuerySelector(".wn-kv")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_that_are_over_are_not_shown_as_a_week_of_closed_days()
    {
        var (network, offer) = await OfferAsync();
        var schedule = Open(network, null, "WE", "08:00", "12:00", offer.Id);
        schedule.ValidUntil = new(2026, 11, 24);
        await app.AddAsync(schedule);
        var page = await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}");
        Assert.Null(page.QuerySelector(".wn-hours"));
        Assert.Contains("Zeiten nach Vereinbarung", page.QuerySelector(".wn-fact")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_events_of_the_offer_are_named_and_past_ones_are_not()
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(Event("Kursstart", 1), Event("Infotag", -1));
        Assert.Equal(["Kursstart"], (await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}")).QuerySelectorAll(".wn-event h3 a").Select(link => link.TextContent.Trim()));

        AtlasEvent Event(string title, int days) => new()
        {
            NetworkId = network.Id, OrganizationId = offer.OrganizationId, OfferId = offer.Id, Slug = Wegenetz.Platform.Data.Slug.From(title), Title = title,
            Kind = "course_start", StartsAt = TestClock.Start.AddDays(days), EndsAt = TestClock.Start.AddDays(days).AddHours(2), IsPublished = true,
        };
    }

    [Fact]
    public async Task Fixed_times_come_as_a_calendar_file_without_holidays()
    {
        var (network, offer) = await OfferAsync(offer => offer.ValidUntil = new(2027, 1, 15));
        var schedule = Open(network, null, "FR", "08:00", "12:00", offer.Id);
        await app.AddAsync(schedule);
        using var response = await app.Visitor.GetAsync($"/{network.Key}/angebote/{offer.Slug}.ics");
        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        var entry = StrictCalendar.Parse(await response.Content.ReadAsByteArrayAsync()).Children.Single(child => child.Name == "VEVENT");
        Assert.Equal("20261127T080000", entry.One("DTSTART").Value);
        Assert.Equal("FREQ=WEEKLY;BYDAY=FR;UNTIL=20270115T225959Z", entry.One("RRULE").Value);
        Assert.Equal("20261225T080000,20270101T080000", entry.One("EXDATE").Value);
        Assert.StartsWith(schedule.Id.ToString(), entry.One("UID").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "What to bring")]
    [InlineData("uk", "Що взяти з собою")]
    [InlineData("ar", "ما يجب إحضاره")]
    [InlineData("tr", "Yanınızda getirin")]
    [InlineData("leicht", "Das bringen Sie mit")]
    public async Task The_page_speaks_every_language(string language, string words)
    {
        var (network, offer) = await OfferAsync();
        await app.AddAsync(new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = "Ausweis" });
        Assert.Contains(words, (await app.PageAsync($"/{network.Key}/{language}/angebote/{offer.Slug}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Network Network, Offer Offer)> OfferAsync(Action<Offer>? with = null, bool published = true)
    {
        var id = Interlocked.Increment(ref number);
        var network = await app.NetworkAsync($"angebot-{id}", published);
        var offer = await app.OfferAsync(await app.OrganizationAsync(network), $"Beratung {id}", offer =>
        {
            (offer.Access, offer.Categories, offer.CheckedOn) = (["open"], ["advice.migration"], new(2026, 11, 20));
            with?.Invoke(offer);
        });
        return (network, offer);
    }

    /// <summary>The answer without the address that was asked for.</summary>
    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string network, string slug)
    {
        using var response = await app.Visitor.GetAsync($"/{network}/angebote/{slug}");
        return (response.StatusCode, (await response.Content.ReadAsStringAsync()).Replace(slug, "", StringComparison.Ordinal));
    }

    private static Schedule Open(Network network, Guid? locationId, string days, string opens, string closes, Guid? offerId = null) => new()
    {
        NetworkId = network.Id, LocationId = locationId, OfferId = offerId, Frequency = Frequency.Weekly, ByDay = days,
        OpensAt = TimeOnly.Parse(opens, System.Globalization.CultureInfo.InvariantCulture), ClosesAt = TimeOnly.Parse(closes, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static Translation Translated(Offer offer, string field, string text, string source) => new()
    {
        NetworkId = offer.NetworkId, RecordId = offer.Id, Field = field, Language = "en", Text = text,
        SourceFingerprint = Translation.FingerprintOf(source), TranslatedAt = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero),
    };
}
