using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Numbers of each member of a unit: switched off until the unit decides, and never for anybody but its lead.</summary>
public sealed class StaffLoadTests(TestApp app) : IClassFixture<TestApp>
{
    private DateOnly Today => app.Clock.Today;

    [Fact]
    public async Task They_are_off_until_the_lead_switches_them_on_and_the_change_has_its_history()
    {
        var (unit, path) = await UnitAsync("schalter");
        using var lead = await app.BrowserOfAsync(unit, Role.UnitLead);
        var off = await lead.PageAsync($"{path}/auslastung");
        Assert.Null(off.QuerySelector("main table"));
        Assert.Contains("Personal- oder Betriebsrat beteiligen", off.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var settings = await lead.PageAsync($"{path}/einstellungen");
        Assert.Null(settings.QuerySelector("input[name='Form.ShowsStaffLoad'][checked]"));
        Assert.Contains("Personal- oder Betriebsrat beteiligen", settings.QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        using (var saved = await lead.PostAsync(settings, $"{path}/einstellungen", "case-settings", new() { ["Form.ShowsStaffLoad"] = "true" })) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(["Eine Person"], NamesOf(await lead.PageAsync($"{path}/auslastung")));
        Assert.NotNull((await lead.PageAsync($"{path}/einstellungen")).QuerySelector("input[name='Form.ShowsStaffLoad'][checked]"));

        using (var again = await lead.PostAsync($"{path}/einstellungen", "case-settings", new() { ["Form.ShowsStaffLoad"] = null })) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Null((await lead.PageAsync($"{path}/auslastung")).QuerySelector("main table"));
        var history = await app.InEveryNetworkAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.NetworkId == unit.NetworkId && entry.Kind == nameof(CaseSettings)).OrderBy(entry => entry.Id).Select(entry => entry.Changes).ToListAsync());
        Assert.Equal(2, history.Count);
        Assert.Contains("\"ShowsStaffLoad\":[null,true]", history[0], StringComparison.Ordinal);
        Assert.Contains("\"ShowsStaffLoad\":[true,false]", history[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_stand_by_name_without_clients_and_own_staff_and_closed_cases_are_in_none()
    {
        var scene = await ReferralScene.CreateAsync(app, "last-zahlen");
        var unit = scene.Sender;
        await SwitchOnAsync(unit);
        var (zoe, ali) = (await NamedAsync(unit, "Zoe Zander", Role.CaseManager), await NamedAsync(unit, "Ali Acker", Role.Pilot));
        var lead = await NamedAsync(unit, "Mara Mitte", Role.UnitLead);
        await NamedAsync(unit, "Nora Nurmitglied", Role.Member);
        await ChangeAsync(unit, scene.Client, client => (client.CaseManagerId, client.FirstContactOn) = (zoe.Id, Today.AddMonths(-2)));
        await scene.SentAsync();
        await scene.SentAsync(WayBack.Nothing);
        // Whoever answered is not waited for any more.
        var answered = await scene.SentAsync();
        Assert.Null(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().RunAsync(answered, null, new MessageForm { Text = "Wir melden uns" }.Previewed(), CancellationToken.None)));
        // What somebody has in another unit is in none of the numbers of this one.
        var second = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger Z"), "Stelle Z", cases: CasesSetting.Full);
        foreach (var account in new[] { zoe, lead }) await app.AddAsync(new Membership { NetworkId = scene.Network.Id, UnitId = second.Id, AccountId = account.Id, Role = Role.CaseManager, SinceAt = app.Clock.Now });
        await app.ClientAsync(second, "Grete", "Anderswo", client => (client.CaseManagerId, client.FirstContactOn, client.FollowUpOn) = (zoe.Id, Today, Today.AddDays(-1)));
        await app.ClientAsync(unit, "Grete", "Neu", client => (client.CaseManagerId, client.FirstContactOn, client.FollowUpOn) = (zoe.Id, Today, Today.AddDays(-1)));
        await app.ClientAsync(unit, "Grete", "Heute", client => (client.CaseManagerId, client.FirstContactOn, client.FollowUpOn) = (zoe.Id, new DateOnly(Today.Year, Today.Month, 1).AddDays(-1), Today));
        await app.ClientAsync(unit, "Grete", "Zu", client => (client.CaseManagerId, client.ClosedOn, client.FollowUpOn) = (zoe.Id, Today, Today.AddDays(-1)));
        await app.ClientAsync(unit, "Grete", "Kollegin", client => (client.CaseManagerId, client.IsOwnStaff, client.FirstContactOn, client.FollowUpOn) = (ali.Id, true, Today, Today.AddDays(-1)));
        await app.ClientAsync(unit, "Grete", "Niemands");
        using var browser = await app.BrowserOfAsync(lead);
        var page = await browser.PageAsync($"{scene.Intern}/auslastung");
        Assert.Equal(["Ali Acker", "Mara Mitte", "Zoe Zander"], NamesOf(page));
        Assert.Equal(["0 0 0 0", "0 0 0 0", "3 1 1 1"], page.QuerySelectorAll("main tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent))));
        Assert.DoesNotContain("Grete", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Eigenes Personal", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await browser.PageAsync($"{scene.Intern}/uebergabe")).QuerySelector($"main a[href='{scene.Intern}/auslastung']"));
        using var colleague = await app.BrowserOfAsync(zoe);
        Assert.Null((await colleague.PageAsync($"{scene.Intern}/uebergabe")).QuerySelector("a[href*='auslastung']"));
    }

    [Fact]
    public async Task Nobody_but_the_lead_sees_them_and_a_lead_of_another_unit_finds_nothing_there()
    {
        var (unit, path) = await UnitAsync("fremd");
        await SwitchOnAsync(unit);
        var network = await app.InEveryNetworkAsync(db => db.Networks.SingleAsync(network => network.Id == unit.NetworkId));
        var second = await app.UnitAsync(await app.OrganizationAsync(network, "Träger Z"), "Stelle Z", cases: CasesSetting.Full);
        var lead = await app.MemberAsync(second, Role.UnitLead);
        // Works in the unit, leads another one.
        await app.AddAsync(new Membership { NetworkId = unit.NetworkId, UnitId = unit.Id, AccountId = lead.Id, Role = Role.CaseManager, SinceAt = app.Clock.Now });
        using var browser = await app.BrowserOfAsync(lead);
        foreach (var id in new[] { unit.Id, Guid.NewGuid() })
        {
            using var foreign = await browser.GetAsync($"{path}/auslastung?stelle={id}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
        Assert.Null((await browser.PageAsync($"{path}/auslastung")).QuerySelector("main table"));
        using var manager = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var refused = await manager.GetAsync($"{path}/auslastung");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static IEnumerable<string> NamesOf(IHtmlDocument page) => page.QuerySelectorAll("main tbody th").Select(name => name.TextContent);

    private Task<int> SwitchOnAsync(Unit unit) => app.AddAsync(new CaseSettings { NetworkId = unit.NetworkId, UnitId = unit.Id, ShowsStaffLoad = true });

    private async Task<Account> NamedAsync(Unit unit, string name, Role role)
    {
        var account = await app.MemberAsync(unit, role);
        await app.InEveryNetworkAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == account.Id)).DisplayName = name;
            return await db.SaveChangesAsync();
        });
        return account;
    }

    private Task<int> ChangeAsync(Unit unit, Guid id, Action<Wegenetz.Cases.Clients.Client> change) => app.InUnitAsync(unit, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        change(await db.Clients.SingleAsync(client => client.Id == id));
        return await db.SaveChangesAsync();
    });

    private async Task<(Unit Unit, string Path)> UnitAsync(string name)
    {
        var network = await app.NetworkAsync($"last-{name}");
        return (await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full), $"/{network.Key}/intern/faelle");
    }
}
