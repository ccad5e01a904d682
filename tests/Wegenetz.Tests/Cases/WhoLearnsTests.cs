using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Who learns what by a way beside the one that was thought of: from a row, as a deputy, from the other side's page, by an answer or a word beside a move.</summary>
public sealed class WhoLearnsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task What_was_sent_again_opens_at_its_receiver_and_holds_nothing_of_before()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-neu");
        var referral = await scene.SentAsync();
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Im Januar ist Platz", asSender: true));
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        var page = (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{referral}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Grete Geheimnis", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Im Januar ist Platz", page, StringComparison.Ordinal);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        Assert.Contains("Im Januar ist Platz", (await sender.PageAsync($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_withdrawn_consent_the_messages_close_as_the_copy_does()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-widerruf");
        var consent = await scene.ConsentAsync();
        var referral = await scene.DraftAsync(consent);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(referral, client, new MessageForm { Text = "Sie pflegt ihre Mutter" }.Previewed(), CancellationToken.None)));
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        Assert.Contains("pflegt ihre Mutter", await ReadAsync(), StringComparison.Ordinal);
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, consent, CancellationToken.None));
        Assert.DoesNotContain("pflegt ihre Mutter", await ReadAsync(), StringComparison.Ordinal);

        async Task<string> ReadAsync() => (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{referral}")).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task Whoever_has_no_account_is_told_of_a_withdrawal_by_the_sender_who_reads_whom()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-link");
        var consent = await scene.ConsentAsync(byName: ReferralScene.Addressee);
        var referral = await scene.DraftAsync(consent, ReferralScene.Addressee);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var page = $"{scene.Intern}/personen/{scene.Client}/einwilligungen/{consent}";
        Assert.DoesNotContain("selbst Bescheid", (await sender.PageAsync(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var withdrawn = await sender.PostAsync(page, "withdraw", new() { ["Withdrawal.Sure"] = "true" })) Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Contains(ReferralScene.Addressee, (await sender.PageAsync(page)).QuerySelector(".kern-alert--warning")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("selbst Bescheid", (await sender.PageAsync($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}")).QuerySelector(".wn-axes")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_help_ends_after_its_consent_was_withdrawn_stays_with_the_receiver_and_what_was_told_before_stays_told()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-ende");
        var consent = await scene.ConsentAsync();
        var (later, before) = (await scene.DraftAsync(consent), await scene.DraftAsync(consent));
        foreach (var referral in new[] { later, before })
        {
            Assert.Null((await scene.SendAsync(referral)).Refusal);
            foreach (var move in new[] { ReferralMove.Accept, ReferralMove.Start }) Assert.Null(await scene.MoveAsync(referral, move));
        }
        Assert.Null(await scene.MoveAsync(before, ReferralMove.Complete, outcome: Outcome.GotHelp));
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        foreach (var referral in new[] { later, before }) await sender.PageAsync(PathOf(referral));
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, consent, CancellationToken.None));
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        Assert.Null(await scene.MoveAsync(later, ReferralMove.Discontinue, EndReason.StoppedComing, Outcome.CouldNotBeReached, "Kam nicht mehr"));
        var seen = await scene.ReferralAsync(later);
        Assert.Equal((ReferralState.Discontinued, ReferralState.Started, null, false), (seen.State, seen.Seen.State, seen.Seen.Outcome, seen.IsNewForSender));
        Assert.DoesNotContain("Abgebrochen", (await sender.PageAsync(PathOf(later))).QuerySelector(".wn-axes")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hilfe erhalten", (await sender.PageAsync(PathOf(before))).QuerySelector(".wn-axes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([seen.Number], await NumbersAsync("Outgoing"));
        Assert.Equal([(await scene.ReferralAsync(before)).Number], await NumbersAsync("Ended"));

        string PathOf(Guid referral) => $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";
        async Task<IEnumerable<string>> NumbersAsync(string list) => (await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste={list}")).QuerySelectorAll("tbody th small").Select(number => number.TextContent.Trim());
    }

    [Fact]
    public async Task After_its_last_day_a_basis_tells_nothing_more_until_a_new_one_carries_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-frist");
        var referral = await scene.DraftAsync(await scene.ConsentAsync(until: app.Clock.Today.AddDays(1)));
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        using (var early = await app.BrowserOfAsync(scene.Sender, Role.CaseManager))
        {
            Assert.Contains("Der Empfänger trägt es am Ende ein", (await early.PageAsync(Path())).QuerySelector(".wn-axes")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("mehr kommt nicht zurück", (await early.PageAsync($"{scene.Intern}/ueberweisungen?liste=Outgoing")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        }
        app.Clock.Now = app.Clock.Now.AddDays(2);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Start));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Complete, outcome: Outcome.GotHelp));
        var late = await scene.ReferralAsync(referral);
        Assert.Equal((ReferralState.Completed, ReferralState.Accepted, false, false), (late.State, late.Seen.State, late.Seen.HasArrived, late.IsNewForSender));
        var frozen = (await sender.PageAsync(Path())).QuerySelector(".wn-axes")!.ParentElement!.TextContent;
        Assert.Contains("abgelaufen", frozen, StringComparison.Ordinal);
        Assert.Contains("wird nicht mitgeteilt", frozen, StringComparison.Ordinal);
        Assert.DoesNotContain("Abgeschlossen", frozen, StringComparison.Ordinal);
        Assert.Contains("mehr kommt nicht zurück", (await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste=Outgoing")).QuerySelectorAll("tbody tr").Single().TextContent, StringComparison.Ordinal);

        var (other, narrow) = (await scene.ConsentAsync(byName: "Jemand anders"), await scene.ConsentAsync(without: DataCategory.Contact));
        Assert.IsType<BasisDoesNotNameReceiver>(await RenewAsync(other));
        Assert.IsType<BasisDoesNotCoverContent>(await RenewAsync(narrow));
        Assert.Contains("Keine andere gültige Grundlage", (await sender.PageAsync(Path())).QuerySelector("#grundlage")!.TextContent, StringComparison.Ordinal);
        var renewed = await scene.ConsentAsync();
        using (var put = await sender.PostAsync(Path(), "renew-basis", new() { ["NewBasis.Basis"] = renewed.ToString() })) Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        var now = await scene.ReferralAsync(referral);
        Assert.Equal((ReferralState.Completed, Outcome.GotHelp, true), (now.Seen.State, now.Seen.Outcome, now.Seen.HasArrived));
        Assert.Equal((0, 1), (await RowsAsync("Outgoing"), await RowsAsync("Ended")));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Noch ein Kurs"));
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, renewed, CancellationToken.None));
        Assert.Equal(ReferralState.Withdrawn, (await scene.ReferralAsync(referral)).State);

        string Path() => $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";
        async Task<int> RowsAsync(string list) => (await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste={list}")).QuerySelectorAll("tbody tr").Length;
        Task<Refusal?> RenewAsync(Guid basis) => scene.AsSenderAsync(async (services, client) => await services.GetRequiredService<RenewBasis>().RunAsync(
            client, referral, new() { Basis = basis, Version = (await scene.ReferralAsync(referral)).ToldVersion }, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_withdrawal_stopped_begins_again_on_a_new_consent()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-wieder");
        var consent = await scene.ConsentAsync(WayBack.State);
        var referral = await scene.DraftAsync(consent);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, consent, CancellationToken.None));
        using (var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member)) await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{referral}");
        Assert.IsType<NoBasisOnThisDay>(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Noch einmal", asSender: true));
        var renewed = await scene.ConsentAsync();
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        Assert.IsType<ChangedMeanwhile>(await scene.AsSenderAsync((services, client) => services.GetRequiredService<RenewBasis>().RunAsync(client, referral, new() { Basis = renewed, Version = 1 }, CancellationToken.None)));
        using (var put = await sender.PostAsync($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}", "renew-basis", new() { ["NewBasis.Basis"] = renewed.ToString() })) Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        var rests = await scene.ReferralAsync(referral);
        Assert.Equal((WayBack.StateAndOutcome, true), (rests.WayBack, rests.IsNewForReceiver));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Noch einmal", asSender: true));
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
    }

    [Fact]
    public async Task What_rests_on_a_measure_ends_with_it_unless_another_one_carries_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-massnahme");
        using var lead = await app.BrowserOfAsync(scene.Sender, Role.UnitLead);
        var (list, today) = ($"{scene.Intern}/massnahmen", app.Clock.Today);
        await AddAsync("Aktivierung", today.AddDays(200));
        var referral = await scene.AsSenderAsync(async (services, client) => (await services.GetRequiredService<DraftReferral>().RunAsync(
            client, scene.Offer,
            new() { Unit = scene.Receiver.Id.ToString(), Basis = ReferralForm.ByLaw, Paragraph = "§ 50 Abs. 1 SGB II", LawReason = "Beauftragte Maßnahme", Reason = "Sie sucht einen Kurs", Categories = ["Name", "Contact"] },
            CancellationToken.None)).Value);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        await AddAsync("Zweite Maßnahme", today.AddDays(20));
        // None of these carries it: one ended long ago, one has not begun, and one is another receiver's.
        await AddAsync("Alte Maßnahme", today.AddDays(-10), from: today.AddDays(-30));
        await AddAsync("Spätere Maßnahme", today.AddDays(250), from: today.AddDays(5));
        var other = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger C"), "Werkstatt", "education_provider", CasesSetting.ReferralsOnly);
        await AddAsync("Maßnahme nebenan", today.AddDays(300), receiver: other.Id);
        using (var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member)) await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{referral}");
        Assert.Equal((today.AddDays(200), false), ((await scene.ReferralAsync(referral)).BasisUntil, (await scene.ReferralAsync(referral)).IsNewForReceiver));
        Assert.Equal(HttpStatusCode.Redirect, await EndAsync("Aktivierung"));
        Assert.Equal((today.AddDays(20), true), ((await scene.ReferralAsync(referral)).BasisUntil, (await scene.ReferralAsync(referral)).IsNewForReceiver));
        Assert.Equal(HttpStatusCode.Redirect, await EndAsync("Zweite Maßnahme"));
        Assert.Equal(HttpStatusCode.Conflict, await EndAsync("Zweite Maßnahme"));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Start));
        var ended = await scene.ReferralAsync(referral);
        Assert.Equal((today.AddDays(-1), ReferralState.Started, ReferralState.Accepted), (ended.BasisUntil, ended.State, ended.Seen.State));
        Assert.Equal([(DateOnly?)today.AddDays(-1)], await app.InEveryNetworkAsync(db => db.Bases.IgnoreQueryFilters().Where(basis => basis.ClientId == scene.Client).Select(basis => basis.ValidUntil).ToListAsync()));

        async Task AddAsync(string name, DateOnly until, DateOnly? from = null, Guid? receiver = null)
        {
            using var added = await lead.PostAsync(list, "add-measure", new() { ["Form.Name"] = name, ["Form.Unit"] = scene.Sender.Id.ToString(), ["Form.Receiver"] = (receiver ?? scene.Receiver.Id).ToString(), ["Form.FromOn"] = Day(from ?? today), ["Form.Until"] = Day(until) });
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        async Task<HttpStatusCode> EndAsync(string name)
        {
            var id = await app.InEveryNetworkAsync(db => db.CommissionedMeasures.IgnoreQueryFilters().Where(measure => measure.UnitId == scene.Sender.Id && measure.Name == name).Select(measure => measure.Id).SingleAsync());
            using var ended = await lead.PostAsync(list, "end-measure", new() { ["End.Measure"] = id.ToString() });
            return ended.StatusCode;
        }

        static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_measure_that_is_over_does_not_end_what_rested_on_a_later_one_before_its_day()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-alte-massnahme");
        var today = app.Clock.Today;
        CommissionedMeasure Measure(string name, DateOnly from, DateOnly until) => new() { NetworkId = scene.Network.Id, UnitId = scene.Sender.Id, ReceiverUnitId = scene.Receiver.Id, Name = name, FromOn = from, Until = until };
        var (old, running) = (Measure("Alte", today.AddDays(-30), today.AddDays(-10)), Measure("Aktivierung", today.AddDays(-5), today.AddDays(200)));
        foreach (var measure in new[] { old, running }) await app.AddAsync(measure);
        var referral = await scene.AsSenderAsync(async (services, client) => (await services.GetRequiredService<DraftReferral>().RunAsync(
            client, scene.Offer,
            new() { Unit = scene.Receiver.Id.ToString(), Basis = ReferralForm.ByLaw, Paragraph = "§ 50 Abs. 1 SGB II", LawReason = "Beauftragte Maßnahme", Reason = "Sie sucht einen Kurs", Categories = ["Name", "Contact"] },
            CancellationToken.None)).Value);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        using var lead = await app.BrowserOfAsync(scene.Sender, Role.UnitLead);
        using (var ended = await lead.PostAsync($"{scene.Intern}/massnahmen", "end-measure", new() { ["End.Measure"] = running.Id.ToString() })) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(today.AddDays(-1), (await scene.ReferralAsync(referral)).BasisUntil);
    }

    [Fact]
    public async Task Own_staff_open_for_a_deputy_whom_the_responsible_person_named_and_for_none_that_the_lead_named()
    {
        var network = await app.NetworkAsync("weg-vertraut");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var (manager, lead, deputy) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.UnitLead), await app.MemberAsync(unit, Role.CaseManager));
        using (var leading = await app.BrowserOfAsync(lead)) await EnterAsync(leading, manager.Id.ToString());
        var (other, staff) = (await app.ClientAsync(unit, "Hier", "Nah", row => (row.CaseManagerId, row.FollowUpOn) = (manager.Id, app.Clock.Today)),
            await app.ClientAsync(unit, "Kollege", "Hausmann", row => (row.CaseManagerId, row.FollowUpOn, row.IsOwnStaff) = (manager.Id, app.Clock.Today, true)));
        using var browser = await app.BrowserOfAsync(deputy);
        Assert.Contains("Hier Nah", (await browser.PageAsync($"/weg-vertraut/intern/faelle/personen/{other}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hausmann", (await browser.PageAsync($"/weg-vertraut/intern/faelle/personen/{staff}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Nah, Hier"], await WorkAsync());
        using (var own = await app.BrowserOfAsync(manager)) await EnterAsync(own, null);
        Assert.Contains("Kollege Hausmann", (await browser.PageAsync($"/weg-vertraut/intern/faelle/personen/{staff}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Hausmann, Kollege", "Nah, Hier"], await WorkAsync());

        async Task<IEnumerable<string>> WorkAsync() => (await browser.PageAsync("/weg-vertraut/intern/faelle")).QuerySelectorAll("tbody th small").Select(name => name.TextContent.Split(", in ")[0]).Order();

        async Task EnterAsync(HttpClient who, string? whom)
        {
            var today = app.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            using var entered = await who.PostAsync("/weg-vertraut/intern/faelle/vertretung", "deputy", new() { ["Form.Whom"] = whom ?? "", ["Form.Deputy"] = deputy.Id.ToString(), ["Form.From"] = today, ["Form.Until"] = today });
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        }
    }

    [Fact]
    public async Task An_erased_client_leaves_no_draft_and_no_referral_that_goes_on_unheard()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-geloescht");
        var consent = await scene.ConsentAsync();
        var (draft, sent) = (await scene.DraftAsync(consent), await scene.DraftAsync(consent));
        Assert.Null((await scene.SendAsync(sent)).Refusal);
        Assert.Null(await scene.MoveAsync(sent, ReferralMove.Accept));
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<Wegenetz.Cases.Rights.EraseClient>().RunAsync(client, new() { Number = "1001" }, CancellationToken.None)));
        var left = await app.InEveryNetworkAsync(db => db.Referrals.IgnoreQueryFilters().Where(referral => referral.FromUnitId == scene.Sender.Id).ToListAsync());
        Assert.Equal((sent, ReferralState.Withdrawn, true, false), left.Select(referral => (referral.Id, referral.State, referral.IsNewForReceiver, referral.IsNewForSender)).Single());
        Assert.NotEqual(draft, sent);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        Assert.DoesNotContain("Grete Geheimnis", (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{sent}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_beside_a_move_come_back_only_where_messages_are_covered()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-ohne");
        var referral = await scene.DraftAsync(await scene.ConsentAsync(WayBack.State, without: DataCategory.Messages));
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity, "Sie war schon zweimal hier"));
        Assert.Equal([false], await app.InEveryNetworkAsync(db => db.ReferralMessages.IgnoreQueryFilters().Where(one => one.ReferralId == referral).Select(one => one.IsOfSender).ToListAsync()));
    }

    [Fact]
    public async Task An_appointment_is_answered_only_where_a_message_may_be_written()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-termin", "advice_centre");
        var referral = await scene.SentAsync(WayBack.Nothing);
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(
            referral, client, new MessageForm { Text = "Passt das?", AppointmentOn = app.Clock.Today.AddDays(3), AppointmentAt = new(9, 30) }.Previewed(), CancellationToken.None)));
        var message = await app.InEveryNetworkAsync(db => db.ReferralMessages.IgnoreQueryFilters().Where(one => one.ReferralId == referral && !one.IsOfSender).Select(one => one.Id).SingleAsync());
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        var page = $"{scene.Intern}/ueberweisungen/{referral}";
        Assert.Empty((await receiver.PageAsync(page)).QuerySelectorAll("button[name='Proposal.IsAccepted']"));
        Assert.IsType<MessagesNotCovered>(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().AnswerAsync(referral, new() { Message = message, IsAccepted = true }, CancellationToken.None)));
        Assert.False((await scene.ReferralAsync(referral)).IsNewForSender);
    }

    [Fact]
    public async Task Words_beside_a_move_stay_with_a_sender_whose_client_is_restricted()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-worte");
        var law = await scene.AsSenderAsync(async (services, client) => (await services.GetRequiredService<AddBasis>().RunAsync(
            client, new() { Kind = BasisKind.Law, Purpose = "Kurs", Paragraph = "§ 69 Abs. 1 Nr. 1 SGB X", Reason = "Für die Eingliederung nötig", WayBack = WayBack.StateAndOutcome, Recipients = [new() { Unit = scene.Receiver.Id.ToString() }], Categories = [nameof(DataCategory.Name), nameof(DataCategory.Reason), nameof(DataCategory.Messages)] },
            CancellationToken.None)).Value);
        var referral = await scene.AsSenderAsync(async (services, client) => (await services.GetRequiredService<DraftReferral>().RunAsync(
            client, scene.Offer, new() { Unit = scene.Receiver.Id.ToString(), Basis = law.ToString(), Reason = "Sie sucht einen Kurs", OtherBasisReason = "Auf dieser Grundlage beauftragt", Categories = [nameof(DataCategory.Name)] },
            CancellationToken.None)).Value);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        await scene.AsSenderAsync(async (services, client) =>
        {
            client.Client.IsRestricted = true;
            return await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Withdraw, EndReason.PersonWithdrew, Outcome.NoLongerWanted, "Sie ist im Krankenhaus", asSender: true));
        Assert.Equal([true], await app.InEveryNetworkAsync(db => db.ReferralMessages.IgnoreQueryFilters().Where(one => one.ReferralId == referral).Select(one => one.IsOfSender).ToListAsync()));
    }

    [Fact]
    public async Task Somebody_of_both_units_makes_the_senders_moves_only_behind_the_clients_door()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-beide");
        var referral = await scene.SentAsync();
        var refusal = await app.InUnitAsync(scene.Sender, async services =>
        {
            services.GetRequiredService<UnitScope>().Enter([scene.Sender.Id], [scene.Sender.Id, scene.Receiver.Id]);
            var version = await services.GetRequiredService<AppDb>().Referrals.Where(one => one.Id == referral).Select(one => one.Version).SingleAsync();
            return await services.GetRequiredService<MoveReferral>().RunAsync(referral, new() { Move = ReferralMove.Withdraw, Reason = EndReason.PersonWithdrew, Outcome = Outcome.NoLongerWanted, Version = version }, CancellationToken.None);
        });
        Assert.IsType<OnlySenderMoves>(refusal);
        Assert.Equal(ReferralState.Sent, (await scene.ReferralAsync(referral)).State);
    }

    [Fact]
    public async Task A_row_says_what_for_and_to_whom_only_for_the_own_clients()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-zeile");
        await scene.SentAsync();
        var named = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await app.InUnitAsync(scene.Sender, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Clients.SingleAsync(client => client.Id == scene.Client)).CaseManagerId = named.Id;
            return await db.SaveChangesAsync();
        });
        using var own = await app.BrowserOfAsync(named);
        using var other = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var list = $"{scene.Intern}/ueberweisungen?liste=Outgoing";
        var mine = (await own.PageAsync(list)).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("Deutschkurs B1", mine, StringComparison.Ordinal);
        Assert.Contains("Träger B", mine, StringComparison.Ordinal);
        var theirs = (await other.PageAsync(list)).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("Klient 1001", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Deutschkurs", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Träger B", theirs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_staff_stand_in_no_list_of_referrals_and_of_consents_that_end()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-haus");
        await scene.SentAsync();
        await scene.ConsentAsync(until: app.Clock.Today.AddDays(10));
        var named = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await app.InUnitAsync(scene.Sender, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var client = await db.Clients.SingleAsync(client => client.Id == scene.Client);
            (client.CaseManagerId, client.IsOwnStaff) = (named.Id, true);
            return await db.SaveChangesAsync();
        });
        using var own = await app.BrowserOfAsync(named);
        using var lead = await app.BrowserOfAsync(scene.Sender, Role.UnitLead);
        foreach (var path in new[] { "ueberweisungen?liste=Outgoing", "einwilligungen" })
        {
            Assert.NotEmpty((await own.PageAsync($"{scene.Intern}/{path}")).QuerySelectorAll("tbody tr"));
            Assert.Empty((await lead.PageAsync($"{scene.Intern}/{path}")).QuerySelectorAll("tbody tr"));
        }
    }

    [Fact]
    public async Task A_deputy_stands_in_within_the_unit_of_the_period_and_no_lead_comes_by_own_staff_through_a_third_person()
    {
        var network = await app.NetworkAsync("weg-vertretung");
        var organization = await app.OrganizationAsync(network);
        var (unit, other) = (await app.UnitAsync(organization, "Stelle A", cases: CasesSetting.Full), await app.UnitAsync(organization, "Stelle B", cases: CasesSetting.Full));
        var (manager, third, lead) = (await InBothAsync(Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager), await InBothAsync(Role.UnitLead, Role.CaseManager));
        var (here, there) = (await app.ClientAsync(unit, "Hier", "Nah", row => row.CaseManagerId = manager.Id), await app.ClientAsync(other, "Dort", "Fern", row => row.CaseManagerId = manager.Id));
        await app.AddAsync(new Deputy { NetworkId = network.Id, UnitId = unit.Id, AccountId = manager.Id, DeputyId = lead.Id, EnteredById = manager.Id, FromOn = app.Clock.Today, Until = app.Clock.Today });
        using var browser = await app.BrowserOfAsync(lead);
        const string Path = "/weg-vertretung/intern/faelle";
        Assert.Contains("Hier Nah", (await browser.PageAsync($"{Path}/personen/{here}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Fern", (await browser.PageAsync($"{Path}/personen/{there}")).Body!.TextContent, StringComparison.Ordinal);
        var caseload = (await browser.PageAsync($"{Path}/uebergabe?von={manager.Id}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Nah", caseload, StringComparison.Ordinal);
        Assert.DoesNotContain("Fern", caseload, StringComparison.Ordinal);

        await app.ClientAsync(unit, "Kollege", "Hausmann", row => (row.CaseManagerId, row.IsOwnStaff) = (third.Id, true));
        await app.AddAsync(new Deputy { NetworkId = network.Id, UnitId = unit.Id, AccountId = manager.Id, DeputyId = lead.Id, EnteredById = manager.Id, FromOn = app.Clock.Today.AddDays(9), Until = app.Clock.Today.AddDays(19) });
        app.Clock.Now = app.Clock.Now.AddDays(1);
        using var later = await app.BrowserOfAsync(lead);
        using var given = await later.PostAsync($"{Path}/uebergabe?von={third.Id}", "hand-over", new() { ["Form.Receiver"] = manager.Id, ["Form.IsAll"] = "true" });
        Assert.Equal(HttpStatusCode.Forbidden, given.StatusCode);

        async Task<Account> InBothAsync(Role role, Role? there = null)
        {
            var account = await app.MemberAsync(unit, role);
            await app.AddAsync(new Membership { NetworkId = network.Id, UnitId = other.Id, AccountId = account.Id, Role = there ?? role, SinceAt = app.Clock.Now });
            return account;
        }
    }

    [Fact]
    public async Task A_period_holds_in_every_unit_that_both_work_in()
    {
        var network = await app.NetworkAsync("weg-zeitraum");
        var organization = await app.OrganizationAsync(network);
        var (unit, other) = (await app.UnitAsync(organization, "Stelle A", cases: CasesSetting.Full), await app.UnitAsync(organization, "Stelle B", cases: CasesSetting.Full));
        var (manager, deputy) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        foreach (var account in new[] { manager, deputy }) await app.AddAsync(new Membership { NetworkId = network.Id, UnitId = other.Id, AccountId = account.Id, Role = Role.CaseManager, SinceAt = app.Clock.Now });
        var client = await app.ClientAsync(other, "Dort", "Fern", row => row.CaseManagerId = manager.Id);
        using var browser = await app.BrowserOfAsync(manager);
        var today = app.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var entered = await browser.PostAsync("/weg-zeitraum/intern/faelle/vertretung", "deputy", new() { ["Form.Deputy"] = deputy.Id, ["Form.From"] = today, ["Form.Until"] = today });
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var inFor = await app.BrowserOfAsync(deputy);
        Assert.Contains("Dort Fern", (await inFor.PageAsync($"/weg-zeitraum/intern/faelle/personen/{client}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_in_by_a_reason_neither_erases_nor_closes_nor_lifts_and_the_reason_outlives_the_client_for_the_lead()
    {
        var network = await app.NetworkAsync("weg-grund");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var (manager, curious) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        var client = await app.ClientAsync(unit, "Ada", "Beispiel", row => row.CaseManagerId = manager.Id);
        var path = $"/weg-grund/intern/faelle/personen/{client}";
        using var other = await app.BrowserOfAsync(curious);
        using (var reason = await other.PostAsync(path, "reason", new() { ["Reason.Reason"] = "Sie steht am Schalter und weint" })) Assert.Equal(HttpStatusCode.Redirect, reason.StatusCode);
        var today = app.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using (var closed = await other.PostAsync($"{path}/rechte", "close", new() { ["Closing.Reason"] = "Finished", ["Closing.On"] = today })) Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        using (var erased = await other.PostAsync($"{path}/loeschen", "erase-client", new() { ["Form.Number"] = "1001" })) Assert.Equal(HttpStatusCode.Forbidden, erased.StatusCode);
        using var own = await app.BrowserOfAsync(manager);
        using (var restricted = await own.PostAsync($"{path}/rechte", "restrict", new() { ["Restriction.Reason"] = "Sie bestreitet eine Angabe" })) Assert.Equal(HttpStatusCode.Redirect, restricted.StatusCode);
        using (var lifted = await other.PostAsync($"{path}/rechte", "lift", [])) Assert.Equal(HttpStatusCode.Forbidden, lifted.StatusCode);
        using (var lifted = await own.PostAsync($"{path}/rechte", "lift", [])) Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);

        using var lead = await app.BrowserOfAsync(unit, Role.UnitLead);
        Assert.Contains("am Schalter", (await lead.PageAsync("/weg-grund/intern/faelle/zugriffe")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        using (var erased = await own.PostAsync($"{path}/loeschen", "erase-client", new() { ["Form.Number"] = "1001" })) Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
        var row = (await lead.PageAsync("/weg-grund/intern/faelle/zugriffe")).QuerySelector("tbody")!.TextContent;
        Assert.Contains("1001", row, StringComparison.Ordinal);
        Assert.Contains("nicht mehr lesbar", row, StringComparison.Ordinal);
    }
}
