using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class ReferralTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] InConsent = ["Name", "Contact", "Wishes", "Reason", "Messages"];
    private static readonly string[] InReferral = ["Name", "Wishes"];

    [Fact]
    public async Task A_referral_goes_from_consent_to_completion_between_two_units()
    {
        var scene = await ReferralScene.CreateAsync(app, "weg-ganz");
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        var client = $"{scene.Intern}/personen/{scene.Client}";

        using var prepared = await sender.PostAsync($"{client}/einwilligungen/neu?angebot={scene.Offer}", "new-basis", new()
        {
            ["Form.Purpose"] = "Знайти місце на курсі", ["Form.Language"] = "uk", ["Form.Categories"] = InConsent,
        });
        Assert.Equal(HttpStatusCode.Redirect, prepared.StatusCode);
        var basis = prepared.Headers.Location!.ToString();
        var sheet = await sender.PageAsync(basis);
        Assert.Equal("uk", sheet.QuerySelector("article")!.GetAttribute("lang"));
        Assert.Contains("Згода на передачу даних", sheet.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Träger B, Kurse", sheet.Body!.TextContent, StringComparison.Ordinal);
        using (var signed = await sender.PostAsync(basis, "sign", new() { ["Form.How"] = "Paper" })) Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);

        using var drafted = await sender.PostAsync($"{client}/ueberweisungen/neu?angebot={scene.Offer}", "new-referral", new() { ["Form.Reason"] = "Sie sucht einen Kurs am Vormittag", ["Form.Categories"] = InReferral });
        Assert.Equal(HttpStatusCode.Redirect, drafted.StatusCode);
        var own = drafted.Headers.Location!.ToString();
        var preview = (await sender.PageAsync(own)).QuerySelector(".wn-shared")!.TextContent;
        Assert.Contains("Grete Geheimnis", preview, StringComparison.Ordinal);
        Assert.Contains("Pflegehelferin werden", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("112233", preview, StringComparison.Ordinal);
        Assert.Empty((await receiver.PageAsync($"{scene.Intern}/ueberweisungen")).QuerySelectorAll("tbody tr"));
        using (var sent = await sender.PostAsync(own, "send", [])) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var inbox = await receiver.PageAsync($"{scene.Intern}/ueberweisungen");
        var theirs = inbox.QuerySelector("tbody a")!.GetAttribute("href")!;
        var first = await receiver.PageAsync(theirs);
        Assert.Contains("Art. 14 DSGVO", first.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Grete Geheimnis", first.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Art. 14 DSGVO", (await receiver.PageAsync(theirs)).Body!.TextContent, StringComparison.Ordinal);
        foreach (var (path, values) in new (string, Dictionary<string, object?>)[]
        {
            ($"{theirs}?schritt=Accept", new() { ["Move.PlannedStartOn"] = "2026-12-01" }), (theirs, new() { ["Move.Move"] = "Start" }), ($"{theirs}?schritt=Complete", new() { ["Move.Outcome"] = "GotHelp" }),
        })
        {
            using var moved = await receiver.PostAsync(path, "move", values);
            Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        }
        var end = (await sender.PageAsync(own)).QuerySelector(".wn-axes")!.TextContent;
        Assert.Contains("Beendet", end, StringComparison.Ordinal);
        Assert.Contains("Hilfe erhalten", end, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_leaves_without_a_signature_and_the_page_says_why()
    {
        var scene = await ReferralScene.CreateAsync(app, "ohne-unterschrift");
        var referral = await scene.DraftAsync(await scene.ConsentAsync(isSigned: false));
        Assert.IsType<BasisNotSigned>((await scene.SendAsync(referral)).Refusal);
        using var browser = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";
        using var refused = await browser.PostAsync(path, "send", []);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("noch nicht unterschrieben", (await refused.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((ReferralState.Draft, 0), ((await scene.ReferralAsync(referral)).State, await scene.CopiesAsync(referral)));
    }

    [Fact]
    public async Task What_the_basis_does_not_name_does_not_leave()
    {
        var scene = await ReferralScene.CreateAsync(app, "nicht-genannt");
        var consent = await scene.ConsentAsync(without: [DataCategory.Contact]);
        Assert.IsType<BasisDoesNotCoverContent>((await scene.SendAsync(await scene.DraftAsync(consent))).Refusal);
        Assert.IsType<BasisDoesNotNameReceiver>((await scene.SendAsync(await scene.DraftAsync(await scene.ConsentAsync(byName: "Jemand anders")))).Refusal);
        var late = await scene.DraftAsync(await scene.ConsentAsync(until: app.Clock.Today));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        Assert.IsType<BasisHasEnded>((await scene.SendAsync(late)).Refusal);
    }

    [Fact]
    public async Task What_breaks_in_the_middle_of_sending_leaves_nothing_and_a_second_press_sends_once()
    {
        var scene = await ReferralScene.CreateAsync(app, "abbruch");
        var referral = await scene.DraftAsync(await scene.ConsentAsync());
        // The last row of the transaction cannot be written: as if the server had gone there.
        var stray = new ReferralCopy { NetworkId = scene.Network.Id, UnitId = scene.Receiver.Id, ReferralId = referral, ReceivedAt = app.Clock.Now, Content = new("AAAA") };
        await app.AddAsync(stray);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => scene.SendAsync(referral));
        Assert.Equal((ReferralState.Draft, null), ((await scene.ReferralAsync(referral)).State, (await scene.ReferralAsync(referral)).SentAt));
        Assert.Null(await scene.AsSenderAsync((services, _) => services.GetRequiredService<AppDb>().ReferralFiles.Where(file => file.ReferralId == referral).Select(file => file.Sent).SingleAsync()));
        var keys = await app.InEveryNetworkAsync(db => db.RecordKeys.IgnoreQueryFilters().CountAsync(key => key.HolderId == scene.Receiver.Id));
        Assert.Equal(0, keys);

        await app.InEveryNetworkAsync(async db =>
        {
            db.ReferralCopies.Remove(await db.ReferralCopies.IgnoreQueryFilters().SingleAsync(copy => copy.Id == stray.Id));
            return await db.SaveChangesAsync();
        });
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.IsType<MoveDoesNotFollow>((await scene.SendAsync(referral)).Refusal);
        Assert.Equal((ReferralState.Sent, 1), ((await scene.ReferralAsync(referral)).State, await scene.CopiesAsync(referral)));
    }

    [Fact]
    public async Task A_client_who_changed_since_the_preview_is_looked_at_again()
    {
        var scene = await ReferralScene.CreateAsync(app, "vorschau");
        var referral = await scene.DraftAsync(await scene.ConsentAsync());
        var refusal = await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendReferral>().RunAsync(client, referral, new() { Digest = "veraltet" }, CancellationToken.None));
        Assert.IsType<PreviewChanged>(refusal);
        Assert.Equal(0, await scene.CopiesAsync(referral));
    }

    [Fact]
    public async Task A_withdrawn_consent_stops_at_once_what_has_not_begun_and_tells_the_receiver()
    {
        var scene = await ReferralScene.CreateAsync(app, "widerruf");
        var consent = await scene.ConsentAsync();
        var (draft, accepted, started) = (await scene.DraftAsync(consent), await scene.DraftAsync(consent), await scene.DraftAsync(consent));
        foreach (var referral in new[] { accepted, started })
        {
            Assert.Null((await scene.SendAsync(referral)).Refusal);
            Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        }
        Assert.Null(await scene.MoveAsync(started, ReferralMove.Start));
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{started}");

        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        using var withdrawn = await sender.PostAsync($"{scene.Intern}/personen/{scene.Client}/einwilligungen/{consent}", "withdraw", []);
        Assert.EndsWith("widerrufen=2", withdrawn.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal([ReferralState.Withdrawn, ReferralState.Withdrawn, ReferralState.Started], [(await scene.ReferralAsync(draft)).State, (await scene.ReferralAsync(accepted)).State, (await scene.ReferralAsync(started)).State]);
        Assert.NotNull((await scene.ReferralAsync(started)).BasisEndedAt);
        Assert.Contains("widerrufen", (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{started}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Grete Geheimnis", (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{accepted}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.IsType<MessagesNotCovered>(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().RunAsync(started, null, new MessageForm { Text = "Hallo" }.Previewed(), CancellationToken.None)));
        Assert.IsType<NoBasisOnThisDay>(await scene.MoveAsync(accepted, ReferralMove.Reopen, words: "noch einmal", asSender: true));
    }

    [Fact]
    public async Task A_correction_reaches_the_copies_that_were_given_the_fact_while_the_basis_covers_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "berichtigt");
        var (consent, other) = (await scene.ConsentAsync(), await scene.ConsentAsync());
        var (given, nameOnly, withdrawn) = (await scene.DraftAsync(consent), await scene.DraftAsync(consent, null, DataCategory.Name), await scene.DraftAsync(other));
        foreach (var referral in new[] { given, nameOnly, withdrawn }) Assert.Null((await scene.SendAsync(referral)).Refusal);
        foreach (var move in new[] { ReferralMove.Accept, ReferralMove.Start }) Assert.Null(await scene.MoveAsync(withdrawn, move));
        await scene.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().OpenAsync(given, CancellationToken.None));
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, other, CancellationToken.None));
        Assert.Null(await scene.AsSenderAsync(async (services, client) =>
        {
            var form = Wegenetz.Cases.Clients.ClientForm.Of(client);
            form.Phone = "0202 998877";
            return await services.GetRequiredService<Wegenetz.Cases.Clients.ChangeClient>().RunAsync(client, form, CancellationToken.None);
        }));
        Assert.True((await scene.ReferralAsync(given)).IsNewForReceiver);
        var line = (await ContentAsync(given)).Single(line => line.Category is DataCategory.Contact);
        Assert.Equal(("0202 998877", app.Clock.Today), (line.Value, line.CorrectedOn));
        Assert.DoesNotContain(await ContentAsync(nameOnly), line => line.Category is DataCategory.Contact);
        Assert.Equal("0202 112233", (await ContentAsync(withdrawn)).Single(line => line.Category is DataCategory.Contact).Value);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        Assert.Contains("berichtigt am", (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{given}")).QuerySelector(".wn-shared")!.TextContent, StringComparison.Ordinal);

        async Task<IReadOnlyList<CopyLine>> ContentAsync(Guid id) => (await scene.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().OpenAsync(id, CancellationToken.None)))!.Content!.Lines;
    }

    [Fact]
    public async Task A_correction_reaches_ended_referrals_too_leaves_a_blocked_address_behind_and_passes_over_an_erased_copy()
    {
        var scene = await ReferralScene.CreateAsync(app, "berichtigt-ende");
        var consent = await scene.ConsentAsync();
        var (ended, erased) = (await scene.DraftAsync(consent, null, DataCategory.Contact, DataCategory.Address), await scene.DraftAsync(consent, null, DataCategory.Contact));
        foreach (var referral in new[] { ended, erased }) Assert.Null((await scene.SendAsync(referral)).Refusal);
        foreach (var move in new[] { ReferralMove.Accept, ReferralMove.Start }) Assert.Null(await scene.MoveAsync(ended, move));
        Assert.Null(await scene.MoveAsync(ended, ReferralMove.Complete, outcome: Outcome.GotHelp));
        await app.InEveryNetworkAsync(async db =>
        {
            await db.ReferralCopies.IgnoreQueryFilters().Where(copy => copy.ReferralId == erased).ExecuteDeleteAsync();
            return 0;
        });
        Assert.Null(await scene.AsSenderAsync(async (services, client) =>
        {
            var form = Wegenetz.Cases.Clients.ClientForm.Of(client);
            (form.Phone, form.Address, form.IsAddressBlocked) = ("0202 998877", "Neues Versteck 1", true);
            return await services.GetRequiredService<Wegenetz.Cases.Clients.ChangeClient>().RunAsync(client, form, CancellationToken.None);
        }));
        var lines = (await scene.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().OpenAsync(ended, CancellationToken.None)))!.Content!.Lines;
        Assert.Equal(("0202 998877", app.Clock.Today), lines.Where(line => line.Category is DataCategory.Contact).Select(line => (line.Value, line.CorrectedOn)).Single());
        Assert.DoesNotContain(lines, line => line.Value.Contains("Versteck", StringComparison.Ordinal));
        Assert.Equal(0, await scene.CopiesAsync(erased));
    }

    [Fact]
    public async Task The_sender_sees_nothing_of_what_the_way_back_does_not_cover()
    {
        var scene = await ReferralScene.CreateAsync(app, "rueckweg", "advice_centre");
        var referral = await scene.SentAsync(WayBack.Nothing);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity, "Wir sind voll bis Ostern"));
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var page = (await sender.PageAsync($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}")).Body!.TextContent;
        foreach (var word in new[] { "Abgelehnt", "kein Platz", "voll bis Ostern" }) Assert.DoesNotContain(word, page, StringComparison.Ordinal);
        Assert.Contains("keine Rückmeldung", page, StringComparison.Ordinal);
        var list = await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste=Outgoing");
        Assert.DoesNotContain("Abgelehnt", list.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste=Ended")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Messages_and_appointments_stand_on_both_sides_each_with_its_own_key()
    {
        var scene = await ReferralScene.CreateAsync(app, "nachrichten");
        var referral = await scene.SentAsync();
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        var (own, theirs) = ($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}", $"{scene.Intern}/ueberweisungen/{referral}");
        using (var typed = await receiver.PostAsync(theirs, "message", new() { ["Message.Text"] = "Passt ein Gespräch?", ["Message.AppointmentOn"] = "2026-12-01", ["Message.AppointmentAt"] = "09:30", ["Message.Place"] = "Raum 3" }))
        {
            var shown = await typed.ReadAsync();
            Assert.Equal((HttpStatusCode.OK, 0), (typed.StatusCode, await MessagesAsync()));
            Assert.Contains("Raum 3", shown.QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
            using (var other = await receiver.PostAsync(shown, theirs, "message", new() { ["Message.Place"] = "Raum 4" })) Assert.Contains("Raum 4", (await other.ReadAsync()).QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(0, await MessagesAsync());
            using var asked = await receiver.PostAsync(shown, theirs, "message", []);
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }
        var page = await sender.PageAsync(own);
        Assert.Contains("Passt ein Gespräch?", page.QuerySelector(".wn-thread")!.TextContent, StringComparison.Ordinal);
        using (var answered = await sender.PostAsync(page, own, "answer-proposal", new() { ["Proposal.IsAccepted"] = "true" })) Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        using (var entrusted = await sender.PostAsync(own, "message", new() { ["Message.Text"] = "Sie hat mir anvertraut", ["Message.HasEntrusted"] = "true" })) Assert.Equal(HttpStatusCode.Conflict, entrusted.StatusCode);
        Assert.Contains("passt", (await receiver.PageAsync(theirs)).QuerySelector(".wn-thread")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await MessagesAsync());

        // The sender's words leave by the same two steps, and behind the pages nothing leaves that was not previewed.
        using (var typed = await sender.PostAsync(own, "message", new() { ["Message.Text"] = "Sie kommt gern" }))
        {
            var shown = await typed.ReadAsync();
            Assert.Contains("Sie kommt gern", shown.QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
            using (var other = await sender.PostAsync(shown, own, "message", new() { ["Message.Text"] = "Sie kommt nicht" })) Assert.Contains("Sie kommt nicht", (await other.ReadAsync()).QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(2, await MessagesAsync());
            using var sent = await sender.PostAsync(shown, own, "message", []);
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        Assert.Equal(4, await MessagesAsync());
        Assert.IsType<PreviewChanged>(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(referral, client, new() { Text = "Ungesehen" }, CancellationToken.None)));
        Assert.IsType<PreviewChanged>(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().RunAsync(referral, null, new() { Text = "Ungesehen" }, CancellationToken.None)));
        Assert.Equal(4, await MessagesAsync());

        Task<int> MessagesAsync() => app.InEveryNetworkAsync(db => db.ReferralMessages.IgnoreQueryFilters().CountAsync(message => message.ReferralId == referral));
    }

    [Fact]
    public async Task A_freed_place_that_lapses_or_is_not_wanted_is_offered_to_the_next_and_to_nobody_once_it_is_taken_back()
    {
        var scene = await ReferralScene.CreateAsync(app, "warteliste");
        var (first, untold, second) = (await scene.SentAsync(), await scene.SentAsync(WayBack.Nothing), await scene.SentAsync());
        var (third, fourth) = (await scene.SentAsync(), await scene.SentAsync());
        foreach (var referral in new[] { first, untold, second, third, fourth })
        {
            Assert.Null(await scene.MoveAsync(referral, ReferralMove.Waitlist));
            app.Clock.Now = app.Clock.Now.AddMinutes(5);
        }
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(first, new() { Until = app.Clock.Today.AddDays(2), Version = (await VersionAsync(services, first)) }, CancellationToken.None)));
        app.Clock.Now = app.Clock.Now.AddDays(3);
        await WatchAsync(scene);
        Assert.NotNull((await scene.ReferralAsync(first)).PlaceLapsedOn);
        var order = await scene.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().ListAsync(ReferralList.Waiting, 1, CancellationToken.None));
        Assert.Equal([untold, second, third, fourth, first], order.Rows.Select(row => row.Id));
        Assert.Equal([null, app.Clock.Today.AddDays(3), null, null], await OffersAsync(untold, second, third, fourth));
        Assert.Null(await AnswerAsync(second, isWanted: false));
        Assert.Equal([null, app.Clock.Today.AddDays(3), null], await OffersAsync(second, third, fourth));
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().TakePlaceBackAsync(third, new() { Version = await VersionAsync(services, third) }, CancellationToken.None)));
        Assert.Equal([null, null], await OffersAsync(third, fourth));
        Assert.IsType<PlaceNotOffered>(await AnswerAsync(third, isWanted: true));
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(third, new() { Version = await VersionAsync(services, third) }, CancellationToken.None)));
        Assert.Null(await scene.MoveAsync(third, ReferralMove.Withdraw, outcome: Outcome.NoLongerWanted, asSender: true));
        Assert.NotNull((await scene.ReferralAsync(fourth)).PlaceOfferedUntil);
        Assert.Null(await AnswerAsync(fourth, isWanted: true));
        Assert.True((await scene.ReferralAsync(fourth)).IsPlaceWanted);
        Assert.Null(await scene.MoveAsync(fourth, ReferralMove.Accept));

        async Task<IReadOnlyList<DateOnly?>> OffersAsync(params Guid[] referrals)
        {
            var until = new List<DateOnly?>();
            foreach (var referral in referrals) until.Add((await scene.ReferralAsync(referral)).PlaceOfferedUntil);
            return until;
        }

        Task<Refusal?> AnswerAsync(Guid referral, bool isWanted) => scene.AsSenderAsync(async (services, _) => await services.GetRequiredService<SendMessage>().AnswerPlaceAsync(
            referral, new() { IsWanted = isWanted, Version = (await scene.ReferralAsync(referral)).ToldVersion }, CancellationToken.None));

        static Task<int> VersionAsync(IServiceProvider services, Guid id) => services.GetRequiredService<AppDb>().Referrals.Where(referral => referral.Id == id).Select(referral => referral.Version).SingleAsync();
    }

    [Fact]
    public async Task A_freed_place_is_kept_by_whoever_wants_it_and_goes_to_the_longest_waiting_for_the_same_who_may_be_asked()
    {
        var scene = await ReferralScene.CreateAsync(app, "warteliste-wer");
        // Drafted first, and the last on the list.
        var late = await scene.SentAsync();
        var consent = await scene.ConsentAsync();
        var holder = await scene.DraftAsync(consent);
        Assert.Null((await scene.SendAsync(holder)).Refusal);
        var (otherOffer, otherUnit, ended, restricted, next) = (await scene.SentAsync(), await scene.SentAsync(), await scene.SentAsync(), await scene.SentAsync(), await scene.SentAsync());
        foreach (var referral in new[] { holder, otherOffer, otherUnit, ended, restricted, next, late })
        {
            Assert.Null(await scene.MoveAsync(referral, ReferralMove.Waitlist));
            app.Clock.Now = app.Clock.Now.AddMinutes(5);
        }
        var carrier = await app.OrganizationAsync(scene.Network, "Träger C");
        var (third, other) = (await app.UnitAsync(carrier, "Werkstatt", "education_provider", CasesSetting.ReferralsOnly), await app.OfferAsync(carrier, "Deutschkurs A2"));
        await app.InEveryNetworkAsync(async db =>
        {
            (await OfAsync(otherOffer)).OfferId = other.Id;
            (await OfAsync(otherUnit)).ToUnitId = third.Id;
            (await OfAsync(ended)).BasisUntil = app.Clock.Today.AddDays(-1);
            (await db.ReferralCopies.IgnoreQueryFilters().SingleAsync(copy => copy.ReferralId == restricted)).IsRestricted = true;
            return await db.SaveChangesAsync();

            Task<Referral> OfAsync(Guid id) => db.Referrals.IgnoreQueryFilters().SingleAsync(one => one.Id == id);
        });
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(holder, new() { Until = app.Clock.Today.AddDays(2), Version = (await scene.ReferralAsync(holder)).Version }, CancellationToken.None)));
        app.Clock.Now = app.Clock.Now.AddDays(2);
        await WatchAsync(scene);
        Assert.NotNull((await scene.ReferralAsync(holder)).PlaceOfferedUntil);
        Assert.Null(await scene.AsSenderAsync(async (services, _) => await services.GetRequiredService<SendMessage>().AnswerPlaceAsync(holder, new() { IsWanted = true, Version = (await scene.ReferralAsync(holder)).ToldVersion }, CancellationToken.None)));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await WatchAsync(scene);
        Assert.Equal((true, null), ((await scene.ReferralAsync(holder)).IsPlaceWanted, (await scene.ReferralAsync(holder)).PlaceLapsedOn));

        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, consent, CancellationToken.None));
        var offered = await app.InEveryNetworkAsync(db => db.Referrals.IgnoreQueryFilters().Where(one => one.FromUnitId == scene.Sender.Id && one.PlaceOfferedUntil != null).Select(one => one.Id).ToListAsync());
        Assert.Equal([next], offered);
    }

    [Fact]
    public async Task A_freed_place_goes_past_whoever_is_withdrawn_in_the_same_step()
    {
        var scene = await ReferralScene.CreateAsync(app, "wege-platz-zugleich");
        var consent = await scene.ConsentAsync();
        var (first, second) = (await scene.DraftAsync(consent), await scene.DraftAsync(consent));
        foreach (var one in new[] { first, second }) Assert.Null((await scene.SendAsync(one)).Refusal);
        var third = await scene.SentAsync();
        foreach (var one in new[] { first, second, third })
        {
            Assert.Null(await scene.MoveAsync(one, ReferralMove.Waitlist));
            app.Clock.Now = app.Clock.Now.AddMinutes(5);
        }
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(second, new() { Version = (await scene.ReferralAsync(second)).Version }, CancellationToken.None)));
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, consent, CancellationToken.None));
        Assert.NotNull((await scene.ReferralAsync(third)).PlaceOfferedUntil);
    }

    [Fact]
    public async Task Two_places_that_lapse_on_one_day_are_offered_to_two_people()
    {
        var scene = await ReferralScene.CreateAsync(app, "warteliste-zwei");
        var referrals = new List<Guid>();
        for (var one = 0; one < 4; one++)
        {
            referrals.Add(await scene.SentAsync());
            Assert.Null(await scene.MoveAsync(referrals[one], ReferralMove.Waitlist));
            app.Clock.Now = app.Clock.Now.AddMinutes(5);
        }
        foreach (var referral in referrals[..2])
        {
            Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(referral, new() { Version = (await scene.ReferralAsync(referral)).Version }, CancellationToken.None)));
        }
        app.Clock.Now = app.Clock.Now.AddDays(4);
        await WatchAsync(scene);
        foreach (var referral in referrals[2..]) Assert.Equal(app.Clock.Today.AddDays(3), (await scene.ReferralAsync(referral)).PlaceOfferedUntil);
    }

    [Fact]
    public async Task Silence_calls_for_attention_and_copies_of_what_was_refused_or_never_answered_go()
    {
        var scene = await ReferralScene.CreateAsync(app, "stille");
        var (silent, declined, started) = (await scene.SentAsync(), await scene.SentAsync(), await scene.SentAsync());
        Assert.Null(await scene.MoveAsync(declined, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        Assert.Null(await scene.MoveAsync(started, ReferralMove.Accept));
        Assert.Null(await scene.MoveAsync(started, ReferralMove.Start));
        app.Clock.Now = app.Clock.Now.AddDays(8);
        await WatchAsync(scene);
        Assert.Equal((true, false, false), ((await scene.ReferralAsync(silent)).AttentionAt is not null, (await scene.ReferralAsync(declined)).AttentionAt is not null, (await scene.ReferralAsync(started)).AttentionAt is not null));
        Assert.Equal(1, await scene.CopiesAsync(declined));
        app.Clock.Now = app.Clock.Now.AddDays(23);
        await WatchAsync(scene);
        Assert.Equal((0, 0, 1), (await scene.CopiesAsync(silent), await scene.CopiesAsync(declined), await scene.CopiesAsync(started)));
        Assert.Equal(1, await app.InEveryNetworkAsync(db => db.RecordKeys.IgnoreQueryFilters().CountAsync(key => key.HolderId == scene.Receiver.Id)));
    }

    [Fact]
    public async Task A_declined_referral_is_reopened_with_a_note_and_sent_again_as_a_new_copy()
    {
        var scene = await ReferralScene.CreateAsync(app, "wieder");
        var referral = await scene.SentAsync();
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        Assert.IsType<ReopeningNeedsNote>(await scene.MoveAsync(referral, ReferralMove.Reopen, asSender: true));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Im Januar ist Platz", asSender: true));
        Assert.Equal(0, await scene.CopiesAsync(referral));
        Assert.IsType<NotThere>(await scene.MoveAsync(referral, ReferralMove.Accept));
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        Assert.Equal(1, await scene.CopiesAsync(referral));
    }

    [Fact]
    public async Task A_third_unit_finds_neither_header_nor_copy()
    {
        var scene = await ReferralScene.CreateAsync(app, "dritte");
        var referral = await scene.SentAsync();
        var third = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger C"), "Dritte", cases: CasesSetting.Full);
        using var browser = await app.BrowserOfAsync(third, Role.CaseManager);
        using var answer = await browser.GetAsync($"{scene.Intern}/ueberweisungen/{referral}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, await app.InUnitAsync(third, async services => await services.GetRequiredService<AppDb>().Referrals.CountAsync() + await services.GetRequiredService<AppDb>().ReferralCopies.CountAsync()));
    }

    [Fact]
    public async Task Nothing_that_was_said_stands_in_the_tables_and_the_copy_of_one_side_does_not_open_with_the_others_key()
    {
        var scene = await ReferralScene.CreateAsync(app, "versiegelt");
        var referral = await scene.SentAsync();
        Assert.Null(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().RunAsync(referral, null, new MessageForm { Text = "Unverkennbare Nachricht" }.Previewed(), CancellationToken.None)));
        var stored = await app.InEveryNetworkAsync(async db => JsonSerializer.Serialize(new
        {
            Bases = await db.Bases.IgnoreQueryFilters().ToListAsync(), Referrals = await db.Referrals.IgnoreQueryFilters().ToListAsync(), Files = await db.ReferralFiles.IgnoreQueryFilters().ToListAsync(),
            Copies = await db.ReferralCopies.IgnoreQueryFilters().ToListAsync(), Messages = await db.ReferralMessages.IgnoreQueryFilters().ToListAsync(), Entries = await db.AuditEntries.IgnoreQueryFilters().Select(entry => entry.Changes).ToListAsync(),
        }));
        foreach (var word in new[] { "Geheimnis", "112233", "Kurs am Vormittag", "Platz in einem Deutschkurs", "Unverkennbare" }) Assert.DoesNotContain(word, stored, StringComparison.Ordinal);
        await scene.AsSenderAsync(async (services, client) =>
        {
            var copy = await app.InEveryNetworkAsync(db => db.ReferralCopies.IgnoreQueryFilters().SingleAsync(copy => copy.ReferralId == referral));
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => client.Seal.For(copy.Id).Open(ReferralCopy.Table, nameof(ReferralCopy.Content), copy.Content));
            return await services.GetRequiredService<Sealing>().FindAsync(copy.Id, CancellationToken.None) is not null;
        });
    }

    [Fact]
    public async Task A_signature_on_the_screen_is_a_path_and_nothing_else()
    {
        var scene = await ReferralScene.CreateAsync(app, "signatur");
        var consent = await scene.ConsentAsync(isSigned: false);
        using var browser = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{scene.Intern}/personen/{scene.Client}/einwilligungen/{consent}";
        foreach (var wrong in new[] { "", "\"/><script>alert(1)</script>", "M1 1L2" })
        {
            using var refused = await browser.PostAsync(path, "sign", new() { ["Form.How"] = "Screen", ["Form.Signature"] = wrong });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using var signed = await browser.PostAsync(path, "sign", new() { ["Form.How"] = "Screen", ["Form.Signature"] = "M10 20L30 40L50 20" });
        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        Assert.Equal("M10 20L30 40L50 20", (await browser.PageAsync(path)).QuerySelector(".wn-signature path")!.GetAttribute("d"));
    }

    [Fact]
    public async Task Every_look_at_a_received_copy_stands_in_the_log_of_the_receivers_officer()
    {
        var scene = await ReferralScene.CreateAsync(app, "kopie-protokoll");
        var referral = await scene.SentAsync();
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        for (var look = 0; look < 2; look++) Assert.Contains("Grete Geheimnis", (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{referral}")).Body!.TextContent, StringComparison.Ordinal);
        using var officer = await app.BrowserOfAsync(scene.Receiver, Role.DataProtectionOfficer);
        var rows = (await officer.PageAsync($"{scene.Intern}/datenschutz")).QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        var number = (await scene.ReferralAsync(referral)).Number;
        Assert.Equal(2, rows.Count(row => row.Contains($"Kopie zu {number}", StringComparison.Ordinal)));
        Assert.Contains(number, await officer.GetStringAsync($"{scene.Intern}/datenschutz.csv"), StringComparison.Ordinal);
        using var others = await app.BrowserOfAsync(scene.Sender, Role.DataProtectionOfficer);
        Assert.DoesNotContain(number, (await others.PageAsync($"{scene.Intern}/datenschutz")).Body!.TextContent, StringComparison.Ordinal);

        app.Clock.Now = app.Clock.Now.AddMonths(13);
        await app.InScopeAsync(scene.Network.Key, services => services.GetRequiredService<Wegenetz.Cases.Rights.RemoveOldAccesses>().RunAsync(CancellationToken.None));
        Assert.Equal(0, await app.InEveryNetworkAsync(db => db.CopyAccesses.IgnoreQueryFilters().CountAsync(access => access.UnitId == scene.Receiver.Id)));
    }

    [Fact]
    public async Task Nothing_leaves_to_a_unit_that_ended_its_work_with_cases_and_what_it_holds_still_goes()
    {
        var scene = await ReferralScene.CreateAsync(app, "stelle-aus");
        var (sent, draft) = (await scene.SentAsync(), await scene.DraftAsync(await scene.ConsentAsync()));
        await EndCasesAsync(scene.Receiver);
        Assert.IsType<ReceiverTakesNone>((await scene.SendAsync(draft)).Refusal);
        Assert.Equal((ReferralState.Draft, 0), ((await scene.ReferralAsync(draft)).State, await scene.CopiesAsync(draft)));
        Assert.Equal(1, await scene.CopiesAsync(sent));
        await EndCasesAsync(scene.Sender);
        app.Clock.Now = app.Clock.Now.AddDays(31);
        await WatchAsync(scene);
        Assert.Equal(0, await scene.CopiesAsync(sent));
    }

    private Task<int> EndCasesAsync(Unit unit) => app.InEveryNetworkAsync(async db =>
    {
        (await db.Units.IgnoreQueryFilters().SingleAsync(row => row.Id == unit.Id)).Cases = CasesSetting.None;
        return await db.SaveChangesAsync();
    });

    private Task<bool> WatchAsync(ReferralScene scene) => app.InScopeAsync(scene.Network.Key, async services =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<WatchReferrals>().RunAsync(CancellationToken.None);
        return true;
    });
}
