using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class ClientTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Network Network, Unit Unit)> UnitAsync(string name)
    {
        var network = await app.NetworkAsync($"fall-{name}");
        return (network, await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full));
    }

    [Fact]
    public async Task A_client_is_entered_found_by_another_spelling_and_corrected()
    {
        var (network, unit) = await UnitAsync("wort");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var people = $"/{network.Key}/intern/faelle/personen";
        using var added = await browser.PostAsync($"{people}/neu", "client", new() { ["Form.GivenName"] = "Jürgen", ["Form.FamilyName"] = "Yılmaz", ["Form.Wishes"] = "Arbeit im Lager", ["Form.BornOn"] = "1980-05-01" });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);

        using var found = await browser.PostAsync(people, "find", new() { ["Search.Typed"] = "juergen YILMAZ" });
        var link = (await found.ReadAsync()).QuerySelector("table a")!;
        Assert.Equal("Yılmaz, Jürgen", link.TextContent);
        var page = await browser.PageAsync(link.GetAttribute("href")!);
        Assert.Contains("Arbeit im Lager", page.Body!.TextContent, StringComparison.Ordinal);

        var address = link.GetAttribute("href")!;
        using var saved = await browser.PostAsync($"{address}/bearbeiten", "client", new() { ["Form.Wishes"] = "Arbeit im Büro" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Arbeit im Büro", (await browser.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_stays_and_is_named_where_it_is_wrong()
    {
        var (network, unit) = await UnitAsync("fehler");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var refused = await browser.PostAsync($"/{network.Key}/intern/faelle/personen/neu", "client", new() { ["Form.GivenName"] = "Nur Vorname", ["Form.Email"] = "kein Postfach" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal("Nur Vorname", page.QuerySelector("[name='Form.GivenName']")!.GetAttribute("value"));
        Assert.Equal(2, page.QuerySelectorAll(".wn-errors li").Length);
        Assert.Equal(0, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.CountAsync()));
    }

    [Fact]
    public async Task Somebody_alike_is_shown_before_a_second_record_is_made()
    {
        var (network, unit) = await UnitAsync("doppelt");
        await app.ClientAsync(unit, "Mohammed", "Al Ahmad");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var path = $"/{network.Key}/intern/faelle/personen/neu";
        using var warned = await browser.PostAsync(path, "client", new() { ["Form.GivenName"] = "Muhamad", ["Form.FamilyName"] = "Al-Ahmad" });
        Assert.Equal(HttpStatusCode.Conflict, warned.StatusCode);
        var page = await warned.ReadAsync();
        Assert.Equal("Al Ahmad, Mohammed", page.QuerySelector("table a")!.TextContent);
        using var added = await browser.PostAsync(page, path, "client", new() { ["Form.IsSomebodyElse"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal([1001, 1002], await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.OrderBy(client => client.Number).Select(client => client.Number).ToListAsync()));
    }

    [Fact]
    public async Task Who_is_not_responsible_types_a_reason_that_the_lead_reads_and_that_holds_for_the_day()
    {
        var (network, unit) = await UnitAsync("grund");
        var responsible = await app.MemberAsync(unit, Role.CaseManager);
        var id = await app.ClientAsync(unit, "Grete", "Geheim", client => client.CaseManagerId = responsible.Id);
        var address = $"/{network.Key}/intern/faelle/personen/{id}";
        using (var own = await app.BrowserOfAsync(responsible)) Assert.Contains("Grete Geheim", (await own.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        var colleague = await app.MemberAsync(unit, Role.CaseManager);
        using var browser = await app.BrowserOfAsync(colleague);
        Assert.DoesNotContain("Geheim", (await browser.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", (await browser.PageAsync($"{address}/bearbeiten")).Body!.TextContent, StringComparison.Ordinal);
        using (var shortOne = await browser.PostAsync(address, "reason", new() { ["Reason.Reason"] = "darum" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, shortOne.StatusCode);
        using (var given = await browser.PostAsync(address, "reason", new() { ["Reason.Reason"] = "Sie steht am Empfang" })) Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Contains("Grete Geheim", (await browser.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        using var lead = await app.BrowserOfAsync(unit, Role.UnitLead);
        Assert.Contains("Sie steht am Empfang", (await lead.PageAsync($"/{network.Key}/intern/faelle/zugriffe")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddDays(1);
        using var nextDay = await app.BrowserOfAsync(colleague);
        Assert.DoesNotContain("Geheim", (await nextDay.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_makes_nobody_responsible_neither_directly_nor_by_a_desk_nor_by_merging()
    {
        var (network, unit) = await UnitAsync("nur-heute");
        var (responsible, colleague) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        var desk = new Desk { NetworkId = network.Id, UnitId = unit.Id, Name = "Empfang", Position = 1 };
        await app.AddAsync(desk, new DeskSeat { NetworkId = network.Id, UnitId = unit.Id, DeskId = desk.Id, AccountId = colleague.Id });
        var id = await app.ClientAsync(unit, "Grete", "Geheim", client => client.CaseManagerId = responsible.Id);
        var mine = await app.ClientAsync(unit, "Greta", "Geheim", client => client.CaseManagerId = colleague.Id);
        var people = $"/{network.Key}/intern/faelle/personen";
        using var own = await app.BrowserOfAsync(responsible);
        var form = await own.PageAsync($"{people}/{id}");
        using var browser = await app.BrowserOfAsync(colleague);
        using (var given = await browser.PostAsync($"{people}/{id}", "reason", new() { ["Reason.Reason"] = "Sie steht am Empfang" })) Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Empty((await browser.PageAsync($"{people}/{id}")).QuerySelectorAll("select[name='Form.CaseManager']"));

        var ownForm = await browser.PageAsync($"{people}/{mine}");
        foreach (var named in new[] { colleague.Id.ToString(), "" })
        {
            using var assigned = await browser.PostAsync(ownForm, $"{people}/{id}", "assign", new() { ["Form.CaseManager"] = named });
            Assert.Equal(HttpStatusCode.Forbidden, assigned.StatusCode);
        }
        using (var handed = await browser.PostAsync($"{people}/{id}/platz", "hand-over", new() { ["Form.Desk"] = desk.Id })) Assert.Equal(HttpStatusCode.Forbidden, handed.StatusCode);
        using (var merged = await browser.PostAsync($"{people}/{mine}/zusammenfuehren?mit={id}", "merge", [])) Assert.Equal(HttpStatusCode.Forbidden, merged.StatusCode);
        using (var assigned = await own.PostAsync(form, $"{people}/{id}", "assign", new() { ["Form.CaseManager"] = colleague.Id })) Assert.Equal(HttpStatusCode.Redirect, assigned.StatusCode);
        Assert.Equal(colleague.Id, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(row => row.Id == id).Select(row => row.CaseManagerId).SingleAsync()));
    }

    [Fact]
    public async Task A_deputy_and_the_present_desk_open_without_a_reason_but_own_staff_only_for_the_deputy()
    {
        var (network, unit) = await UnitAsync("platz");
        var responsible = await app.MemberAsync(unit, Role.CaseManager);
        var (deputy, atDesk) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        var desk = new Desk { NetworkId = network.Id, UnitId = unit.Id, Name = "Empfang", Position = 1 };
        await app.AddAsync(desk,
            new DeskSeat { NetworkId = network.Id, UnitId = unit.Id, DeskId = desk.Id, AccountId = atDesk.Id },
            new Deputy { NetworkId = network.Id, UnitId = unit.Id, AccountId = responsible.Id, DeputyId = deputy.Id, EnteredById = responsible.Id, FromOn = app.Clock.Today, Until = app.Clock.Today.AddDays(1) });
        var usual = await app.ClientAsync(unit, "Uwe", "Üblich", client => (client.CaseManagerId, client.DeskId) = (responsible.Id, desk.Id));
        var staff = await app.ClientAsync(unit, "Stefan", "Staff", client => (client.CaseManagerId, client.DeskId, client.IsOwnStaff) = (responsible.Id, desk.Id, true));

        Assert.Equal([(true, true), (true, false)], [await SeesAsync(deputy, usual, staff), await SeesAsync(atDesk, usual, staff)]);
        using var other = await app.BrowserOfAsync(unit, Role.UnitLead);
        var closed = await other.PageAsync($"/{network.Key}/intern/faelle/personen/{staff}");
        Assert.Empty(closed.QuerySelectorAll("form input[value=reason]"));

        async Task<(bool, bool)> SeesAsync(Wegenetz.Platform.Access.Account account, Guid one, Guid two)
        {
            using var browser = await app.BrowserOfAsync(account);
            return (await ShowsAsync(browser, one, "Üblich"), await ShowsAsync(browser, two, "Staff"));
        }

        async Task<bool> ShowsAsync(HttpClient browser, Guid id, string name) =>
            (await browser.PageAsync($"/{network.Key}/intern/faelle/personen/{id}")).Body!.TextContent.Contains(name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_writer_sees_what_the_first_one_changed_and_loses_nothing()
    {
        var (network, unit) = await UnitAsync("zwei");
        var id = await app.ClientAsync(unit);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var path = $"/{network.Key}/intern/faelle/personen/{id}/bearbeiten";
        var before = await browser.PageAsync(path);
        using var first = await browser.PostAsync(path, "client", new() { ["Form.Phone"] = "0202 1" });
        using var second = await browser.PostAsync(before, path, "client", new() { ["Form.Phone"] = "0202 2" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadAsync();
        Assert.Contains("0202 1", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0202 2", page.QuerySelector("[name='Form.Phone']")!.GetAttribute("value"));
        using var again = await browser.PostAsync(page, path, "client", []);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Nothing_that_was_said_stands_in_the_tables_and_a_moved_value_does_not_open()
    {
        var (_, unit) = await UnitAsync("siegel");
        var one = await app.ClientAsync(unit, "Unverwechselbar", "Siegelfrau", form: new() { Wishes = "Wunschvollzug", Phone = "0202 987654", Household = [new() { Relation = HouseholdRelation.Child, Name = "Kindchenname" }] });
        var other = await app.ClientAsync(unit, "Anders", "Andersmann");
        string[] said = ["Unverwechselbar", "Siegelfrau", "Wunschvollzug", "987654", "Kindchenname"];
        var stored = await app.InEveryNetworkAsync(async db => System.Text.Json.JsonSerializer.Serialize(new
        {
            Clients = await db.Clients.IgnoreQueryFilters().ToListAsync(), Entries = await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.RecordId == one).ToListAsync(),
        }));
        Assert.DoesNotContain(said, word => stored.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var (first, second) = (await db.Clients.SingleAsync(client => client.Id == one), await db.Clients.SingleAsync(client => client.Id == other));
            (second.FamilyName, second.GivenName) = (first.FamilyName, first.GivenName);
            var seal = (await services.GetRequiredService<Sealing>().FindAsync(other, CancellationToken.None))!;
            var column = (await services.GetRequiredService<Sealing>().FindAsync(one, CancellationToken.None))!;
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => seal.Open(Client.Table, nameof(Client.FamilyName), second.FamilyName));
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => column.Open(Client.Table, nameof(Client.GivenName), first.FamilyName));
            return 2;
        }));
    }

    [Fact]
    public async Task Equal_names_in_two_units_give_different_hashes_and_each_finds_its_own()
    {
        var (network, unit) = await UnitAsync("hash");
        var other = await app.UnitAsync(await app.OrganizationAsync(network, "Träger B"), "Stelle B", cases: CasesSetting.Full);
        var (mine, theirs) = (await app.ClientAsync(unit, "Gleich", "Name"), await app.ClientAsync(other, "Gleich", "Name"));
        var hashes = await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().SearchHashes.ToListAsync());
        Assert.Empty(hashes.Where(hash => hash.RecordId == mine).Select(hash => hash.Hash).Intersect(hashes.Where(hash => hash.RecordId == theirs).Select(hash => hash.Hash)));
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var found = await browser.PostAsync($"/{network.Key}/intern/faelle/personen", "find", new() { ["Search.Typed"] = "gleich" });
        Assert.Equal([$"/{network.Key}/intern/faelle/personen/{mine}"], (await found.ReadAsync()).QuerySelectorAll("table a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_field_that_the_unit_switched_off_is_not_asked_and_keeps_what_it_held()
    {
        var (network, unit) = await UnitAsync("felder");
        var id = await app.ClientAsync(unit, form: new() { Wishes = "bleibt" });
        using var lead = await app.BrowserOfAsync(unit, Role.UnitLead);
        var page = await lead.PageAsync($"/{network.Key}/intern/faelle/einstellungen");
        var on = Enum.GetNames<ClientField>().Except([nameof(ClientField.Wishes)]).ToArray();
        using var saved = await lead.PostAsync(page, $"/{network.Key}/intern/faelle/einstellungen", "case-settings", new() { ["Form.FieldsOn"] = on });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var path = $"/{network.Key}/intern/faelle/personen/{id}/bearbeiten";
        Assert.Null((await browser.PageAsync(path)).QuerySelector("[name='Form.Wishes']"));
        using var changed = await browser.PostAsync(path, "client", new() { ["Form.Phone"] = "0202 3", ["Form.Wishes"] = "geschmuggelt" });
        Assert.Equal("bleibt", await app.InUnitAsync(unit, async services => (await services.GetRequiredService<Sealing>().FindAsync(id, CancellationToken.None)) is { } seal
            ? SealClient.Open(seal, await services.GetRequiredService<AppDb>().Clients.SingleAsync(client => client.Id == id)).Details.Wishes : null));
    }

    [Fact]
    public async Task Without_the_door_a_query_finds_no_client()
    {
        var (network, unit) = await UnitAsync("tuer");
        await app.ClientAsync(unit);
        Assert.Equal(0, await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().Clients.CountAsync()));
        Assert.Equal(1, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.CountAsync()));
    }

    [Theory]
    [InlineData(CasesSetting.None, "association")]
    [InlineData(CasesSetting.ReferralsOnly, "association")]
    [InlineData(CasesSetting.Full, "immigration_office")]
    public async Task A_unit_without_cases_opens_no_door(CasesSetting cases, string kind)
    {
        var network = await app.NetworkAsync($"ohne-{cases}-{kind}".ToLowerInvariant().Replace('_', '-'));
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), kind: kind, cases: cases);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var answer = await browser.GetAsync($"/{network.Key}/intern/faelle/personen");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
