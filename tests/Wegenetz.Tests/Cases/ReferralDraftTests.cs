using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Working;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>A referral before it leaves: where it begins, what changes in it, and what stays out of it.</summary>
public sealed class ReferralDraftTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] OnlyWishes = ["Wishes"];

    [Fact]
    public async Task Staff_refer_from_an_offer_and_from_a_hit_and_visitors_see_nothing_of_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "von-angebot");
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        using var member = await app.BrowserOfAsync(scene.Sender, Role.Member);
        await app.FollowAsync();
        foreach (var path in new[] { $"/{scene.Network.Key}/angebote/deutschkurs-b1", $"/{scene.Network.Key}/angebote?q=Deutschkurs" })
        {
            var link = Assert.Single((await sender.PageAsync(path)).QuerySelectorAll("main a[href*='/faelle/ueberweisungen/neu']"));
            Assert.Contains("Hierher überweisen", link.TextContent, StringComparison.Ordinal);
            Assert.Contains("Deutschkurs B1", link.GetAttribute("aria-label")!, StringComparison.Ordinal);
            foreach (var other in new[] { member, app.Browser() }) Assert.DoesNotContain("Hierher überweisen", (await other.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
            var whom = await sender.PageAsync($"{link.GetAttribute("href")}&wer=alle");
            var client = Assert.Single(whom.QuerySelectorAll("tbody a")).GetAttribute("href")!;
            Assert.Contains("Deutschkurs B1", (await sender.PageAsync(client)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
        using var foreign = await sender.GetAsync($"{scene.Intern}/ueberweisungen/neu?angebot={Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task What_has_to_be_decided_at_a_referral_is_not_called_optional()
    {
        var scene = await ReferralScene.CreateAsync(app, "nicht-freiwillig");
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var form = await sender.PageAsync($"{scene.Intern}/personen/{scene.Client}/ueberweisungen/neu?angebot={scene.Offer}");
        Assert.Equal("An", form.QuerySelector("label[for=f-Unit]")!.TextContent.Trim());
        Assert.Equal("Was geht", form.QuerySelector("#f-Categories legend")!.TextContent.Trim());
        Assert.Contains("nötig ohne Konto", form.QuerySelector("label[for=f-Addressee]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("freiwillig", form.QuerySelector("label[for=f-AnswerBy], #f-AnswerBy legend")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Free_places_stand_beside_the_preview_while_the_offer_does_not_rest()
    {
        var scene = await ReferralScene.CreateAsync(app, "plaetze-vorschau");
        await app.AddAsync(new Capacity { NetworkId = scene.Network.Id, OfferId = scene.Offer, Available = 4, UpdatedAt = app.Clock.Now }, new Capacity { NetworkId = scene.Network.Id, OfferId = scene.Offer, Available = 3, UpdatedAt = app.Clock.Now });
        var referral = await scene.DraftAsync(await scene.ConsentAsync());
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        Assert.Contains("7 Plätze frei", (await sender.PageAsync(Own(scene, referral))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await scene.RestAsync();
        Assert.DoesNotContain("Plätze frei", (await sender.PageAsync(Own(scene, referral))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_content_and_basis_of_a_draft_change_until_it_is_sent()
    {
        var scene = await ReferralScene.CreateAsync(app, "entwurf-aendern");
        var referral = await scene.DraftAsync(await scene.ConsentAsync());
        var other = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger D"), "Andere Kurse", "education_provider", CasesSetting.ReferralsOnly);
        var consent = await scene.ConsentAsync(byName: "Träger D, Andere Kurse", to: other.Id);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{Own(scene, referral)}/aendern";
        using (var missing = await sender.PostAsync(path, "change-referral", new() { ["Form.Reason"] = "" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
        using (var changed = await sender.PostAsync(path, "change-referral", new() { ["Form.Unit"] = other.Id, ["Form.Basis"] = consent, ["Form.Categories"] = OnlyWishes, ["Form.Reason"] = "Nun am Nachmittag" })) Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(other.Id, (await scene.ReferralAsync(referral)).ToUnitId);
        var preview = (await sender.PageAsync(Own(scene, referral))).QuerySelector("main")!.TextContent;
        Assert.Contains("Nun am Nachmittag", preview, StringComparison.Ordinal);
        Assert.Contains("Pflegehelferin werden", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("Sie sucht einen Kurs", preview, StringComparison.Ordinal);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        var late = await scene.AsSenderAsync(async (services, client) => await services.GetRequiredService<DraftReferral>().ChangeAsync(client, referral, new() { Reason = "Zu spät", Basis = consent.ToString(), Unit = other.Id.ToString() }, CancellationToken.None));
        Assert.IsType<OnlyDraftsChange>(late);
    }

    [Fact]
    public async Task A_draft_that_a_colleague_changed_meanwhile_is_not_overwritten_and_its_old_preview_does_not_send_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "entwurf-zwei");
        var referral = await scene.DraftAsync(await scene.ConsentAsync());
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{Own(scene, referral)}/aendern";
        var (first, second, preview) = (await sender.PageAsync(path), await sender.PageAsync(path), await sender.PageAsync(Own(scene, referral)));
        using (var won = await sender.PostAsync(first, path, "change-referral", new() { ["Form.Reason"] = "Die erste Fassung" })) Assert.Equal(HttpStatusCode.Redirect, won.StatusCode);
        using (var lost = await sender.PostAsync(second, path, "change-referral", new() { ["Form.Reason"] = "Die zweite Fassung" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, lost.StatusCode);
            Assert.Contains("Die zweite Fassung", (await lost.ReadAsync()).QuerySelector("textarea[name='Form.Reason']")!.TextContent, StringComparison.Ordinal);
        }
        using (var old = await sender.PostAsync(preview, Own(scene, referral), "send", [])) Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        Assert.Contains("Die erste Fassung", (await sender.PageAsync(Own(scene, referral))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await scene.CopiesAsync(referral));
    }

    [Fact]
    public async Task What_an_entrusted_note_says_leaves_only_marked_and_with_the_recorded_agreement_of_who_told_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "anvertraut");
        const string told = "Die Mutter trinkt seit dem Sommer wieder sehr viel";
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<WriteNote>().RunAsync(client, new() { Text = $"{told}.", IsEntrusted = true, Kind = NoteKind.Conversation }, CancellationToken.None)));
        var consent = await scene.ConsentAsync();
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/neu?angebot={scene.Offer}";
        Assert.Contains("1 Notiz zu dieser Person ist als anvertraut", (await sender.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        var words = new Dictionary<string, object?> { ["Form.Basis"] = consent, ["Form.Reason"] = $"Bitte bald: {told.ToUpperInvariant()}!" };
        using (var repeated = await sender.PostAsync(path, "new-referral", words))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, repeated.StatusCode);
            Assert.Contains("wiederholt die anvertraute Notiz", (await repeated.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        }
        words["Form.HasEntrusted"] = "true";
        using (var marked = await sender.PostAsync(path, "new-referral", words)) Assert.IsType<EntrustedStays>((await scene.SendAsync(IdOf(marked))).Refusal);
        words["Form.TellerConsents"] = "true";
        using (var unrecorded = await sender.PostAsync(path, "new-referral", words)) Assert.Equal(HttpStatusCode.UnprocessableEntity, unrecorded.StatusCode);
        (words["Form.TellerConsentedOn"], words["Form.TellerConsentHow"]) = ($"{app.Clock.Today:O}", "Written");
        using var recorded = await sender.PostAsync(path, "new-referral", words);
        Assert.Contains("schriftlich", (await sender.PageAsync(recorded.Headers.Location!.ToString())).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await scene.SendAsync(IdOf(recorded))).Refusal);
    }

    [Fact]
    public async Task A_note_that_is_marked_after_the_draft_still_stops_it_and_a_message_too()
    {
        var scene = await ReferralScene.CreateAsync(app, "anvertraut-spaet");
        var (draft, sent) = (await scene.DraftAsync(await scene.ConsentAsync()), await scene.SentAsync());
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<WriteNote>().RunAsync(client, new() { Text = "Sie sucht einen Kurs am Vormittag", IsEntrusted = true }, CancellationToken.None)));
        Assert.IsType<EntrustedNoteRepeated>((await scene.SendAsync(draft)).Refusal);
        MessageForm Message() => new MessageForm { Text = "Noch einmal: Sie sucht einen Kurs, am Vormittag." }.Previewed();
        Assert.IsType<EntrustedNoteRepeated>(await SayAsync(Message()));
        var marked = Message();
        marked.HasEntrusted = true;
        Assert.IsType<EntrustedStays>(await SayAsync(marked));
        (marked.TellerConsents, marked.TellerConsentedOn, marked.TellerConsentHow) = (true, app.Clock.Today, TellerConsentHow.Spoken);
        Assert.Null(await SayAsync(marked));
        var own = await scene.AsSenderAsync(async (services, client) => await services.GetRequiredService<ReadReferrals>().AsSenderAsync(await services.GetRequiredService<AppDb>().Referrals.SingleAsync(one => one.Id == sent), client.Seal, CancellationToken.None));
        Assert.Equal(new TellerConsent(app.Clock.Today, TellerConsentHow.Spoken), own.Messages.Single().Words.TellerConsent);
        var theirs = await scene.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().OpenAsync(sent, CancellationToken.None));
        Assert.Null(theirs!.Messages.Single().Words.TellerConsent);

        Task<Refusal?> SayAsync(MessageForm form) => scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(sent, client, form, CancellationToken.None));
    }

    [Theory]
    [InlineData("Sie hat Angst vor dem Vater", "Anlass: sie hat angst vor dem vater, bitte behutsam", true)]
    [InlineData("Hat Schulden", "Er HAT, Schulden.", true)]
    [InlineData("Sie hat Angst vor dem Vater", "Sie hat Freude an dem Kurs", false)]
    [InlineData("Schulden", "Beratung wegen Schulden", false)]
    [InlineData("", "Beratung", false)]
    public void A_passage_is_known_again_by_its_words(string note, string text, bool isRepeated) => Assert.Equal(isRepeated, Passage.IsRepeated(note, text));

    private static string Own(ReferralScene scene, Guid referral) => $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";

    private static Guid IdOf(HttpResponseMessage drafted)
    {
        Assert.Equal(HttpStatusCode.Redirect, drafted.StatusCode);
        return Guid.Parse(drafted.Headers.Location!.ToString().Split('/')[^1]);
    }
}
