using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>A link that was lost is made anew; messages go both ways behind it.</summary>
public sealed class LinkRenewalTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_new_link_with_a_new_code_opens_and_the_old_one_is_dead_at_once()
    {
        var (scene, referral, path, code) = await ReferralScene.LinkedAsync(app, "link-neu");
        var own = $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";
        var before = await app.Browser().PageAsync(path);
        app.Clock.Now = app.Clock.Now.AddDays(ReferralLink.ValidDays);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var expired = await sender.PageAsync(own);
        Assert.Contains("Abgelaufen", expired.QuerySelector("#link")!.TextContent, StringComparison.Ordinal);
        using var renewed = await sender.PostAsync(expired, own, "renew-link", []);
        var shown = (await renewed.ReadAsync()).QuerySelector(".kern-alert")!;
        var (address, fresh) = (new Uri(app.Address, shown.QuerySelector("bdi")!.TextContent).AbsolutePath, shown.QuerySelector(".wn-fig")!.TextContent);
        using (var twice = await sender.PostAsync(expired, own, "renew-link", [])) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        using (var old = await app.Browser().PostAsync(before, path, "link-code", new() { ["Form.Code"] = code })) Assert.DoesNotContain("Geheimnis", await old.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var opened = await app.Browser().PostAsync(address, "link-code", new() { ["Form.Code"] = fresh })) Assert.Contains("Grete Geheimnis", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var entries = await app.InEveryNetworkAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Kind == nameof(ReferralLink) && entry.RecordId == referral).Select(entry => entry.Changes).ToListAsync());
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.DoesNotContain("Hash", entry, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_new_link_without_a_basis_or_after_the_end()
    {
        var (scene, referral, _, _) = await ReferralScene.LinkedAsync(app, "link-ohne-grund");
        app.Clock.Now = app.Clock.Now.AddDays(61);
        Assert.IsType<BasisHasEnded>((await RenewAsync()).Refusal);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Withdraw, outcome: Outcome.NoLongerWanted, asSender: true));
        Assert.IsType<NoLinkToRenew>((await RenewAsync()).Refusal);

        Task<Result<SentLink>> RenewAsync() => scene.AsSenderAsync(async (services, client) =>
            await services.GetRequiredService<RenewLink>().RunAsync(client, referral, new() { Version = (await scene.ReferralAsync(referral)).ToldVersion }, CancellationToken.None));
    }

    [Fact]
    public async Task Messages_and_appointments_go_both_ways_behind_the_code_where_the_basis_covers_them()
    {
        var (scene, referral, path, code) = await ReferralScene.LinkedAsync(app, "link-nachricht");
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(
            referral, client, new MessageForm { Text = "Passt Dienstag?", AppointmentOn = app.Clock.Today.AddDays(3), AppointmentAt = new(9, 30) }.Previewed(), CancellationToken.None)));
        var visitor = app.Browser();
        using var opened = await visitor.PostAsync(path, "link-code", new() { ["Form.Code"] = code });
        var page = await opened.ReadAsync();
        Assert.Contains("Passt Dienstag?", page.QuerySelector(".wn-thread")!.TextContent, StringComparison.Ordinal);
        using (var answered = await visitor.PostAsync(page, path, "link-proposal", new() { ["Proposal.IsAccepted"] = "true" })) Assert.Contains("angekommen", (await answered.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var own = $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";
        using (var empty = await visitor.PostAsync(page, path, "link-message", new() { ["Message.Text"] = "" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using (var wrong = await visitor.PostAsync(page, path, "link-message", new() { ["Message.Text"] = "Hallo", ["Message.Code"] = code == "000000" ? "111111" : "000000" })) Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        using (var typed = await visitor.PostAsync(page, path, "link-message", new() { ["Message.Text"] = "Wir freuen uns" }))
        {
            var shown = await typed.ReadAsync();
            Assert.Contains("Wir freuen uns", shown.QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Wir freuen uns", (await sender.PageAsync(own)).QuerySelector(".wn-thread")!.TextContent, StringComparison.Ordinal);
            // Other words than those that were shown are shown before they leave.
            using (var other = await visitor.PostAsync(shown, path, "link-message", new() { ["Message.Text"] = "Wir freuen uns sehr" })) Assert.Contains("Wir freuen uns sehr", (await other.ReadAsync()).QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Wir freuen uns", (await sender.PageAsync(own)).QuerySelector(".wn-thread")!.TextContent, StringComparison.Ordinal);
            using var said = await visitor.PostAsync(shown, path, "link-message", []);
            Assert.Contains("angekommen", (await said.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        }
        var thread = (await sender.PageAsync(own)).QuerySelector(".wn-thread")!.TextContent;
        Assert.Contains("Wir freuen uns", thread, StringComparison.Ordinal);
        Assert.Contains("passt", thread, StringComparison.Ordinal);

        var uncovered = await scene.DraftAsync(await scene.ConsentAsync(byName: ReferralScene.Addressee, without: [DataCategory.Messages]), ReferralScene.Addressee);
        var sent = (await scene.SendAsync(uncovered)).Value;
        using var silent = await app.Browser().PostAsync($"/{scene.Network.Key}/ueberweisung/{sent.Token}", "link-code", new() { ["Form.Code"] = sent.Code });
        Assert.Null((await silent.ReadAsync()).QuerySelector("#nachrichten"));
    }

    [Theory]
    [InlineData("link-move", ReferralMove.Withdraw, HttpStatusCode.Conflict, "nicht")]
    [InlineData("link-proposal", ReferralMove.Withdraw, HttpStatusCode.Conflict, "nicht")]
    [InlineData("link-message", ReferralMove.Withdraw, HttpStatusCode.Conflict, "nicht")]
    [InlineData("link-move", ReferralMove.MarkAsError, HttpStatusCode.NotFound, "geschlossen")]
    [InlineData("link-proposal", ReferralMove.MarkAsError, HttpStatusCode.NotFound, "geschlossen")]
    [InlineData("link-message", ReferralMove.MarkAsError, HttpStatusCode.NotFound, "geschlossen")]
    public async Task An_answer_that_comes_after_the_end_is_told_so(string form, ReferralMove end, HttpStatusCode status, string word)
    {
        var (scene, referral, path, code) = await ReferralScene.LinkedAsync(app, $"tot-{form}-{status}".ToLowerInvariant());
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(
            referral, client, new MessageForm { Text = "Passt Dienstag?", AppointmentOn = app.Clock.Today.AddDays(3), AppointmentAt = new(9, 30) }.Previewed(), CancellationToken.None)));
        var visitor = app.Browser();
        using var opened = await visitor.PostAsync(path, "link-code", new() { ["Form.Code"] = code });
        var page = await opened.ReadAsync();
        Assert.Null(await scene.MoveAsync(referral, end, outcome: end is ReferralMove.Withdraw ? Outcome.NoLongerWanted : null, words: end is ReferralMove.MarkAsError ? "falsche Person" : null, asSender: true));
        using var late = await visitor.PostAsync(page, path, form, new() { ["Move.Move"] = "Accept", ["Message.Text"] = "Wir kommen" });
        Assert.Equal(status, late.StatusCode);
        Assert.Contains(word, (await late.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }
}
