using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Keeping;

public sealed class PlaceAndEventKeepingTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Monday = ["MO"];

    [Fact]
    public async Task A_member_adds_a_place_with_hours_and_closed_days_and_visitors_see_it()
    {
        var (network, unit, browser) = await MemberAsync("ort-neu");
        var path = $"/{network.Key}/intern/orte/neu";
        using var more = await browser.PostAsync(path, "place", new() { ["Form.Name"] = "Haus am Fluss", ["_row"] = "Closures:Add:0" });
        using var saved = await browser.PostAsync(await more.ReadAsync(), path, "place", new()
        {
            ["Form.Keeper"] = unit.OrganizationId, ["Form.Street"] = "Ufer 1", ["Form.PostalCode"] = "46325", ["Form.City"] = "Borken", ["Form.Latitude"] = "51,8443", ["Form.Longitude"] = "6.8576",
            ["Form.Hours[0].Days"] = Monday, ["Form.Hours[0].From"] = "08:00", ["Form.Hours[0].To"] = "12:00", ["Form.Closures[0].FromOn"] = "2030-12-24", ["Form.Phones[0].Number"] = "02861 1",
        });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await app.PageAsync($"/{network.Key}/orte/haus-am-fluss");
        Assert.All(["Ufer 1", "46325 Borken", "02861 1", "8:00"], words => Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal));
        var (location, closure) = await ReadAsync(network, async db => (await db.Locations.SingleAsync(), await db.Closures.SingleAsync()));
        Assert.Equal((51.8443, 6.8576, unit.OrganizationId), (location.Latitude, location.Longitude, location.OrganizationId));
        Assert.Equal((new DateOnly(2030, 12, 24), new DateOnly(2030, 12, 24)), (closure.FromOn, closure.Until));
    }

    [Fact]
    public async Task A_moved_place_is_found_near_its_new_position_at_once_and_an_outdated_form_is_refused()
    {
        var (network, unit, browser) = await MemberAsync("ort-aendern");
        var location = new Location { NetworkId = network.Id, OrganizationId = unit.OrganizationId, Name = "Altes Haus", Slug = "altes-haus" };
        var organization = await ReadAsync(network, db => db.Organizations.SingleAsync());
        var offer = await app.OfferAsync(organization, "Sprachcafé");
        await app.AddAsync(location, new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = location.Id });
        var path = $"/{network.Key}/intern/orte/{location.Id}";
        var page = await browser.PageAsync(path);
        Dictionary<string, object?> values = new() { ["Form.Name"] = "Neues Haus", ["Form.Street"] = "Weg 2", ["Form.PostalCode"] = "46325", ["Form.City"] = "Borken" };
        using var saved = await browser.PostAsync(page, path, "place", values);
        using var outdated = await browser.PostAsync(page, path, "place", new(values) { ["Form.Name"] = "Drittes Haus" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (saved.StatusCode, outdated.StatusCode));
        Assert.Contains("Neues Haus", (await outdated.ReadAsync()).QuerySelector("[aria-labelledby=beide-fassungen]")!.TextContent, StringComparison.Ordinal);
        await app.FollowAsync();
        Assert.Contains("Sprachcafé", (await app.PageAsync($"/{network.Key}/angebote?q=Neues+Haus")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_with_half_a_position_is_refused_beside_the_field()
    {
        var (network, _, browser) = await MemberAsync("ort-fehler");
        using var refused = await browser.PostAsync($"/{network.Key}/intern/orte/neu", "place", new()
        {
            ["Form.Name"] = "Haus", ["Form.Street"] = "Weg 1", ["Form.PostalCode"] = "463", ["Form.City"] = "Borken", ["Form.Latitude"] = "oben",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(["#f-PostalCode", "#f-Latitude"], page.QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("oben", page.QuerySelector("#f-Latitude")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_event_is_announced_moved_and_cancelled_and_calendars_follow()
    {
        var (network, unit, browser) = await MemberAsync("termin");
        Dictionary<string, object?> values = new()
        {
            ["Form.Title"] = "Infotag", ["Form.Kind"] = CodeLists.Shipped[CodeLists.EventKind].Entries[0].Code, ["Form.Keeper"] = unit.OrganizationId,
            ["Form.On"] = "2031-03-05", ["Form.From"] = "10:00", ["Form.To"] = "09:00",
        };
        using var backwards = await browser.PostAsync($"/{network.Key}/intern/termine/neu", "event", values);
        Assert.Equal(["#f-To"], (await backwards.ReadAsync()).QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")));
        using var added = await browser.PostAsync($"/{network.Key}/intern/termine/neu", "event", new(values) { ["Form.To"] = "12:00" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (backwards.StatusCode, added.StatusCode));
        var path = added.Headers.Location!.AbsolutePath;
        using var moved = await browser.PostAsync(path, "event", new() { ["Form.From"] = "11:00" });
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        var before = await app.Visitor.GetStringAsync($"/{network.Key}/termine/infotag.ics");
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20310305T110000", before, StringComparison.Ordinal);
        Assert.DoesNotContain("STATUS:CANCELLED", before, StringComparison.Ordinal);

        var page = await browser.PageAsync(path);
        using var cancelled = await browser.PostAsync(page, path, "cancel", []);
        using var again = await browser.PostAsync(page, path, "cancel", []);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (cancelled.StatusCode, again.StatusCode));
        await app.FollowAsync();
        var after = await app.Visitor.GetStringAsync($"/{network.Key}/termine/infotag.ics");
        Assert.Contains("STATUS:CANCELLED", after, StringComparison.Ordinal);
        Assert.True(SequenceOf(after) > SequenceOf(before));
        Assert.Contains("STATUS:CANCELLED", await app.Visitor.GetStringAsync($"/{network.Key}/termine.ics"), StringComparison.Ordinal);
        foreach (var shown in new[] { "/termine/infotag", "/termine" })
            Assert.Contains("Abgesagt", (await app.PageAsync($"/{network.Key}{shown}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var resumed = await browser.PostAsync(path, "cancel", []);
        Assert.False(await ReadAsync(network, db => db.AtlasEvents.Select(entry => entry.IsCancelled).SingleAsync()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0001-01-01", "")]
    [InlineData("9999-12-31", "")]
    [InlineData("2031-03-05", "9999-12-31")]
    public async Task An_event_without_a_day_or_far_from_today_is_refused_beside_the_field(string on, string until)
    {
        var (network, unit, browser) = await MemberAsync($"tag-{Guid.NewGuid():n}"[..16]);
        using var refused = await browser.PostAsync($"/{network.Key}/intern/termine/neu", "event", new()
        {
            ["Form.Title"] = "Infotag", ["Form.Kind"] = CodeLists.Shipped[CodeLists.EventKind].Entries[0].Code, ["Form.Keeper"] = unit.OrganizationId,
            ["Form.On"] = on, ["Form.Until"] = until, ["Form.From"] = "00:00", ["Form.To"] = "00:30",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([until.Length > 0 ? "#f-Until" : "#f-On"], (await refused.ReadAsync()).QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task An_event_is_copied_to_another_day_with_the_translations_of_what_stays()
    {
        var (network, unit, browser) = await MemberAsync("noch-ein-tag");
        var entry = new AtlasEvent
        {
            NetworkId = network.Id, OrganizationId = unit.OrganizationId, Title = "Sprechtag", Slug = "sprechtag", Kind = CodeLists.Shipped[CodeLists.EventKind].Entries[0].Code,
            StartsAt = app.Clock.Now.AddDays(1), EndsAt = app.Clock.Now.AddDays(1).AddHours(2), Places = 8, FreePlaces = 2, IsPublished = true,
        };
        await app.AddAsync(entry, new Translation
        {
            NetworkId = network.Id, RecordId = entry.Id, Field = nameof(AtlasEvent.Title), Language = "en", Text = "Advice day", SourceFingerprint = Translation.FingerprintOf("Sprechtag"), TranslatedAt = app.Clock.Now,
        });
        var path = $"/{network.Key}/intern/termine/neu?von={entry.Id}";
        Assert.Equal("", (await browser.PageAsync(path)).QuerySelector("#f-On")!.GetAttribute("value") ?? "");
        using var added = await browser.PostAsync(path, "event", new() { ["Form.On"] = "2031-03-12" });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        await app.FollowAsync();
        var copy = await ReadAsync(network, db => db.AtlasEvents.SingleAsync(other => other.Id != entry.Id));
        Assert.Equal(("Sprechtag", 8, 8), (copy.Title, copy.Places, copy.FreePlaces));
        Assert.Contains("Advice day", (await app.PageAsync($"/{network.Key}/en/termine/{copy.Slug}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_deleted_when_nothing_refers_to_it_and_the_page_says_what_goes_or_what_keeps_it()
    {
        var network = await app.NetworkAsync("ort-loeschen");
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization);
        using var browser = await app.BrowserOfAsync(unit, Role.Member);
        var place = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = "Altes Haus", Slug = "altes-haus" };
        var offer = await app.OfferAsync(organization, "Sprechstunde", offer => offer.UnitId = unit.Id);
        var link = new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = place.Id };
        await app.AddAsync(place, new Address { NetworkId = network.Id, LocationId = place.Id, Street = "Weg 1", PostalCode = "42103", City = "Wuppertal" }, link);
        var path = $"/{network.Key}/intern/orte/{place.Id}/loeschen";

        var kept = await browser.PageAsync(path);
        Assert.Equal($"/{network.Key}/intern/angebote/{offer.Id}", kept.QuerySelector("main li a[href*='/angebote/']")!.GetAttribute("href"));
        Assert.Null(kept.QuerySelector("main form button"));
        await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().OffersAtLocations.ExecuteDeleteAsync());
        var free = await browser.PageAsync(path);
        Assert.Contains("Weg 1, 42103 Wuppertal", free.QuerySelector("main ul:not(.wn-plain)")!.TextContent, StringComparison.Ordinal);
        await app.AddAsync(new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = place.Id });
        using var meanwhile = await browser.PostAsync(free, path, "delete", []);
        Assert.Equal(HttpStatusCode.Conflict, meanwhile.StatusCode);
        Assert.Contains("Sprechstunde", (await meanwhile.ReadAsync()).QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().OffersAtLocations.ExecuteDeleteAsync());
        using var deleted = await browser.PostAsync(free, path, "delete", []);
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        await app.InScopeAsync(network.Key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            Assert.Equal((0, 0), (await db.Locations.CountAsync(), await db.Addresses.CountAsync()));
            Assert.True(await db.AuditEntries.AnyAsync(entry => entry.RecordId == place.Id));
            return 0;
        });
    }

    [Fact]
    public async Task An_event_is_deleted_in_the_version_that_somebody_saw_unless_visitors_wrote_about_it()
    {
        var network = await app.NetworkAsync("termin-loeschen");
        var organization = await app.OrganizationAsync(network);
        using var browser = await app.BrowserOfAsync(await app.UnitAsync(organization), Role.Member);
        AtlasEvent EventOf(string slug) => new() { NetworkId = network.Id, OrganizationId = organization.Id, Title = slug, Slug = slug, Kind = "info", StartsAt = app.Clock.Now.AddDays(1), EndsAt = app.Clock.Now.AddDays(1).AddHours(1) };
        var (wrong, written) = (EventOf("falsch"), EventOf("besprochen"));
        await app.AddAsync(wrong, written);
        using (var sent = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung?seite=/termine/besprochen", "feedback", new() { ["Form.Message"] = "Wann genau?", ["Form.Kind"] = "General" }))
            Assert.True(sent.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK);
        string Path(AtlasEvent of) => $"/{network.Key}/intern/termine/{of.Id}/loeschen";

        Assert.Null((await browser.PageAsync(Path(written))).QuerySelector("main form button"));
        var page = await browser.PageAsync(Path(wrong));
        using var changed = await browser.PostAsync($"/{network.Key}/intern/termine/{wrong.Id}", "cancel", []);
        using var stale = await browser.PostAsync(page, Path(wrong), "delete", []);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var deleted = await browser.PostAsync(await stale.ReadAsync(), Path(wrong), "delete", []);
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.Equal("besprochen", await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().AtlasEvents.Select(entry => entry.Slug).SingleAsync()));
    }

    [Theory]
    [InlineData("", "f-Title f-Kind f-On f-From f-To")]
    [InlineData("0001-01-01", "f-Title f-Kind f-On f-From f-To")]
    [InlineData("9999-12-31", "f-Title f-Kind f-On f-From f-To")]
    public async Task An_event_without_a_day_that_can_be_is_refused_beside_its_fields(string day, string fields)
    {
        var (network, _, browser) = await MemberAsync($"tag{day}");
        using var refused = await browser.PostAsync($"/{network.Key}/intern/termine/neu", "event", new() { ["Form.On"] = day });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(fields, string.Join(' ', (await refused.ReadAsync()).QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task A_foreign_place_or_event_is_not_changed_by_knowing_its_id()
    {
        var (network, _, browser) = await MemberAsync("fremd");
        var other = await app.OrganizationAsync(network, "Fremder Träger");
        var location = new Location { NetworkId = network.Id, OrganizationId = other.Id, Name = "Fremdes Haus", Slug = "fremdes-haus" };
        var nobodys = new Location { NetworkId = network.Id, Name = "Niemandes Haus", Slug = "niemandes-haus" };
        await app.AddAsync(location, nobodys);
        Assert.DoesNotContain("Haus", (await browser.PageAsync($"/{network.Key}/intern/orte")).QuerySelector("main table")?.TextContent ?? "", StringComparison.Ordinal);
        foreach (var id in new[] { location.Id, nobodys.Id })
        {
            using var opened = await browser.GetAsync($"/{network.Key}/intern/orte/{id}");
            Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
        }
        using var given = await browser.PostAsync($"/{network.Key}/intern/orte/neu", "place", new() { ["Form.Name"] = "Haus", ["Form.Keeper"] = other.Id, ["Form.Street"] = "Weg 1", ["Form.PostalCode"] = "46325", ["Form.City"] = "Borken" });
        Assert.Equal(HttpStatusCode.NotFound, given.StatusCode);
    }

    private static int SequenceOf(string calendar) => int.Parse(calendar.Split("SEQUENCE:")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(Network Network, Unit Unit, HttpClient Browser)> MemberAsync(string key)
    {
        var network = await app.NetworkAsync(key);
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        return (network, unit, await app.BrowserOfAsync(unit, Role.Member));
    }

    private Task<T> ReadAsync<T>(Network network, Func<AppDb, Task<T>> read) => app.InScopeAsync(network.Key, services => read(services.GetRequiredService<AppDb>()));
}
