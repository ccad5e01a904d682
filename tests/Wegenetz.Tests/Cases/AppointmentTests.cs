using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Cases.Appointments;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class AppointmentTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Network Network, Unit Unit, string Person, Guid ClientId, Organization Organization)> SceneAsync(string name)
    {
        var network = await app.NetworkAsync($"termin-{name}");
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization, cases: CasesSetting.Full);
        var client = await app.ClientAsync(unit, "Vera", "Verabredet");
        return (network, unit, $"/{network.Key}/intern/faelle/personen/{client}", client, organization);
    }

    [Fact]
    public async Task An_appointment_stands_in_the_list_of_its_day_without_what_it_is_about_and_is_a_contact_when_kept()
    {
        var (network, unit, person, client, _) = await SceneAsync("tag");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var planned = await browser.PostAsync($"{person}/termine", "appointment", Values(app.Clock.Today, "14:15"));
        Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        var day = await browser.PageAsync($"/{network.Key}/intern/faelle/termine");
        Assert.Contains("14:15", day.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheimnis", day.Body!.TextContent, StringComparison.Ordinal);

        var address = planned.Headers.Location!.ToString();
        using var kept = await browser.PostAsync(address, "how", new() { ["How.State"] = nameof(AppointmentState.Kept) });
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(app.Clock.Today, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(one => one.Id == client).Select(one => one.LastContactOn).SingleAsync()));
    }

    [Fact]
    public async Task Todays_stands_on_the_working_list_of_who_is_responsible_and_kept_on_the_way()
    {
        var (network, unit, person, client, _) = await SceneAsync("heute");
        var (mine, others) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(one => one.Id == client).ExecuteUpdateAsync(set => set.SetProperty(one => one.CaseManagerId, mine.Id)));
        using var browser = await app.BrowserOfAsync(mine);
        using var tomorrow = await browser.PostAsync($"{person}/termine", "appointment", Values(app.Clock.Today.AddDays(1), "08:45"));
        using var today = await browser.PostAsync($"{person}/termine", "appointment", Values(app.Clock.Today, "14:15"));
        var agenda = (await browser.PageAsync($"/{network.Key}/intern/faelle")).QuerySelector(".wn-agenda")!.TextContent;
        Assert.Contains("14:15", agenda, StringComparison.Ordinal);
        Assert.DoesNotContain("08:45", agenda, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheimnis", agenda, StringComparison.Ordinal);
        using (var other = await app.BrowserOfAsync(others)) Assert.Null((await other.PageAsync($"/{network.Key}/intern/faelle")).QuerySelector(".wn-agenda li"));

        Assert.DoesNotContain("Termin, war da", (await browser.PageAsync($"{person}/weg")).QuerySelector(".wn-waysteps")!.TextContent, StringComparison.Ordinal);
        using var kept = await browser.PostAsync(today.Headers.Location!.ToString(), "how", new() { ["How.State"] = nameof(AppointmentState.Kept) });
        Assert.Contains("Termin, war da", (await browser.PageAsync($"{person}/weg")).QuerySelector(".wn-waysteps")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("14:15", (await browser.PageAsync($"/{network.Key}/intern/faelle")).QuerySelector(".wn-agenda")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_put_off_stays_and_says_so()
    {
        var (_, unit, person, client, _) = await SceneAsync("verschoben");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var planned = await browser.PostAsync($"{person}/termine", "appointment", Values(app.Clock.Today, "10:00"));
        var address = planned.Headers.Location!.ToString();
        var before = await browser.PageAsync(address);
        using var moved = await browser.PostAsync(before, address, "move", new() { ["Form.On"] = Day(app.Clock.Today.AddDays(3)) });
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        using var again = await browser.PostAsync(before, address, "move", new() { ["Form.On"] = Day(app.Clock.Today.AddDays(4)) });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var states = await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Appointments.Where(one => one.ClientId == client).OrderBy(one => one.Id).Select(one => one.State).ToListAsync());
        Assert.Equal([AppointmentState.Moved, AppointmentState.Planned], states);
    }

    [Fact]
    public async Task The_calendar_file_says_when_and_at_which_house_and_nothing_of_the_person()
    {
        var (_, unit, person, _, organization) = await SceneAsync("kalender");
        var house = new Location { NetworkId = unit.NetworkId, OrganizationId = organization.Id, Name = "Haus der Stelle", Slug = "haus-der-stelle" };
        await app.AddAsync(house);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var values = Values(app.Clock.Today, "08:05");
        values["Form.Location"] = house.Id;
        using var planned = await browser.PostAsync($"{person}/termine", "appointment", values);
        using var answer = await browser.GetAsync(planned.Headers.Location!.ToString().Split('?')[0] + "/kalender");
        var file = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("SUMMARY:Termin\r\n", file, StringComparison.Ordinal);
        Assert.Contains("T080500", file, StringComparison.Ordinal);
        Assert.Contains("Haus der Stelle", file, StringComparison.Ordinal);
        Assert.DoesNotContain((string[])["Vera", "Verabredet", "Geheimnis", "Kellertreppe"], word => file.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_that_is_none_and_a_missing_place_are_said_beside_their_fields()
    {
        var (_, unit, person, _, _) = await SceneAsync("fehler");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var values = Values(app.Clock.Today, "halb zehn");
        values["Form.Place"] = "";
        using var refused = await browser.PostAsync($"{person}/termine", "appointment", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(2, page.QuerySelectorAll(".wn-errors li").Length);
        Assert.Equal("Geheimnis", page.QuerySelector("[name='Form.Subject']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_house_of_another_organization_is_refused()
    {
        var (network, unit, person, _, _) = await SceneAsync("haus");
        var foreign = new Location { NetworkId = unit.NetworkId, OrganizationId = (await app.OrganizationAsync(network, "Träger B")).Id, Name = "Fremdes Haus", Slug = "fremdes-haus" };
        await app.AddAsync(foreign);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var values = Values(app.Clock.Today, "9:00");
        values["Form.Location"] = foreign.Id;
        using var refused = await browser.PostAsync($"{person}/termine", "appointment", values);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private static Dictionary<string, object?> Values(DateOnly on, string at) =>
        new() { ["Form.On"] = Day(on), ["Form.At"] = at, ["Form.Minutes"] = "30", ["Form.Place"] = "Kellertreppe", ["Form.Subject"] = "Geheimnis" };

    private static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
