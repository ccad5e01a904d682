using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>A unit that received a copy answers for it itself: disclosure, restriction, erasure and periods.</summary>
public sealed class ReceivedCopyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_file_holds_the_copy_the_header_the_messages_with_their_answers_and_who_looked()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("auskunft");
        using var own = receiver;
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(
            referral, client, new MessageForm { Text = "Passt Dienstag?", AppointmentOn = app.Clock.Today.AddDays(3), AppointmentAt = new(9, 30), Place = "Raum 4" }.Previewed(), CancellationToken.None)));
        var proposal = await app.InEveryNetworkAsync(db => db.ReferralMessages.IgnoreQueryFilters().Where(one => one.ReferralId == referral && !one.IsOfSender).Select(one => one.Id).SingleAsync());
        Assert.Null(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().AnswerAsync(referral, new() { Message = proposal, IsAccepted = true }, CancellationToken.None)));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.LevelTooHigh, Outcome.NotEligible, "Sie kann schon mehr"));
        var other = await scene.SentAsync();
        await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{other}");
        var looked = await LooksAsync(scene);

        using var file = await receiver.GetAsync($"{page}/auskunft.json");
        var number = (await scene.ReferralAsync(referral)).Number;
        Assert.Equal((HttpStatusCode.OK, "no-store", $"auskunft-{number}-{app.Clock.Today:yyyy-MM-dd}.json"), (file.StatusCode, file.Headers.CacheControl!.ToString(), file.Content.Headers.ContentDisposition!.FileName));
        var text = await file.Content.ReadAsStringAsync();
        Assert.All(
            ["Grete Geheimnis", "0202 112233", "Sie sucht einen Kurs am Vormittag", "Deutschkurs B1", "Jobcenter A, Team Nord", "Träger B, Kurse", number, "Abgelehnt", "Niveau zu hoch", "nicht berechtigt",
                "Passt Dienstag?", "09:30", "Raum 4", "passt", "Sie kann schon mehr", "Ablehnen", "Wie weit es ist", "Zugriffe auf die Kopie", "Eine Person", "30 Tage", "12 Monate", "24 Monate", "§ 78 SGB X", "Art. 15 bis 21"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Pflegehelferin", text, StringComparison.Ordinal);
        using (var said = System.Text.Json.JsonDocument.Parse(text))
        {
            // Of this copy alone, and not of the other one that was looked at.
            var accesses = said.RootElement.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("title").GetString() == "Zugriffe auf die Kopie");
            Assert.Equal(looked, accesses.GetProperty("records").GetArrayLength());
        }
        Assert.Equal(looked + 1, await LooksAsync(scene));
        Assert.True((await scene.ReferralAsync(referral)).IsNewForReceiver);
        using (var zip = await receiver.GetAsync($"{page}/auskunft.zip")) Assert.Equal(HttpStatusCode.NotFound, zip.StatusCode);
        Assert.Equal([$"{page}/auskunft.json"], (await receiver.PageAsync($"{page}/rechte")).QuerySelectorAll("a[href*='/auskunft.']").Select(link => link.GetAttribute("href")!).Where(href => !href.EndsWith(".pdf", StringComparison.Ordinal)));
        Assert.Contains($"{page}/rechte", (await receiver.PageAsync(page)).QuerySelectorAll(".wn-desk__head a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_file_is_a_pdf_too()
    {
        Assert.SkipUnless(app.Services.GetRequiredService<PrintPdf>().Chromium is not null, "No Chromium here.");
        var (_, _, page, receiver) = await ReceivedAsync("pdf");
        using var own = receiver;
        using var file = await receiver.GetAsync($"{page}/auskunft.pdf");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (file.StatusCode, file.Content.Headers.ContentType!.ToString()));
    }

    [Fact]
    public async Task What_a_withdrawn_consent_closes_is_still_told_to_the_person()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("widerruf");
        using var own = receiver;
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(referral, client, new MessageForm { Text = "Sie pflegt ihre Mutter" }.Previewed(), CancellationToken.None)));
        await scene.AsSenderAsync(async (services, client) =>
        {
            var basis = await services.GetRequiredService<AppDb>().ReferralFiles.Where(file => file.ReferralId == referral).Select(file => file.BasisId!.Value).SingleAsync();
            return await services.GetRequiredService<Wegenetz.Cases.Bases.WithdrawBasis>().RunAsync(client, basis, CancellationToken.None);
        });
        Assert.DoesNotContain("Grete Geheimnis", (await receiver.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        var told = await receiver.GetStringAsync($"{page}/auskunft.json");
        Assert.All(["Grete Geheimnis", "Sie pflegt ihre Mutter"], words => Assert.Contains(words, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_receiver_opens_the_page_and_the_file()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("tuer");
        using var own = receiver;
        var third = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger C"), "Dritte", cases: CasesSetting.Full);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        using var other = await app.BrowserOfAsync(third, Role.CaseManager);
        foreach (var path in new[] { $"{page}/rechte", $"{page}/auskunft.json" })
        {
            using (var opened = await receiver.GetAsync(path)) Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            using (var ofSender = await sender.GetAsync(path)) Assert.Equal(HttpStatusCode.NotFound, ofSender.StatusCode);
            using (var ofThird = await other.GetAsync(path)) Assert.Equal(HttpStatusCode.NotFound, ofThird.StatusCode);
        }
        using (var opened = await receiver.GetAsync($"{scene.Intern}/ueberweisungen/{Guid.NewGuid()}/rechte")) Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
        Assert.NotNull(await scene.ReferralAsync(referral));

        // Nothing was received of a draft, also for somebody who works for its sender, too.
        var draft = await scene.DraftAsync(await scene.ConsentAsync());
        var account = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await app.AddAsync(new Membership { NetworkId = scene.Network.Id, UnitId = scene.Receiver.Id, AccountId = account.Id, Role = Role.Member, SinceAt = app.Clock.Now });
        using var both = await app.BrowserOfAsync(account);
        using (var received = await both.GetAsync($"{page}/rechte")) Assert.Equal(HttpStatusCode.OK, received.StatusCode);
        using (var drafted = await both.GetAsync($"{scene.Intern}/ueberweisungen/{draft}/rechte")) Assert.Equal(HttpStatusCode.NotFound, drafted.StatusCode);
    }

    [Fact]
    public async Task With_a_restricted_copy_the_receiver_goes_on_with_nothing_and_lifts_it_with_one_press()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("ruht");
        using var own = receiver;
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Waitlist));
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(
            referral, client, new MessageForm { Text = "Passt das?", AppointmentOn = app.Clock.Today.AddDays(3), AppointmentAt = new(9, 30) }.Previewed(), CancellationToken.None)));
        var before = await receiver.PageAsync(page);
        using (var empty = await receiver.PostAsync($"{page}/rechte", "restrict", new() { ["Restriction.Reason"] = " " }))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            Assert.NotNull((await empty.ReadAsync()).QuerySelector("[name='Restriction.Reason'][aria-invalid]"));
        }
        var stale = await receiver.PageAsync($"{page}/rechte");
        await RestrictAsync(receiver, page, "Sie bestreitet das Sprachniveau");

        foreach (var (form, values) in new (string, Dictionary<string, object?>)[]
        {
            ("move", new() { ["Move.Move"] = "Accept" }), ("message", new() { ["Message.Text"] = "Wir rufen an" }), ("offer-place", []), ("answer-proposal", new() { ["Proposal.IsAccepted"] = "true" }),
        })
        {
            using var refused = await receiver.PostAsync(before, page, form, values);
            Assert.True(refused.StatusCode == HttpStatusCode.Conflict, $"{form} answered {(int)refused.StatusCode}");
            Assert.Contains("Die Verarbeitung dieser Kopie ist eingeschränkt", (await refused.ReadAsync()).QuerySelector("form .kern-alert")!.TextContent, StringComparison.Ordinal);
        }
        var lies = await scene.ReferralAsync(referral);
        Assert.Equal((ReferralState.Waitlisted, null), (lies.State, lies.PlaceOfferedUntil));
        Assert.Equal((1, ProposalState.Open), await app.InEveryNetworkAsync(async db =>
        {
            var messages = await db.ReferralMessages.IgnoreQueryFilters().Where(one => one.ReferralId == referral && !one.IsOfSender).ToListAsync();
            return (messages.Count, messages[0].Proposal!.Value);
        }));
        var marked = await receiver.PageAsync(page);
        Assert.Contains("Verarbeitung eingeschränkt", marked.QuerySelector(".kern-alert--warning")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(marked.QuerySelectorAll("main form[method=post]"));
        Assert.Contains("Verarbeitung eingeschränkt", (await receiver.PageAsync($"{scene.Intern}/ueberweisungen")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        using (var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager))
            Assert.DoesNotContain("Verarbeitung eingeschränkt", (await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste=Outgoing")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sie bestreitet das Sprachniveau", (await receiver.PageAsync($"{page}/rechte")).QuerySelector("main dd")!.TextContent, StringComparison.Ordinal);
        var disclosed = await receiver.GetStringAsync($"{page}/auskunft.json");
        Assert.All(["Sie bestreitet das Sprachniveau", "Bis die Einschränkung aufgehoben ist"], words => Assert.Contains(words, disclosed, StringComparison.Ordinal));
        using (var again = await receiver.PostAsync(stale, $"{page}/rechte", "restrict", new() { ["Restriction.Reason"] = "Anderer Grund" })) Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        using (var lifted = await receiver.PostAsync($"{page}/rechte", "lift", [])) Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        var history = await HistoryAsync(referral);
        Assert.Equal(2, history.Count(changes => changes.Contains(nameof(ReferralCopy.IsRestricted), StringComparison.Ordinal)));
        Assert.DoesNotContain(history, changes => changes.Contains("Sprachniveau", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_offered_place_is_not_taken_back_while_the_copy_is_restricted()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("platz-ruht");
        using var own = receiver;
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Waitlist));
        using (var offered = await receiver.PostAsync(page, "offer-place", [])) Assert.Equal(HttpStatusCode.Redirect, offered.StatusCode);
        var before = await receiver.PageAsync(page);
        await RestrictAsync(receiver, page);
        using (var refused = await receiver.PostAsync(before, page, "take-place-back", []))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("Die Verarbeitung dieser Kopie ist eingeschränkt", (await refused.ReadAsync()).QuerySelector("form .kern-alert")!.TextContent, StringComparison.Ordinal);
        }
        Assert.NotNull((await scene.ReferralAsync(referral)).PlaceOfferedUntil);
        using (var lifted = await receiver.PostAsync($"{page}/rechte", "lift", [])) Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        using (var back = await receiver.PostAsync(page, "take-place-back", [])) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Null((await scene.ReferralAsync(referral)).PlaceOfferedUntil);
    }

    [Fact]
    public async Task What_the_sender_corrects_still_arrives_at_a_restricted_copy()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("berichtigt");
        using var own = receiver;
        await RestrictAsync(receiver, page);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        using (var changed = await sender.PostAsync($"{scene.Intern}/personen/{scene.Client}/bearbeiten", "client", new() { ["Form.Phone"] = "0202 998877" })) Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("0202 998877", (await receiver.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await CopyAsync(referral))!.IsRestricted);
    }

    [Fact]
    public async Task A_restricted_copy_stays_whoever_asks_until_it_is_lifted()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("bleibt");
        using var own = receiver;
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        await RestrictAsync(receiver, page);
        Assert.IsType<NotPossibleAnyMore>(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Im Januar ist Platz", asSender: true));
        Assert.Equal(ReferralState.Declined, (await scene.ReferralAsync(referral)).State);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.MarkAsError, asSender: true));
        app.Clock.Now = app.Clock.Now.AddMonths(30);
        await WatchAsync(scene);
        Assert.Equal(0, await EraseDueAsync(scene));
        Assert.DoesNotContain(await PreviewAsync(scene, nameof(ReferralCopy)), record => record.Id == referral);
        Assert.Equal((1, null), (await scene.CopiesAsync(referral), (await scene.ReferralAsync(referral)).CopyErasedAt));

        using var later = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        using (var erased = await later.PostAsync($"{page}/rechte", "erase-copy", new() { ["Erasure.Sure"] = "true" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, erased.StatusCode);
            Assert.Contains("ist eingeschränkt", (await erased.ReadAsync()).QuerySelector("form .kern-alert")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(1, await scene.CopiesAsync(referral));
        using (var lifted = await later.PostAsync($"{page}/rechte", "lift", [])) Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        await WatchAsync(scene);
        Assert.Equal(0, await scene.CopiesAsync(referral));
    }

    [Fact]
    public async Task A_copy_is_erased_on_request_once_the_help_has_ended_with_its_key_and_messages()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("weg");
        using var own = receiver;
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(referral, client, new MessageForm { Text = "Sie kommt am Montag" }.Previewed(), CancellationToken.None)));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        var copy = (await CopyAsync(referral))!.Id;
        using (var open = await receiver.PostAsync($"{page}/rechte", "erase-copy", new() { ["Erasure.Sure"] = "true" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, open.StatusCode);
            var said = await open.ReadAsync();
            Assert.Contains("Beenden Sie die Überweisung zuerst", said.QuerySelector("form .kern-alert")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(said.QuerySelector($"section .wn-note a[href='{page}']"));
        }
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Discontinue, EndReason.Moved, Outcome.NoLongerWanted));
        var stale = await receiver.PageAsync($"{page}/rechte");
        using (var unsure = await receiver.PostAsync($"{page}/rechte", "erase-copy", [])) Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Reopen, words: "Kommt doch"));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Discontinue, EndReason.Moved, Outcome.NoLongerWanted));
        using (var late = await receiver.PostAsync(stale, $"{page}/rechte", "erase-copy", new() { ["Erasure.Sure"] = "true" })) Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(1, await scene.CopiesAsync(referral));

        using (var erased = await receiver.PostAsync($"{page}/rechte", "erase-copy", new() { ["Erasure.Sure"] = "true" })) Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
        Assert.Equal((0, 0, 0), await app.InEveryNetworkAsync(async db => (
            await db.ReferralCopies.IgnoreQueryFilters().CountAsync(one => one.Id == copy), await db.RecordKeys.IgnoreQueryFilters().CountAsync(key => key.RecordId == copy),
            await db.ReferralMessages.IgnoreQueryFilters().CountAsync(one => one.ReferralId == referral && !one.IsOfSender))));
        Assert.NotEqual(0, await app.InEveryNetworkAsync(db => db.ReferralMessages.IgnoreQueryFilters().CountAsync(one => one.ReferralId == referral && one.IsOfSender)));
        Assert.Contains("Die Kopie ist gelöscht", (await receiver.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        var gone = (await receiver.PageAsync($"{page}/rechte")).QuerySelector("main")!;
        Assert.Contains("Die Kopie ist gelöscht", gone.TextContent, StringComparison.Ordinal);
        Assert.Empty(gone.QuerySelectorAll("form"));
        using (var file = await receiver.GetAsync($"{page}/auskunft.json")) Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        using (var late = await receiver.PostAsync(stale, $"{page}/rechte", "restrict", new() { ["Restriction.Reason"] = "Zu spät" })) Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_referral_in_which_nothing_moves_loses_its_copy_after_the_months_of_the_network_and_is_announced_before()
    {
        var (scene, referral, page, receiver) = await ReceivedAsync("still");
        using var own = receiver;
        foreach (var move in new[] { ReferralMove.Accept, ReferralMove.Start }) Assert.Null(await scene.MoveAsync(referral, move));
        var kept = await scene.SentAsync();
        Assert.Null(await scene.MoveAsync(kept, ReferralMove.Accept));
        await RestrictAsync(receiver, $"{scene.Intern}/ueberweisungen/{kept}");
        app.Clock.Now = app.Clock.Now.AddMonths(4);
        // A message is a movement, too.
        Assert.Null(await scene.AsReceiverAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await services.GetRequiredService<WriteMessage>().AddAsync(await db.Referrals.SingleAsync(one => one.Id == referral), false, new("Sie kommt regelmäßig"), null, null, false, true, CancellationToken.None);
            await db.SaveChangesAsync();
            return (Wegenetz.Platform.Refusal?)null;
        }));
        var (number, due) = ((await scene.ReferralAsync(referral)).Number, app.Clock.Today.AddMonths(6));

        using var officer = await app.BrowserOfAsync(scene.Receiver, Role.DataProtectionOfficer);
        using (var set = await officer.PostAsync($"/{scene.Network.Key}/intern/aufbewahrung", "retention-IdleReferralCopy", new() { ["Form.Months"] = "6" })) Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Empty((await IdleAsync()).QuerySelectorAll("tbody th"));
        app.Clock.Now = app.Clock.Now.AddMonths(4);
        var preview = await IdleAsync();
        Assert.Equal([number], preview.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Contains(due.ToString("d", new System.Globalization.CultureInfo("de-DE")), preview.TextContent, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddMonths(1);
        Assert.Equal(0, await EraseDueAsync(scene));
        app.Clock.Now = app.Clock.Now.AddMonths(2);
        Assert.Equal(1, await EraseDueAsync(scene));
        Assert.Equal((0, 1), (await scene.CopiesAsync(referral), await scene.CopiesAsync(kept)));
        Assert.Equal(ReferralState.Started, (await scene.ReferralAsync(referral)).State);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Discontinue, EndReason.Moved, Outcome.NoLongerWanted));

        async Task<AngleSharp.Dom.IElement> IdleAsync()
        {
            using var officer = await app.BrowserOfAsync(scene.Receiver, Role.DataProtectionOfficer);
            return (await officer.PageAsync($"/{scene.Network.Key}/intern/aufbewahrung")).QuerySelectorAll("section").Single(section => section.TextContent.Contains("nichts mehr bewegt", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_place_that_is_offered_is_not_taken_away_by_the_period()
    {
        var (scene, referral, _, receiver) = await ReceivedAsync("platz");
        using var own = receiver;
        var waiting = await scene.DraftAsync(await scene.ConsentAsync(until: app.Clock.Today.AddMonths(40)));
        Assert.Null((await scene.SendAsync(waiting)).Refusal);
        foreach (var one in new[] { referral, waiting }) Assert.Null(await scene.MoveAsync(one, ReferralMove.Waitlist));
        app.Clock.Now = app.Clock.Now.AddMonths(25);
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(
            waiting, new() { Version = await services.GetRequiredService<AppDb>().Referrals.Where(one => one.Id == waiting).Select(one => one.Version).SingleAsync() }, CancellationToken.None)));
        Assert.Equal(1, await EraseDueAsync(scene));
        Assert.Equal((0, 1), (await scene.CopiesAsync(referral), await scene.CopiesAsync(waiting)));
        // Neither is what was offered in vain a moment ago.
        app.Clock.Now = app.Clock.Now.AddDays(Referral.PlaceDays + 1);
        await WatchAsync(scene);
        Assert.NotNull((await scene.ReferralAsync(waiting)).PlaceLapsedOn);
        Assert.Equal((0, 1), (await EraseDueAsync(scene), await scene.CopiesAsync(waiting)));
    }

    [Fact]
    public async Task A_freed_place_goes_past_whoever_has_no_copy_any_more()
    {
        app.Clock.Now = TestClock.Start;
        var scene = await ReferralScene.CreateAsync(app, "kopie-platz-fort");
        var gone = await scene.DraftAsync(await scene.ConsentAsync(until: app.Clock.Today.AddMonths(40)));
        Assert.Null((await scene.SendAsync(gone)).Refusal);
        Assert.Null(await scene.MoveAsync(gone, ReferralMove.Waitlist));
        app.Clock.Now = app.Clock.Now.AddMonths(25);
        Assert.Equal(1, await EraseDueAsync(scene));
        Assert.Equal((0, ReferralState.Waitlisted), (await scene.CopiesAsync(gone), (await scene.ReferralAsync(gone)).State));
        var (holder, next) = (await scene.SentAsync(), await scene.SentAsync());
        foreach (var one in new[] { holder, next })
        {
            Assert.Null(await scene.MoveAsync(one, ReferralMove.Waitlist));
            app.Clock.Now = app.Clock.Now.AddMinutes(5);
        }
        Assert.Null(await scene.AsReceiverAsync(async services => await services.GetRequiredService<SendMessage>().OfferPlaceAsync(holder, new() { Version = (await scene.ReferralAsync(holder)).Version }, CancellationToken.None)));
        Assert.Null(await scene.AsSenderAsync(async (services, _) => await services.GetRequiredService<SendMessage>().AnswerPlaceAsync(holder, new() { IsWanted = false, Version = (await scene.ReferralAsync(holder)).ToldVersion }, CancellationToken.None)));
        Assert.Null((await scene.ReferralAsync(gone)).PlaceOfferedUntil);
        Assert.NotNull((await scene.ReferralAsync(next)).PlaceOfferedUntil);
    }

    [Fact]
    public async Task A_unit_that_only_receives_sets_for_how_long_it_keeps_what_came_to_nothing_and_nothing_else()
    {
        var (scene, referral, _, receiver) = await ReceivedAsync("tage");
        using var own = receiver;
        using var lead = await app.BrowserOfAsync(scene.Receiver, Role.UnitLead);
        var path = $"{scene.Intern}/einstellungen";
        var page = await lead.PageAsync(path);
        Assert.Equal(["Copies.CopyDays"], page.QuerySelectorAll("main form input:not([type=hidden])").Select(field => field.GetAttribute("name")));
        Assert.Null(page.QuerySelector("main a[href$='/zugriffe']"));
        using (var wrong = await lead.PostAsync(page, path, "copy-settings", new() { ["Copies.CopyDays"] = "61" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var saved = await lead.PostAsync(page, path, "copy-settings", new() { ["Copies.CopyDays"] = "9" })) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using (var stale = await lead.PostAsync(page, path, "copy-settings", new() { ["Copies.CopyDays"] = "40" })) Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using (var again = await lead.PostAsync(path, "copy-settings", new() { ["Copies.CopyDays"] = "10" })) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("10", (await lead.PageAsync(path)).QuerySelector("[name='Copies.CopyDays']")!.GetAttribute("value"));

        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        Assert.Contains("10 Tage", await receiver.GetStringAsync($"{scene.Intern}/ueberweisungen/{referral}/auskunft.json"), StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddDays(9);
        await WatchAsync(scene);
        Assert.Equal(1, await scene.CopiesAsync(referral));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await WatchAsync(scene);
        Assert.Equal(0, await scene.CopiesAsync(referral));
    }

    [Fact]
    public async Task A_lead_of_both_kinds_of_units_sets_for_each_what_applies_to_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "kopie-beide");
        var account = await app.MemberAsync(scene.Sender, Role.UnitLead);
        await app.AddAsync(new Membership { NetworkId = scene.Network.Id, UnitId = scene.Receiver.Id, AccountId = account.Id, Role = Role.UnitLead, SinceAt = app.Clock.Now });
        using var lead = await app.BrowserOfAsync(account);
        var path = $"{scene.Intern}/einstellungen?stelle=";
        using (var saved = await lead.PostAsync($"{path}{scene.Receiver.Id}", "copy-settings", new() { ["Copies.CopyDays"] = "12" })) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using (var saved = await lead.PostAsync($"{path}{scene.Sender.Id}", "case-settings", new() { ["Form.SilentDays"] = "13", ["Form.CopyDays"] = "14" })) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var stored = await app.InEveryNetworkAsync(db => db.CaseSettings.IgnoreQueryFilters().Where(one => one.NetworkId == scene.Network.Id).ToDictionaryAsync(one => one.UnitId, one => (one.SilentDays, one.CopyDays)));
        Assert.Equal(((7, 12), (13, 14)), (stored[scene.Receiver.Id], stored[scene.Sender.Id]));
    }

    /// <summary>A referral that was sent, and somebody of its receiver.</summary>
    private async Task<(ReferralScene Scene, Guid Referral, string Page, HttpClient Receiver)> ReceivedAsync(string name)
    {
        app.Clock.Now = TestClock.Start;
        var scene = await ReferralScene.CreateAsync(app, $"kopie-{name}");
        var referral = await scene.SentAsync();
        return (scene, referral, $"{scene.Intern}/ueberweisungen/{referral}", await app.BrowserOfAsync(scene.Receiver, Role.Member));
    }

    private static async Task RestrictAsync(HttpClient browser, string page, string reason = "Sie bestreitet eine Angabe")
    {
        using var restricted = await browser.PostAsync($"{page}/rechte", "restrict", new() { ["Restriction.Reason"] = reason });
        Assert.Equal(HttpStatusCode.Redirect, restricted.StatusCode);
    }

    private Task<ReferralCopy?> CopyAsync(Guid referral) => app.InEveryNetworkAsync(db => db.ReferralCopies.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(copy => copy.ReferralId == referral));

    private Task<int> LooksAsync(ReferralScene scene) => app.InEveryNetworkAsync(db => db.CopyAccesses.IgnoreQueryFilters().CountAsync(access => access.UnitId == scene.Receiver.Id));

    private Task<List<string>> HistoryAsync(Guid referral) => app.InEveryNetworkAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.RecordId == referral && entry.Action == AuditAction.Changed).Select(entry => entry.Changes).ToListAsync());

    private Task<int> EraseDueAsync(ReferralScene scene) => app.InScopeAsync(scene.Network.Key, services => services.GetRequiredService<EraseDueRecords>().RunAsync(CancellationToken.None));

    private Task<IReadOnlyList<DueRecord>> PreviewAsync(ReferralScene scene, string kind) => app.InScopeAsync(scene.Network.Key, async services =>
        (await services.GetRequiredService<ReadRetention>().RunAsync(CancellationToken.None)).Single(row => row.Kind.Kind == kind).Due);

    private Task<bool> WatchAsync(ReferralScene scene) => app.InScopeAsync(scene.Network.Key, async services =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<WatchReferrals>().RunAsync(CancellationToken.None);
        return true;
    });
}
