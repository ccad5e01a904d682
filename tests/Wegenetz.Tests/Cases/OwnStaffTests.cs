using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Clients who are own staff or their relatives: only those who are named learn that they are clients.</summary>
public sealed class OwnStaffTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Unit Unit, Account Named, Guid Client, string Path)> CaseAsync(string name)
    {
        var network = await app.NetworkAsync($"haus-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var named = await app.MemberAsync(unit, Role.CaseManager);
        var client = await app.ClientAsync(unit, "Kollege", "Hausmann", row => (row.CaseManagerId, row.IsOwnStaff) = (named.Id, true));
        return (unit, named, client, $"/{network.Key}/intern/faelle");
    }

    [Fact]
    public async Task They_stand_in_no_list_and_no_search_of_others_and_nobody_learns_of_them_by_entering_the_name_again()
    {
        var (unit, named, client, path) = await CaseAsync("liste");
        var on = app.Clock.Now.AddHours(1);
        await app.AddAsync(new Wegenetz.Cases.Appointments.Appointment { NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, StartsAt = on, Minutes = 30 });
        using (var own = await app.BrowserOfAsync(named)) Assert.Equal(4, await SeesAsync(own));
        using var other = await app.BrowserOfAsync(unit, Role.UnitLead);
        Assert.Equal(0, await SeesAsync(other));
        using var entered = await other.PostAsync($"{path}/personen/neu", "client", new() { ["Form.GivenName"] = "Kollege", ["Form.FamilyName"] = "Hausmann" });
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);

        async Task<int> SeesAsync(HttpClient browser)
        {
            using var byName = await browser.PostAsync($"{path}/personen", "find", new() { ["Search.Typed"] = "hausmann" });
            using var byNumber = await browser.PostAsync($"{path}/personen", "find", new() { ["Search.Typed"] = "1001" });
            bool[] sees =
            [
                (await byName.ReadAsync()).QuerySelector("table") is not null, (await byNumber.ReadAsync()).QuerySelector("table") is not null,
                (await browser.PageAsync($"{path}/personen?wer=alle")).Body!.TextContent.Contains("Hausmann", StringComparison.Ordinal),
                (await browser.PageAsync($"{path}/termine")).Body!.TextContent.Contains("Hausmann", StringComparison.Ordinal),
            ];
            return sees.Count(it => it);
        }
    }

    [Fact]
    public async Task A_lead_gets_at_them_neither_by_taking_over_nor_as_deputy_and_may_give_them_to_somebody_else()
    {
        var (unit, named, client, path) = await CaseAsync("leitung");
        var (lead, colleague) = (await app.MemberAsync(unit, Role.UnitLead), await app.MemberAsync(unit, Role.CaseManager));
        using var browser = await app.BrowserOfAsync(lead);
        var list = $"{path}/uebergabe?von={named.Id}";
        using (var taken = await browser.PostAsync(list, "hand-over", new() { ["Form.Receiver"] = lead.Id, ["Form.IsAll"] = "true" })) Assert.Equal(HttpStatusCode.Forbidden, taken.StatusCode);
        using (var deputy = await browser.PostAsync($"{path}/vertretung", "deputy", new() { ["Form.Whom"] = named.Id, ["Form.Deputy"] = lead.Id, ["Form.From"] = $"{app.Clock.Today:yyyy-MM-dd}", ["Form.Until"] = $"{app.Clock.Today:yyyy-MM-dd}" })) Assert.Equal(HttpStatusCode.Forbidden, deputy.StatusCode);
        Assert.DoesNotContain("Hausmann", (await browser.PageAsync($"{path}/personen/{client}")).Body!.TextContent, StringComparison.Ordinal);
        using var given = await browser.PostAsync(list, "hand-over", new() { ["Form.Receiver"] = colleague.Id, ["Form.IsAll"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal(colleague.Id, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(row => row.Id == client).Select(row => row.CaseManagerId).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_takes_the_responsible_person_away_and_where_there_is_none_the_lead_names_one_without_becoming_it()
    {
        var (unit, named, client, path) = await CaseAsync("niemand");
        using (var own = await app.BrowserOfAsync(named))
        using (var left = await own.PostAsync($"{path}/personen/{client}", "assign", new() { ["Form.CaseManager"] = "" })) Assert.Equal(HttpStatusCode.Conflict, left.StatusCode);
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Clients.SingleAsync(row => row.Id == client)).CaseManagerId = null;
            return await db.SaveChangesAsync();
        });
        var (lead, colleague) = (await app.MemberAsync(unit, Role.UnitLead), await app.MemberAsync(unit, Role.CaseManager));
        using (var other = await app.BrowserOfAsync(colleague)) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{path}/uebergabe?von={Guid.Empty}")).StatusCode);
        using var browser = await app.BrowserOfAsync(lead);
        var list = $"{path}/uebergabe?von={Guid.Empty}";
        using (var taken = await browser.PostAsync(list, "hand-over", new() { ["Form.Receiver"] = lead.Id, ["Form.IsAll"] = "true" })) Assert.Equal(HttpStatusCode.Forbidden, taken.StatusCode);
        Assert.DoesNotContain("Hausmann", (await browser.PageAsync(list)).Body!.TextContent, StringComparison.Ordinal);
        using var given = await browser.PostAsync(list, "hand-over", new() { ["Form.Receiver"] = colleague.Id, ["Form.IsAll"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal(colleague.Id, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(row => row.Id == client).Select(row => row.CaseManagerId).SingleAsync()));
    }
}
