using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Intake;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class WorkListTests(TestApp app) : IClassFixture<TestApp>
{
    private DateOnly Today => app.Clock.Today;

    [Fact]
    public async Task What_is_due_and_who_was_not_heard_of_stand_there_and_nothing_else()
    {
        var (unit, me, path) = await UnitAsync("liste");
        var due = await OwnedAsync(unit, me, "Fällig", followUp: Today.AddDays(-2));
        var now = await OwnedAsync(unit, me, "Jetzt", followUp: Today);
        await OwnedAsync(unit, me, "Später", followUp: Today.AddDays(1), lastContact: Today.AddDays(-200));
        var silent = await OwnedAsync(unit, me, "Still", lastContact: Today.AddDays(-42));
        await OwnedAsync(unit, me, "Neulich", lastContact: Today.AddDays(-41));
        var closed = await OwnedAsync(unit, me, "Beendet", followUp: Today.AddDays(-5));
        await ChangeAsync(unit, closed, client => client.ClosedOn = Today);
        await OwnedAsync(unit, await app.MemberAsync(unit, Role.CaseManager), "Fremd", followUp: Today.AddDays(-9));
        using var browser = await app.BrowserOfAsync(me);
        var page = await browser.PageAsync(path);
        Assert.Equal(["Fällig, Ada", "Jetzt, Ada", "Still, Ada"], NamesOf(page));
        Assert.Equal([due, now, silent], page.QuerySelectorAll("tbody tr").Select(row => Guid.Parse(row.QuerySelector("input")!.GetAttribute("value")!)));
        Assert.All(page.QuerySelectorAll("tbody tr"), row => Assert.Single(row.QuerySelectorAll("td a")));
        Assert.Equal(["2", "1"], page.QuerySelectorAll(".wn-pill b").Select(number => number.TextContent));
        Assert.Equal(["Still, Ada"], NamesOf(await browser.PageAsync($"{path}?nur=ohne-kontakt")));
        var empty = (await browser.PageAsync($"{path}?nur=antworten")).QuerySelector("main")!;
        Assert.Empty(empty.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain("Nichts wartet auf Sie", empty.TextContent, StringComparison.Ordinal);
        Assert.Equal("Alles zeigen", empty.QuerySelector($"a[href='{path}']")!.TextContent);
    }

    [Fact]
    public async Task How_long_silence_may_last_is_the_units_own_setting()
    {
        var (unit, me, path) = await UnitAsync("wochen");
        await OwnedAsync(unit, me, "Still", lastContact: Today.AddDays(-15));
        using var browser = await app.BrowserOfAsync(me);
        Assert.Empty(NamesOf(await browser.PageAsync(path)));
        await app.AddAsync(new CaseSettings { NetworkId = unit.NetworkId, UnitId = unit.Id, NoContactWeeks = 2 });
        Assert.Equal(["Still, Ada"], NamesOf(await browser.PageAsync(path)));
    }

    [Fact]
    public async Task What_other_parts_register_joins_the_list_and_an_hour_today_stands_beside_it()
    {
        await using var own = await TestApp.StartAsync(builder => builder.Services.AddSingleton(new WorkItemSource((_, asked) => () =>
        [
            new(WorkGroup.Today, [new(WorkGroup.Today, null, "Fallbesprechung", "mit dem Jugendamt", asked.Today, new(13, 0), "intern-heute.act.note", "/faelle")], 1),
            new(WorkGroup.Waiting, [new(WorkGroup.Waiting, null, "Sprachkurs", "Träger B", asked.Today.AddDays(-9), null, "intern-heute.act.note", "/faelle")], 4),
        ])));
        var network = await own.NetworkAsync("quelle");
        var unit = await own.UnitAsync(await own.OrganizationAsync(network), cases: CasesSetting.Full);
        using var browser = await own.BrowserOfAsync(unit, Role.CaseManager);
        var page = await browser.PageAsync("/quelle/intern/faelle");
        Assert.Contains("Fallbesprechung", page.QuerySelector(".wn-agenda")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sprachkurs", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("4", page.QuerySelector(".wn-pill b")!.TextContent);
    }

    [Fact]
    public async Task A_referral_that_waits_an_answer_and_a_consent_that_ends_stand_there_as_far_as_the_way_back_tells()
    {
        var scene = await ReferralScene.CreateAsync(app, "heute-wege");
        var me = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await ChangeAsync(scene.Sender, scene.Client, client => client.CaseManagerId = me.Id);
        var (told, untold) = (await scene.ConsentAsync(until: Today.AddDays(20)), await scene.ConsentAsync(WayBack.Nothing));
        var (waiting, silent) = (await scene.DraftAsync(told), await scene.DraftAsync(untold));
        Assert.Null((await scene.SendAsync(waiting)).Refusal);
        Assert.Null((await scene.SendAsync(silent)).Refusal);
        using var browser = await app.BrowserOfAsync(me);
        var page = await browser.PageAsync($"{scene.Intern}?nur=wartet");
        Assert.Equal($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{waiting}", Assert.Single(page.QuerySelectorAll("tbody td a")).GetAttribute("href"));
        page = await browser.PageAsync($"{scene.Intern}?nur=laeuft-ab");
        Assert.Equal($"{scene.Intern}/personen/{scene.Client}/einwilligungen/{told}", Assert.Single(page.QuerySelectorAll("tbody td a")).GetAttribute("href"));
        Assert.Contains("1 Überweisung hängt daran", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        foreach (var referral in new[] { waiting, silent }) Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        page = await browser.PageAsync($"{scene.Intern}?nur=antworten");
        Assert.Equal($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{waiting}", Assert.Single(page.QuerySelectorAll("tbody td a")).GetAttribute("href"));
        Assert.Empty((await browser.PageAsync($"{scene.Intern}?nur=wartet")).QuerySelectorAll("tbody td a"));
    }

    [Fact]
    public async Task Papers_that_are_to_come_stand_there_from_three_days_before_and_those_nobody_checked_in_one_line_for_each_intake()
    {
        var (unit, me, path) = await UnitAsync("papiere");
        var late = await IntakeAsync("Spät", Today.AddDays(-1), received: 2, asked: 1);
        await IntakeAsync("Heute", Today, received: 0, asked: 2);
        var soon = await IntakeAsync("Bald", Today.AddDays(3), received: 0, asked: 1);
        await IntakeAsync("Später", Today.AddDays(4), received: 0, asked: 1);
        await IntakeAsync("Ohne", null, received: 0, asked: 1);
        await IntakeAsync("Alle", Today.AddDays(-5), received: 1, asked: 0);
        await IntakeAsync("Fertig", Today.AddDays(-5), received: 0, asked: 1, intake => intake.CompletedOn = Today);
        var (restricted, _) = await IntakeAsync("Eingeschränkt", Today.AddDays(-5), received: 1, asked: 1);
        await ChangeAsync(unit, restricted, client => client.IsRestricted = true);
        await ChangeAsync(unit, (await IntakeAsync("Fremd", Today.AddDays(-5), received: 1, asked: 1)).Client, client => client.CaseManagerId = null);
        using var browser = await app.BrowserOfAsync(me);

        var due = await browser.PageAsync($"{path}?nur=faellig");
        Assert.Equal(["Spät, Ada", "Heute, Ada"], NamesOf(due));
        Assert.Contains("1 Papier fehlt", due.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{path}/personen/{late.Client}/aufnahme/{late.Intake}", due.QuerySelector("tbody td a")!.GetAttribute("href"));
        var expiring = await browser.PageAsync($"{path}?nur=laeuft-ab");
        Assert.Equal(["Bald, Ada"], NamesOf(expiring));
        Assert.Contains("noch 3 Tage", expiring.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        var toCheck = await browser.PageAsync($"{path}?nur=zu-pruefen");
        Assert.Equal(["Alle, Ada", "Spät, Ada"], NamesOf(toCheck).Order());
        Assert.Contains("2 Papiere zu prüfen", toCheck.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2", "2", "1"], toCheck.QuerySelectorAll(".wn-pill b").Select(number => number.TextContent));
        Assert.DoesNotContain("Geheimsache", (await browser.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);

        async Task<(Guid Client, Guid Intake)> IntakeAsync(string name, DateOnly? dueOn, int received, int asked, Action<ClientIntake>? with = null)
        {
            var client = await OwnedAsync(unit, me, name);
            return (client, await app.InUnitAsync(unit, async services =>
            {
                var form = new IntakeForm { Title = "Geheimsache", DueOn = dueOn, Papers = [.. Enumerable.Range(0, received + asked).Select(number => new TemplatePaperRow { Name = $"Papier {number}" })] };
                var id = (await services.GetRequiredService<StartIntake>().RunAsync(await services.OpenedAsync(client), form, CancellationToken.None)).Value;
                var db = services.GetRequiredService<AppDb>();
                foreach (var paper in await db.IntakePapers.Where(paper => paper.IntakeId == id && paper.Position < received).ToListAsync()) paper.State = PaperState.Received;
                with?.Invoke(await db.ClientIntakes.SingleAsync(intake => intake.Id == id));
                await db.SaveChangesAsync();
                return id;
            }));
        }
    }

    [Fact]
    public async Task What_a_person_disputes_stands_there_until_it_is_settled_also_while_the_record_is_restricted()
    {
        var (unit, me, path) = await UnitAsync("bestritten");
        var client = await OwnedAsync(unit, me, "Uneins");
        using var browser = await app.BrowserOfAsync(me);
        var rights = $"{path}/personen/{client}/rechte";
        foreach (var field in new[] { "Phone", "Names" })
            using (var raised = await browser.PostAsync(rights, "dispute", new() { ["Raising.Field"] = field, ["Raising.Words"] = "Das stimmt so nicht" })) Assert.Equal(HttpStatusCode.Redirect, raised.StatusCode);
        await ChangeAsync(unit, client, one => one.IsRestricted = true);
        var page = await browser.PageAsync($"{path}?nur=zu-pruefen");
        Assert.Equal(["Uneins, Ada"], NamesOf(page));
        Assert.Contains("2 bestrittene Angaben", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Verarbeitung eingeschränkt", page.QuerySelector("tbody td")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("stimmt so nicht", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{rights}#berichtigung", page.QuerySelector("tbody td a")!.GetAttribute("href"));
        using (var other = await app.BrowserOfAsync(unit, Role.CaseManager)) Assert.Empty(NamesOf(await other.PageAsync(path)));

        foreach (var dispute in await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientDisputes.Select(one => one.Id).ToListAsync()))
            using (var settled = await browser.PostAsync(rights, "settle", new() { ["Settling.Dispute"] = dispute, ["Settling.Answer"] = "Geändert" })) Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
        Assert.Empty(NamesOf(await browser.PageAsync(path)));
    }

    [Fact]
    public async Task A_referral_without_an_answer_by_its_day_is_due_only_where_the_sender_learns_of_answers_and_a_waiting_list_is_one()
    {
        var scene = await ReferralScene.CreateAsync(app, "heute-spaet");
        var me = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await ChangeAsync(scene.Sender, scene.Client, client => client.CaseManagerId = me.Id);
        var (told, arrival, nothing) = (await scene.SentAsync(), await scene.SentAsync(WayBack.Arrival), await scene.SentAsync(WayBack.Nothing));
        foreach (var referral in new[] { told, arrival, nothing }) await DueOnAsync(referral, Today);
        using var browser = await app.BrowserOfAsync(me);
        Assert.Empty(NamesOf(await browser.PageAsync($"{scene.Intern}?nur=faellig")));
        Assert.Single(NamesOf(await browser.PageAsync($"{scene.Intern}?nur=wartet")));

        foreach (var referral in new[] { told, arrival, nothing }) await DueOnAsync(referral, Today.AddDays(-3));
        var page = await browser.PageAsync(scene.Intern);
        Assert.Equal($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{told}", Assert.Single(page.QuerySelectorAll("tbody td a")).GetAttribute("href"));
        Assert.Contains("keine Antwort bis", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3 Tage", page.QuerySelector("tbody td.wn-late")!.TextContent);

        foreach (var referral in new[] { told, arrival, nothing }) Assert.Null(await scene.MoveAsync(referral, ReferralMove.Waitlist));
        await app.InUnitAsync(scene.Sender, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Referrals.SingleAsync(one => one.Id == told)).IsNewForSender = false;
            return await db.SaveChangesAsync();
        });
        Assert.Empty(NamesOf(await browser.PageAsync($"{scene.Intern}?nur=faellig")));
        Assert.Single(NamesOf(await browser.PageAsync($"{scene.Intern}?nur=wartet")));

        Task<int> DueOnAsync(Guid referral, DateOnly on) => app.InUnitAsync(scene.Sender, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Referrals.SingleAsync(one => one.Id == referral)).DueOn = on;
            return await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task A_note_by_number_needs_no_page_and_only_numbers_of_the_own_caseload_work()
    {
        var (unit, me, path) = await UnitAsync("schnell");
        var client = await OwnedAsync(unit, me, "Still", lastContact: Today.AddDays(-60));
        var foreign = await OwnedAsync(unit, await app.MemberAsync(unit, Role.CaseManager), "Fremd");
        var numbers = await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.ToDictionaryAsync(row => row.Id, row => row.Number));
        using var browser = await app.BrowserOfAsync(me);
        using (var noted = await browser.PostAsync(path, "quick", new() { ["Quick.Number"] = numbers[client], ["Quick.Text"] = "Ruft morgen an" })) Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        Assert.Empty(NamesOf(await browser.PageAsync(path)));
        using var refused = await browser.PostAsync(path, "quick", new() { ["Quick.Number"] = numbers[foreign], ["Quick.Text"] = "Bleibt stehen" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Bleibt stehen", (await refused.ReadAsync()).QuerySelector("textarea")!.TextContent);
        Assert.Equal([client], await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientNotes.Select(note => note.ClientId).ToListAsync()));
    }

    [Fact]
    public async Task Several_are_assigned_or_looked_at_later_at_once_and_never_somebody_elses()
    {
        var (unit, me, path) = await UnitAsync("mehrere");
        var colleague = await app.MemberAsync(unit, Role.Pilot);
        var (one, two) = (await OwnedAsync(unit, me, "Eins", followUp: Today), await OwnedAsync(unit, me, "Zwei", followUp: Today));
        var foreign = await OwnedAsync(unit, colleague, "Fremd", followUp: Today);
        using var browser = await app.BrowserOfAsync(me);
        using (var nobody = await browser.PostAsync(path, "many", new() { ["Many.FollowUpOn"] = "2026-12-24" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        using (var nothing = await browser.PostAsync(path, "many", new() { ["Many.Clients"] = new[] { one.ToString() } })) Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using (var past = await browser.PostAsync(path, "many", new() { ["Many.Clients"] = new[] { one.ToString() }, ["Many.FollowUpOn"] = "2026-01-01" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        using (var later = await browser.PostAsync(path, "many", new() { ["Many.Clients"] = new[] { one.ToString(), foreign.ToString() }, ["Many.FollowUpOn"] = "2026-12-24" })) Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
        Assert.Equal([new DateOnly(2026, 12, 24), Today, Today], [await FollowUpAsync(unit, one), await FollowUpAsync(unit, two), await FollowUpAsync(unit, foreign)]);
        using (var stranger = await browser.PostAsync(path, "many", new() { ["Many.Clients"] = new[] { two.ToString() }, ["Many.CaseManager"] = (await app.AccountAsync()).Id })) Assert.Equal(HttpStatusCode.Conflict, stranger.StatusCode);
        using (var assigned = await browser.PostAsync(path, "many", new() { ["Many.Clients"] = new[] { two.ToString() }, ["Many.CaseManager"] = colleague.Id })) Assert.Equal(HttpStatusCode.Redirect, assigned.StatusCode);
        Assert.Equal(colleague.Id, await ManagerAsync(unit, two));
    }

    [Fact]
    public async Task A_caseload_goes_over_with_a_note_all_of_it_or_chosen_ones()
    {
        var (unit, me, path) = await UnitAsync("uebergabe");
        var colleague = await app.MemberAsync(unit, Role.CaseManager);
        var (one, two) = (await OwnedAsync(unit, me, "Eins"), await OwnedAsync(unit, me, "Zwei"));
        using var browser = await app.BrowserOfAsync(me);
        Assert.Contains("Eins, Ada", (await browser.PageAsync($"{path}/uebergabe")).QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        using (var nobody = await browser.PostAsync($"{path}/uebergabe", "hand-over", new() { ["Form.Receiver"] = colleague.Id })) Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        using (var chosen = await browser.PostAsync($"{path}/uebergabe", "hand-over", new() { ["Form.Receiver"] = colleague.Id, ["Form.Clients"] = new[] { one.ToString() }, ["Form.Note"] = "Wartet auf den Bescheid" })) Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal((colleague.Id, me.Id), (await ManagerAsync(unit, one), await ManagerAsync(unit, two)));
        using (var other = await app.BrowserOfAsync(colleague)) Assert.Contains("Wartet auf den Bescheid", (await other.PageAsync($"{path}/personen/{one}")).QuerySelector(".wn-notes")!.TextContent, StringComparison.Ordinal);
        using (var all = await browser.PostAsync($"{path}/uebergabe", "hand-over", new() { ["Form.Receiver"] = colleague.Id, ["Form.IsAll"] = "true" })) Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        Assert.Equal(colleague.Id, await ManagerAsync(unit, two));
    }

    [Fact]
    public async Task A_lead_hands_over_for_the_unit_by_number_and_others_only_their_own()
    {
        var (unit, me, path) = await UnitAsync("leitung");
        var (colleague, lead) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.UnitLead));
        var client = await OwnedAsync(unit, me, "Geheim");
        using (var other = await app.BrowserOfAsync(colleague))
        {
            using var refused = await other.GetAsync($"{path}/uebergabe?von={me.Id}");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        using var browser = await app.BrowserOfAsync(lead);
        var page = await browser.PageAsync($"{path}/uebergabe?von={me.Id}");
        Assert.DoesNotContain("Geheim", page.Body!.TextContent, StringComparison.Ordinal);
        using var moved = await browser.PostAsync(page, $"{path}/uebergabe?von={me.Id}", "hand-over", new() { ["Form.Receiver"] = colleague.Id, ["Form.Clients"] = new[] { client.ToString() } });
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(colleague.Id, await ManagerAsync(unit, client));
    }

    [Fact]
    public async Task A_deputy_sees_the_colleagues_work_in_the_period_and_opens_without_a_reason()
    {
        var (unit, me, path) = await UnitAsync("vertretung");
        var deputy = await app.MemberAsync(unit, Role.CaseManager);
        var client = await OwnedAsync(unit, me, "Krank", followUp: Today);
        using var browser = await app.BrowserOfAsync(me);
        using var other = await app.BrowserOfAsync(deputy);
        Assert.Empty(NamesOf(await other.PageAsync(path)));
        Dictionary<string, object?> Period(int from, int until, Account who) => new() { ["Form.Deputy"] = who.Id, ["Form.From"] = Today.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["Form.Until"] = Today.AddDays(until).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        foreach (var (from, until, who) in new[] { (1, 0, deputy), (0, 400, deputy), (-5, -1, deputy), (0, 1, me) })
        {
            using var refused = await browser.PostAsync($"{path}/vertretung", "deputy", Period(from, until, who));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using (var entered = await browser.PostAsync($"{path}/vertretung", "deputy", Period(0, 3, deputy))) Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var list = await other.PageAsync(path);
        Assert.Equal(["Krank, Ada, in Vertretung für Eine Person"], NamesOf(list));
        Assert.Contains("Krank", (await other.PageAsync($"{path}/personen/{client}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        var period = await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Deputies.Select(row => row.Id).SingleAsync());
        using (var notTheirs = await other.PostAsync($"{path}/vertretung", "end-deputy", new() { ["Ended.Id"] = period })) Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);
        using (var ended = await browser.PostAsync($"{path}/vertretung", "end-deputy", new() { ["Ended.Id"] = period })) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Empty(NamesOf(await other.PageAsync(path)));
    }

    [Fact]
    public async Task Free_places_stand_there_while_somebody_of_the_unit_is_known_to_wait_for_them_and_then_the_days_of_the_way()
    {
        var scene = await ReferralScene.CreateAsync(app, "heute-plaetze");
        await app.AddAsync(new Wegenetz.Atlas.Capacity { NetworkId = scene.Network.Id, OfferId = scene.Offer, Available = 4, UpdatedAt = app.Clock.Now });
        await ChangeAsync(scene.Sender, scene.Client, client => client.FirstContactOn = Today.AddDays(-20));
        using var browser = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        await scene.SentAsync(WayBack.Nothing);
        Assert.Empty((await browser.PageAsync(scene.Intern)).QuerySelectorAll("#plaetze, #wege"));

        var referral = await scene.SentAsync();
        var places = (await browser.PageAsync(scene.Intern)).QuerySelector("#plaetze")!.ParentElement!.TextContent;
        Assert.Contains("Deutschkurs B1", places, StringComparison.Ordinal);
        Assert.Contains("4 Plätze frei", places, StringComparison.Ordinal);
        Assert.Contains("1 Person Ihrer Stelle wartet", places, StringComparison.Ordinal);

        await scene.RestAsync();
        Assert.Null((await browser.PageAsync(scene.Intern)).QuerySelector("#plaetze"));

        foreach (var move in new[] { ReferralMove.Accept, ReferralMove.Start }) Assert.Null(await scene.MoveAsync(referral, move));
        Assert.Empty((await browser.PageAsync(scene.Intern)).QuerySelectorAll("#plaetze, #wege"));
        app.Clock.Now += TimeSpan.FromHours(1);
        using var later = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var page = await later.PageAsync(scene.Intern);
        var ways = page.QuerySelector("#wege")!.ParentElement!.TextContent;
        Assert.Contains("20 Tage", ways, StringComparison.Ordinal);
        Assert.DoesNotContain("zusammen", ways, StringComparison.Ordinal);

        var second = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger Z"), "Stelle Z", cases: CasesSetting.Full);
        var both = await app.MemberAsync(second, Role.CaseManager);
        await app.AddAsync(new Membership { NetworkId = scene.Network.Id, UnitId = scene.Sender.Id, AccountId = both.Id, Role = Role.CaseManager, SinceAt = app.Clock.Now });
        using var ofBoth = await app.BrowserOfAsync(both);
        ways = (await ofBoth.PageAsync(scene.Intern)).QuerySelector("#wege")!.ParentElement!.TextContent;
        Assert.Contains("20 Tage", ways, StringComparison.Ordinal);
        Assert.Contains("Ihre 2 Stellen zusammen", ways, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_list_asks_the_database_no_more_often_for_each_person_on_it()
    {
        using var count = new QueryCount();
        await using var own = await TestApp.StartAsync(builder => builder.Services.AddSingleton<IInterceptor>(count));
        var network = await own.NetworkAsync("fahrten");
        var unit = await own.UnitAsync(await own.OrganizationAsync(network), cases: CasesSetting.Full);
        var me = await own.MemberAsync(unit, Role.CaseManager);
        using var browser = await own.BrowserOfAsync(me);
        const string Path = "/fahrten/intern/faelle";
        await AddAsync(1);
        await browser.PageAsync(Path);
        var one = await count.WhileAsync(own, () => browser.PageAsync(Path));
        await AddAsync(8);
        await browser.PageAsync(Path);
        var nine = await count.WhileAsync(own, () => browser.PageAsync(Path));
        Assert.Equal(9, NamesOf(await browser.PageAsync(Path)).Count());
        // Other work of the application asks now and then; eight people more who each cost a question would show.
        Assert.InRange(nine, 1, one + 4);

        async Task AddAsync(int people)
        {
            for (var turn = 0; turn < people; turn++) await own.ClientAsync(unit, with: client => (client.CaseManagerId, client.FollowUpOn) = (me.Id, Today));
        }
    }

    private static IEnumerable<string> NamesOf(IHtmlDocument page) => page.QuerySelectorAll("tbody th small").Select(name => name.TextContent);

    private async Task<Guid> OwnedAsync(Unit unit, Account manager, string name, DateOnly? followUp = null, DateOnly? lastContact = null) =>
        await app.ClientAsync(unit, "Ada", name, client => (client.CaseManagerId, client.FollowUpOn, client.LastContactOn) = (manager.Id, followUp, lastContact ?? Today));

    private Task<int> ChangeAsync(Unit unit, Guid id, Action<Client> change) => app.InUnitAsync(unit, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        change(await db.Clients.SingleAsync(client => client.Id == id));
        return await db.SaveChangesAsync();
    });

    private Task<DateOnly?> FollowUpAsync(Unit unit, Guid id) =>
        app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(client => client.Id == id).Select(client => client.FollowUpOn).SingleAsync());

    private Task<Guid?> ManagerAsync(Unit unit, Guid id) =>
        app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(client => client.Id == id).Select(client => client.CaseManagerId).SingleAsync());

    private async Task<(Unit Unit, Account Me, string Path)> UnitAsync(string name)
    {
        var network = await app.NetworkAsync($"heute-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        return (unit, await app.MemberAsync(unit, Role.CaseManager), $"/{network.Key}/intern/faelle");
    }
}
