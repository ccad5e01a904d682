using System.Net;
using System.Text.Json;
using Wegenetz.Atlas;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Reading;

public sealed class EventPageTests(TestApp app) : IClassFixture<TestApp>
{
    private static int number;

    [Fact]
    public async Task Events_to_come_stand_under_their_day_and_past_ones_do_not()
    {
        var (network, organization) = await NetworkAsync();
        await app.AddAsync(
            Event(organization, "Infotag", "2026-11-26 14:00"), Event(organization, "Kursstart", "2026-11-26 09:00"), Event(organization, "Gestern", "2026-11-24 14:00"),
            Event(organization, "Läuft gerade", "2026-11-25 09:00"), Event(organization, "Entwurf", "2026-11-27 09:00", with: entry => entry.IsPublished = false));
        var page = await app.PageAsync($"/{network.Key}/termine");
        Assert.Equal(["Mittwoch, 25. November", "Donnerstag, 26. November"], page.QuerySelectorAll(".wn-day").Select(day => day.TextContent));
        Assert.Equal(["Läuft gerade", "Kursstart", "Infotag"], Titles(page));
    }

    [Fact]
    public async Task Kind_district_and_month_are_part_of_the_address()
    {
        var (network, organization) = await NetworkAsync();
        var district = new District { NetworkId = network.Id, Slug = "mitte", Name = "Mitte" };
        var place = new Location { NetworkId = network.Id, Slug = "haus", Name = "Haus", DistrictId = district.Id };
        await app.AddAsync(district, place);
        await app.AddAsync(
            Event(organization, "Infotag", "2026-11-26 14:00"),
            Event(organization, "Fest", "2026-11-27 14:00", "celebration", entry => entry.LocationId = place.Id),
            Event(organization, "Neujahrsfest", "2027-01-10 14:00", "celebration", entry => entry.LocationId = place.Id));
        Assert.Equal(["Fest"], Titles(await app.PageAsync($"/{network.Key}/termine?art=celebration")));
        Assert.Equal(["Fest"], Titles(await app.PageAsync($"/{network.Key}/termine?stadtteil=mitte")));
        Assert.Empty(Titles(await app.PageAsync($"/{network.Key}/termine?monat=2026-12")));
        Assert.Equal(["Infotag", "Fest"], Titles(await app.PageAsync($"/{network.Key}/termine?monat=quatsch&art=quatsch")));
        var november = await app.PageAsync($"/{network.Key}/termine?art=celebration&stadtteil=mitte");
        Assert.Equal($"/{network.Key}/termine?monat=2027-01&art=celebration&stadtteil=mitte", november.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(["Neujahrsfest"], Titles(await app.PageAsync(november.QuerySelector("a[rel=next]")!.GetAttribute("href")!)));
        Assert.Equal("celebration", november.QuerySelector("select[name=art] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Without_events_this_month_the_list_begins_with_the_first_month_that_has_any()
    {
        var (network, organization) = await NetworkAsync();
        await app.AddAsync(Event(organization, "Frühlingsfest", "2027-03-28 02:30"));
        var page = await app.PageAsync($"/{network.Key}/termine");
        Assert.Equal("März 2027", page.QuerySelector("h2.wn-h2")!.TextContent);
        Assert.Equal(["Frühlingsfest"], Titles(page));
    }

    [Fact]
    public async Task The_calendar_file_holds_what_the_filters_leave_and_keeps_its_identifiers()
    {
        var (network, organization) = await NetworkAsync();
        var fest = Event(organization, "Fest, Musik; Essen", "2026-11-27 14:00", "celebration");
        await app.AddAsync(Event(organization, "Infotag", "2026-11-26 14:00"), fest, Event(organization, "Gestern", "2026-11-24 14:00"));
        Assert.Equal(["Infotag", "Fest, Musik; Essen"], (await CalendarAsync($"/{network.Key}/termine.ics")).Select(entry => entry.One("SUMMARY").Text));
        var filtered = Assert.Single(await CalendarAsync($"/{network.Key}/termine.ics?art=celebration"));
        var single = Assert.Single(await CalendarAsync($"/{network.Key}/termine/{fest.Slug}.ics"));
        Assert.Equal($"{fest.Id}@{network.Key}.wegenetz", filtered.One("UID").Value);
        Assert.Equal(filtered.One("UID").Value, single.One("UID").Value);
        Assert.Equal("20261127T140000", single.One("DTSTART").Value);
    }

    [Fact]
    public async Task An_event_says_when_how_and_where_and_that_it_is_over()
    {
        var (network, organization) = await NetworkAsync();
        var place = new Location { NetworkId = network.Id, Slug = "haus", Name = "Bürgerhaus" };
        await app.AddAsync(place);
        await app.AddAsync(Event(organization, "Infotag", "2026-11-24 14:00", with: entry => (entry.LocationId, entry.Registration, entry.FreePlaces) = (place.Id, "Bitte anrufen", 2)));
        var page = await app.PageAsync($"/{network.Key}/termine/infotag");
        var facts = page.QuerySelectorAll(".wn-fact").Select(fact => fact.TextContent).ToList();
        Assert.Contains("Dienstag, 24. November", facts[0], StringComparison.Ordinal);
        Assert.Contains("14:00–16:00 Uhr", facts[0], StringComparison.Ordinal);
        Assert.Contains("vorbei", facts[0], StringComparison.Ordinal);
        Assert.Contains("Bitte anrufen", facts[1], StringComparison.Ordinal);
        Assert.Contains("Bürgerhaus", facts[2], StringComparison.Ordinal);
        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("2026-11-24T14:00:00+01:00", data.GetProperty("startDate").GetString());
    }

    [Fact]
    public async Task An_unpublished_and_a_missing_event_answer_alike()
    {
        var (network, organization) = await NetworkAsync();
        await app.AddAsync(Event(organization, "Entwurf", "2026-11-27 09:00", with: entry => entry.IsPublished = false));
        foreach (var path in new[] { "termine/entwurf", "termine/entwurf.ics", "termine/gibt-es-nicht", "termine/gibt-es-nicht.ics" })
        {
            using var response = await app.Visitor.GetAsync($"/{network.Key}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Page_and_calendar_speak_the_language_of_the_address()
    {
        var (network, organization) = await NetworkAsync();
        var entry = Event(organization, "Infotag", "2026-11-26 14:00");
        await app.AddAsync(entry, new Translation
        {
            NetworkId = network.Id, RecordId = entry.Id, Field = nameof(AtlasEvent.Title), Language = "ar", Text = "يوم تعريفي",
            SourceFingerprint = Translation.FingerprintOf(entry.Title), TranslatedAt = TestClock.Start,
        });
        Assert.Equal(["يوم تعريفي"], Titles(await app.PageAsync($"/{network.Key}/ar/termine")));
        Assert.Equal("يوم تعريفي", Assert.Single(await CalendarAsync($"/{network.Key}/ar/termine.ics")).One("SUMMARY").Text);
    }

    private async Task<(Network, Organization)> NetworkAsync()
    {
        var network = await app.NetworkAsync($"termin-{Interlocked.Increment(ref number)}");
        return (network, await app.OrganizationAsync(network));
    }

    private async Task<IReadOnlyList<CalendarComponent>> CalendarAsync(string path)
    {
        using var response = await app.Visitor.GetAsync(path);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        return [.. StrictCalendar.Parse(await response.Content.ReadAsByteArrayAsync()).Children.Where(child => child.Name == "VEVENT")];
    }

    private static List<string> Titles(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".wn-event h4 a").Select(link => link.TextContent.Trim())];

    /// <summary>Two hours long, from a German wall clock reading.</summary>
    private static AtlasEvent Event(Organization organization, string title, string starts, string kind = "info_day", Action<AtlasEvent>? with = null)
    {
        var reading = DateTime.ParseExact(starts, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var startsAt = Wegenetz.Platform.Data.Clock.AtBerlin(DateOnly.FromDateTime(reading), TimeOnly.FromDateTime(reading));
        var entry = new AtlasEvent
        {
            NetworkId = organization.NetworkId, OrganizationId = organization.Id, Slug = Wegenetz.Platform.Data.Slug.From(title), Title = title,
            Kind = kind, StartsAt = startsAt, EndsAt = startsAt.AddHours(2), IsPublished = true,
        };
        with?.Invoke(entry);
        return entry;
    }
}
