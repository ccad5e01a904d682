using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class RightsTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(string Address, Unit Unit, Guid Id, HttpClient Browser)> CaseAsync(string name, ClientForm? form = null)
    {
        app.Clock.Now = TestClock.Start;
        var network = await app.NetworkAsync($"recht-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var id = await app.ClientAsync(unit, "Rosa", "Rechtlich", form: form);
        return ($"/{network.Key}/intern/faelle/personen/{id}", unit, id, await app.BrowserOfAsync(unit, Role.CaseManager));
    }

    private Task<Client?> ClientAsync(Unit unit, Guid id) => app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.SingleOrDefaultAsync(client => client.Id == id));

    private Task<int> EraseDueAsync(Unit unit) => app.InEveryNetworkAsync(db => db.Networks.Where(network => network.Id == unit.NetworkId).Select(network => network.Key).SingleAsync())
        .ContinueWith(key => app.InScopeAsync(key.Result, services => services.GetRequiredService<EraseDueRecords>().RunAsync(CancellationToken.None)), TaskScheduler.Default).Unwrap();

    [Fact]
    public async Task A_closed_case_says_when_it_goes_and_goes_then_but_not_while_it_is_restricted()
    {
        var (address, unit, id, browser) = await CaseAsync("frist");
        using var own = browser;
        using (var future = await browser.PostAsync($"{address}/rechte", "close", new() { ["Closing.Reason"] = "Work", ["Closing.On"] = "2099-01-01" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, future.StatusCode);
        using (var closed = await browser.PostAsync($"{address}/rechte", "close", new() { ["Closing.Reason"] = "Work" })) Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Contains("Arbeit aufgenommen", (await browser.PageAsync($"{address}/rechte")).Body!.TextContent, StringComparison.Ordinal);
        using (var restricted = await browser.PostAsync($"{address}/rechte", "restrict", new() { ["Restriction.Reason"] = "Klage läuft" })) Assert.Equal(HttpStatusCode.Redirect, restricted.StatusCode);

        app.Clock.Now = TestClock.Start.AddMonths(25);
        Assert.Equal(0, await EraseDueAsync(unit));
        Assert.NotNull(await ClientAsync(unit, id));
        app.Clock.Now = TestClock.Start;
        using (var lifted = await browser.PostAsync($"{address}/rechte", "lift", [])) Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        app.Clock.Now = TestClock.Start.AddMonths(25);
        Assert.Equal(1, await EraseDueAsync(unit));
        Assert.Null(await ClientAsync(unit, id));
    }

    [Fact]
    public async Task An_open_or_reopened_case_never_goes()
    {
        var (address, unit, id, browser) = await CaseAsync("offen");
        using var own = browser;
        using (await browser.PostAsync($"{address}/rechte", "close", new() { ["Closing.Reason"] = "Moved" })) Assert.NotNull((await ClientAsync(unit, id))!.ClosedOn);
        using (await browser.PostAsync($"{address}/rechte", "reopen", [])) Assert.Null((await ClientAsync(unit, id))!.ClosedOn);
        app.Clock.Now = TestClock.Start.AddMonths(60);
        Assert.Equal(0, await EraseDueAsync(unit));
    }

    [Fact]
    public async Task The_preview_for_data_protection_names_number_and_day_and_no_name()
    {
        var (address, unit, _, browser) = await CaseAsync("vorschau");
        using var own = browser;
        using var closed = await browser.PostAsync($"{address}/rechte", "close", new() { ["Closing.Reason"] = "Finished" });
        using var officer = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        var page = (await officer.PageAsync("/recht-vorschau/intern/aufbewahrung")).Body!.TextContent;
        Assert.Contains("Klient 1001 (Stelle A)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rechtlich", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_asks_for_the_number_and_leaves_only_the_log_without_a_readable_reason()
    {
        var (address, unit, id, browser) = await CaseAsync("weg");
        using var own = browser;
        var page = await browser.PageAsync($"{address}/loeschen");
        Assert.Contains("Zugriffe auf die Akte", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using (var wrong = await browser.PostAsync(page, $"{address}/loeschen", "erase-client", new() { ["Form.Number"] = "1002" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.NotNull(await ClientAsync(unit, id));
        using (var erased = await browser.PostAsync($"{address}/loeschen", "erase-client", new() { ["Form.Number"] = "1001" })) Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);

        Assert.Null(await ClientAsync(unit, id));
        using (var gone = await browser.GetAsync(address)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal((0, 0, true), await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            return (await db.RecordKeys.CountAsync(key => key.RecordId == id), await db.SearchHashes.CountAsync(hash => hash.RecordId == id), await db.ClientAccesses.AnyAsync(access => access.ClientId == id && access.Number == 1001));
        }));
    }

    [Fact]
    public async Task A_restricted_file_is_read_and_neither_changed_nor_erased()
    {
        var (address, unit, id, browser) = await CaseAsync("halt", new() { Wishes = "bleibt so" });
        using var own = browser;
        using (await browser.PostAsync($"{address}/rechte", "restrict", new() { ["Restriction.Reason"] = "Die Person bestreitet eine Angabe" })) Assert.True((await ClientAsync(unit, id))!.IsRestricted);
        Assert.Contains("Verarbeitung eingeschränkt", (await browser.PageAsync($"{address[..address.LastIndexOf('/')]}?wer=alle")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("bleibt so", (await browser.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        using (var changed = await browser.PostAsync($"{address}/bearbeiten", "client", new() { ["Form.Wishes"] = "anders" })) Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        Assert.Equal(0, (await browser.PageAsync($"{address}/loeschen")).QuerySelectorAll("form input[value=erase-client]").Length);
        var refused = await app.InUnitAsync(unit, async services =>
        {
            var client = await services.GetRequiredService<AppDb>().Clients.SingleAsync(client => client.Id == id);
            var seal = (await services.GetRequiredService<Sealing>().FindAsync(id, CancellationToken.None))!;
            return await services.GetRequiredService<EraseClient>().RunAsync(new(client, SealClient.Open(seal, client), seal, null!), new() { Number = "1001" }, CancellationToken.None);
        });
        Assert.IsType<ClientIsRestricted>(refused);
    }

    [Fact]
    public async Task While_restricted_no_way_to_save_passes_by_but_those_that_the_persons_rights_need()
    {
        var (address, unit, id, browser) = await CaseAsync("waechter");
        using var own = browser;
        using (await browser.PostAsync($"{address}/rechte", "restrict", new() { ["Restriction.Reason"] = "Die Person bestreitet eine Angabe" })) Assert.True((await ClientAsync(unit, id))!.IsRestricted);
        await Assert.ThrowsAsync<Wegenetz.Platform.Data.RefusedWriteException>(() => app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.Add(new Wegenetz.Cases.Appointments.Appointment { NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = id, StartsAt = app.Clock.Now, Minutes = 30 });
            return await db.SaveChangesAsync();
        }));
        // A job knows the network and has entered no unit.
        await Assert.ThrowsAsync<Wegenetz.Platform.Data.RefusedWriteException>(() => app.InScopeAsync("recht-waechter", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.Add(new Wegenetz.Cases.Appointments.Appointment { NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = id, StartsAt = app.Clock.Now, Minutes = 30 });
            return await db.SaveChangesAsync();
        }));
        var (giver, receiver) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Clients.SingleAsync(client => client.Id == id)).CaseManagerId = giver.Id;
            return await db.SaveChangesAsync();
        });
        using var busy = await app.BrowserOfAsync(giver);
        var handOver = $"/recht-waechter/intern/faelle/uebergabe";
        using (var withNote = await busy.PostAsync(handOver, "hand-over", new() { ["Form.Receiver"] = receiver.Id, ["Form.IsAll"] = "true", ["Form.Note"] = "Bitte anrufen" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, withNote.StatusCode);
            var refused = await withNote.ReadAsync();
            Assert.Contains("Bitte anrufen", refused.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("bekommen keinen Hinweis: 1001", refused.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(giver.Id, (await ClientAsync(unit, id))!.CaseManagerId);
        using (var without = await busy.PostAsync(handOver, "hand-over", new() { ["Form.Receiver"] = receiver.Id, ["Form.IsAll"] = "true" })) Assert.Equal(HttpStatusCode.Redirect, without.StatusCode);
        Assert.Equal(receiver.Id, (await ClientAsync(unit, id))!.CaseManagerId);
    }

    [Fact]
    public void What_may_be_written_about_a_restricted_client_is_this_and_no_more() =>
        Assert.Equal(["Basis", "ClientAccess", "ClientDispute", "ReferralFile"], app.Services.GetServices<ClientPart>().Where(part => part.IsFreeWhileRestricted).Select(part => part.Entity.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_disputed_fact_is_marked_with_the_persons_words_until_it_is_settled()
    {
        var (address, unit, _, browser) = await CaseAsync("streit", new() { Phone = "0202 555" });
        using var own = browser;
        using (var odd = await browser.PostAsync($"{address}/rechte", "dispute", new() { ["Raising.Field"] = "Erfunden", ["Raising.Words"] = "x" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, odd.StatusCode);
        using (var raised = await browser.PostAsync($"{address}/rechte", "dispute", new() { ["Raising.Field"] = "Phone", ["Raising.Words"] = "Das ist die Nummer meiner Schwester" })) Assert.Equal(HttpStatusCode.Redirect, raised.StatusCode);
        var beside = (await browser.PageAsync(address)).QuerySelectorAll("dd").Single(fact => fact.TextContent.Contains("0202 555", StringComparison.Ordinal));
        Assert.Contains("Das ist die Nummer meiner Schwester", beside.TextContent, StringComparison.Ordinal);
        var stored = await app.InUnitAsync(unit, async services => System.Text.Json.JsonSerializer.Serialize(await services.GetRequiredService<AppDb>().ClientDisputes.ToListAsync()));
        Assert.DoesNotContain("Schwester", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Phone", stored, StringComparison.Ordinal);

        var rights = await browser.PageAsync($"{address}/rechte");
        var dispute = rights.QuerySelector("[name='Settling.Dispute'] option:nth-child(2)")!.GetAttribute("value");
        using (var settled = await browser.PostAsync(rights, $"{address}/rechte", "settle", new() { ["Settling.Dispute"] = dispute, ["Settling.Answer"] = "Berichtigt nach Vorlage des Vertrags" })) Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
        Assert.DoesNotContain("Schwester", (await browser.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Berichtigt nach Vorlage", (await browser.PageAsync($"{address}/rechte")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_who_looked_goes_by_age()
    {
        var (address, unit, id, browser) = await CaseAsync("alt");
        using var own = browser;
        await browser.PageAsync(address);
        app.Clock.Now = TestClock.Start.AddMonths(13);
        await app.InScopeAsync("recht-alt", services => services.GetRequiredService<RemoveOldAccesses>().RunAsync(CancellationToken.None));
        Assert.Equal(0, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientAccesses.CountAsync(access => access.ClientId == id)));
    }
}
