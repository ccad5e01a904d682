using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>What comes after sending: the next provider, and what a sender who is told nothing may not learn.</summary>
public sealed class ReferralOnwardTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task After_a_decline_the_next_of_the_same_consent_is_begun_with_one_press_and_leaves_only_when_it_is_sent()
    {
        var scene = await ReferralScene.CreateAsync(app, "naechste");
        var other = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger E"), "Weitere Kurse", "education_provider", CasesSetting.ReferralsOnly);
        var consent = await scene.ConsentAsync(also: other.Id);
        var referral = await scene.DraftAsync(consent);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        Assert.Null((await sender.PageAsync(Own(scene, referral))).QuerySelector("#weiter"));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));

        var declined = await sender.PageAsync(Own(scene, referral));
        Assert.Contains("Träger E, Weitere Kurse", declined.QuerySelector("#weiter")!.TextContent, StringComparison.Ordinal);
        using var begun = await sender.PostAsync(declined, Own(scene, referral), "onward", []);
        var next = Guid.Parse(begun.Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal((ReferralState.Draft, other.Id, 0), ((await scene.ReferralAsync(next)).State, (await scene.ReferralAsync(next)).ToUnitId, await scene.CopiesAsync(next)));
        Assert.Contains("Folgt auf", (await sender.PageAsync(Own(scene, next))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(next.ToString(), (await sender.PageAsync(Own(scene, referral))).QuerySelector("#weiter a")!.GetAttribute("href")!, StringComparison.Ordinal);
        using (var twice = await sender.PostAsync(declined, Own(scene, referral), "onward", [])) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Null((await scene.SendAsync(next)).Refusal);
        Assert.Equal(1, await scene.CopiesAsync(next));
    }

    [Fact]
    public async Task Whom_the_consent_does_not_name_or_no_longer_names_is_not_asked_by_one_press()
    {
        var scene = await ReferralScene.CreateAsync(app, "niemand");
        var other = await app.UnitAsync(await app.OrganizationAsync(scene.Network, "Träger F"), "Ferne Kurse", "education_provider", CasesSetting.ReferralsOnly);
        var (alone, both) = (await scene.ConsentAsync(), await scene.ConsentAsync(also: other.Id));
        var (single, withdrawn) = (await scene.DraftAsync(alone), await scene.DraftAsync(both));
        foreach (var referral in new[] { single, withdrawn })
        {
            Assert.Null((await scene.SendAsync(referral)).Refusal);
            Assert.Null(await scene.MoveAsync(referral, ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        }
        await scene.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, both, CancellationToken.None));
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        foreach (var referral in new[] { single, withdrawn })
        {
            Assert.Contains("Sprechen Sie mit der Person", (await sender.PageAsync(Own(scene, referral))).QuerySelector("#weiter")!.TextContent, StringComparison.Ordinal);
            Assert.IsType<NobodyNext>((await scene.AsSenderAsync((services, client) => services.GetRequiredService<ReferOnward>().RunAsync(client, referral, new(), CancellationToken.None))).Refusal);
        }
    }

    [Fact]
    public async Task After_withdrawal_nothing_tells_a_sender_without_way_back_whether_help_had_begun()
    {
        var scene = await ReferralScene.CreateAsync(app, "nichts", "advice_centre");
        var consent = await scene.ConsentAsync(WayBack.Nothing);
        var all = new Dictionary<string, Guid>();
        foreach (var name in new[] { "waiting", "declined", "started", "completed" })
        {
            all[name] = await scene.DraftAsync(consent);
            Assert.Null((await scene.SendAsync(all[name])).Refusal);
        }
        Assert.Null(await scene.MoveAsync(all["declined"], ReferralMove.Decline, EndReason.NoPlace, Outcome.NoCapacity));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        foreach (var name in new[] { "started", "completed" })
        {
            Assert.Null(await scene.MoveAsync(all[name], ReferralMove.Accept));
            Assert.Null(await scene.MoveAsync(all[name], ReferralMove.Start));
        }
        Assert.Null(await scene.MoveAsync(all["completed"], ReferralMove.Complete, outcome: Outcome.GotHelp));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        await AssertAllAlikeAsync();
        Assert.All(await Task.WhenAll(all.Values.Except([all["waiting"]]).Select(id => scene.MoveAsync(id, ReferralMove.Withdraw, outcome: Outcome.NoLongerWanted, asSender: true))), refusal => Assert.IsType<NotPossibleAnyMore>(refusal));

        using var withdrawn = await sender.PostAsync($"{scene.Intern}/personen/{scene.Client}/einwilligungen/{consent}", "withdraw", []);
        Assert.EndsWith("widerrufen=4", withdrawn.Headers.Location!.ToString(), StringComparison.Ordinal);
        await AssertAllAlikeAsync();
        Assert.Equal(4, (await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste=Ended")).QuerySelectorAll("tbody tr").Length);
        Assert.Empty((await sender.PageAsync($"{scene.Intern}/ueberweisungen?liste=Outgoing")).QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain("Begonnen", (await sender.PageAsync($"{scene.Intern}/personen/{scene.Client}/weg")).QuerySelector(".wn-waysteps")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ReferralState.Started, (await scene.ReferralAsync(all["started"])).State);
        foreach (var id in all.Values) Assert.IsType<NoBasisOnThisDay>(await scene.MoveAsync(id, ReferralMove.Reopen, words: "noch einmal", asSender: true));

        // Of four referrals on the same consent, page and lines of the sender differ in nothing but numbers.
        async Task AssertAllAlikeAsync()
        {
            var pages = new List<string>();
            var numbers = await Task.WhenAll(all.Values.Select(async id => (await scene.ReferralAsync(id)).Number));
            foreach (var id in all.Values)
            {
                var main = (await sender.PageAsync(Own(scene, id))).QuerySelector("main")!;
                foreach (var hidden in main.QuerySelectorAll("input[type=hidden]")) hidden.Remove();
                pages.Add(numbers.Append(id.ToString()).Aggregate(main.InnerHtml, (page, name) => page.Replace(name, "", StringComparison.Ordinal)));
            }
            Assert.Single(pages.Distinct());
        }
    }

    [Fact]
    public async Task A_withdrawal_goes_through_while_somebody_else_works_on_the_referral()
    {
        var scene = await ReferralScene.CreateAsync(app, "gleichzeitig");
        var consent = await scene.ConsentAsync();
        var referral = await scene.DraftAsync(consent);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        var interrupted = false;
        await using var beside = await app.StartBesideAsync(new Interrupts(async () =>
        {
            if (interrupted) return;
            interrupted = true;
            Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept));
        }));
        var again = await ReferralScene.AgainAsync(beside, scene.Network.Key, scene.Sender.Id, scene.Receiver.Id, scene.Client, scene.Offer);
        Assert.Equal(1, (await again.AsSenderAsync((services, client) => services.GetRequiredService<WithdrawBasis>().RunAsync(client, consent, CancellationToken.None))).Value);
        Assert.True(interrupted);
        Assert.Equal(ReferralState.Withdrawn, (await scene.ReferralAsync(referral)).State);
    }

    [Fact]
    public async Task Where_the_network_decides_so_a_unit_rests_nothing_on_a_law()
    {
        var scene = await ReferralScene.CreateAsync(app, "ohne-gesetz", "jobcenter");
        var law = await DraftByLawAsync(scene);
        using var coordinator = await app.BrowserOfAsync(scene.Sender, Role.Coordinator);
        using var sender = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/neu?angebot={scene.Offer}";
        Assert.NotNull((await sender.PageAsync(path)).QuerySelector("input[name='Form.Basis'][value='gesetz']"));
        var stale = await coordinator.PageAsync($"{scene.Intern}/gesetz");
        using (var saved = await coordinator.PostAsync(stale, $"{scene.Intern}/gesetz", "law-units", new() { ["Form.Units"] = null })) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using (var late = await coordinator.PostAsync(stale, $"{scene.Intern}/gesetz", "law-units", [])) Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await sender.PageAsync(path);
        Assert.Null(page.QuerySelector("input[name='Form.Basis'][value='gesetz']"));
        Assert.Contains("Das Netzwerk hat entschieden", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.IsType<UnitChoosesNoLaw>((await scene.SendAsync(law.Value)).Refusal);
        Assert.IsType<UnitChoosesNoLaw>((await DraftByLawAsync(scene)).Refusal);
    }

    private static Task<Result<Guid>> DraftByLawAsync(ReferralScene scene) => scene.AsSenderAsync((services, client) => services.GetRequiredService<DraftReferral>().RunAsync(
        client, scene.Offer,
        new() { Unit = scene.Receiver.Id.ToString(), Basis = ReferralForm.ByLaw, Paragraph = "§ 50 Abs. 1 SGB II", LawReason = "Für die Aufgabe nötig", Reason = "Bitte übernehmen", Categories = ["Name"], OtherBasisReason = "Gleiche Aufgabe" },
        CancellationToken.None));

    private static string Own(ReferralScene scene, Guid referral) => $"{scene.Intern}/personen/{scene.Client}/ueberweisungen/{referral}";
}
