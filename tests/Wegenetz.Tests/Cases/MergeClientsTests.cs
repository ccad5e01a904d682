using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class MergeClientsTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Unit Unit, string People)> SceneAsync(string name)
    {
        var network = await app.NetworkAsync($"doppelt-{name}");
        return (await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full), $"/{network.Key}/intern/faelle/personen");
    }

    [Fact]
    public async Task Everything_of_the_second_record_opens_at_the_first_and_the_second_is_gone_with_its_key()
    {
        var (unit, people) = await SceneAsync("alles");
        var kept = await app.ClientAsync(unit, "Muhamad", "Al Jasim", client => client.FirstContactOn = app.Clock.Today.AddDays(-3), new() { Wishes = "Lager" });
        var other = await app.ClientAsync(unit, "Mohammed", "Al-Jasim", client => client.FirstContactOn = app.Clock.Today.AddDays(-30), new() { Wishes = "Werkstatt", Phone = "0202 55" });
        var scene = await app.IntakeSceneAsync(unit, other);
        await app.NoteAsync(unit, other);
        await app.DocumentAsync(unit, other);
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.IntakePapers.FirstAsync(paper => paper.IntakeId == scene.Intake)).DocumentId = await db.ClientDocuments.Where(document => document.ClientId == other).Select(document => document.Id).SingleAsync();
            return await db.SaveChangesAsync();
        });

        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var found = await browser.PostAsync($"{people}/{kept}/zusammenfuehren", "find-other", new() { ["Search.Typed"] = "mohammed" });
        var link = (await found.ReadAsync()).QuerySelector("ul.wn-plainlist a[href*=zusammenfuehren]")!.GetAttribute("href")!;
        Assert.EndsWith($"mit={other}", link, StringComparison.Ordinal);
        using var merged = await browser.PostAsync(link, "merge", new() { ["Form.FromOther"] = (string[])["Wishes", "Phone"] });
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);

        var page = (await browser.PageAsync($"{people}/{kept}")).Body!.TextContent;
        Assert.Contains("Muhamad Al Jasim", page, StringComparison.Ordinal);
        Assert.Contains("Werkstatt", page, StringComparison.Ordinal);
        Assert.Contains("0202 55", page, StringComparison.Ordinal);
        Assert.Contains("Geheimsache", page, StringComparison.Ordinal);
        Assert.Contains("Meldebescheinigung", (await browser.PageAsync($"{people}/{kept}/aufnahme/{scene.Intake}")).Body!.TextContent, StringComparison.Ordinal);
        using var gone = await browser.GetAsync($"{people}/{other}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await app.InUnitAsync(unit, async services =>
        {
            var (db, opened) = (services.GetRequiredService<AppDb>(), await services.OpenedAsync(kept));
            var documents = services.GetRequiredService<KeepDocuments>();
            await using var file = documents.OpenFile(opened, Assert.Single(await documents.ReadAsync(opened, CancellationToken.None)));
            Assert.NotEqual(-1, file.ReadByte());
            Assert.Equal(app.Clock.Today.AddDays(-30), opened.Client.FirstContactOn);
            Assert.Null(await services.GetRequiredService<Sealing>().FindAsync(other, CancellationToken.None));
            Assert.Equal(0, await db.SearchHashes.CountAsync(hash => hash.RecordId == other));
            Assert.Single(await db.ClientMerges.ToListAsync());
            Assert.Equal(await db.ClientDocuments.Select(document => document.Id).SingleAsync(), await db.IntakePapers.Where(paper => paper.DocumentId != null).Select(paper => paper.DocumentId!.Value).SingleAsync());
            return 0;
        });
    }

    /// <summary>The disclosure opens everything that is stored: what a merge lost or left under the old key would be missing, or would not open.</summary>
    [Fact]
    public async Task A_merge_keeps_consent_referral_messages_dispute_visit_and_files_readable_for_both_sides()
    {
        var scene = await ReferralScene.CreateAsync(app, "doppelt-mit-allem");
        var member = await app.MemberAsync(scene.Sender, Role.CaseManager);
        var referral = await scene.SentAsync();
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<SendMessage>().RunAsync(referral, client, new MessageForm { Text = "Frage der Beratung" }.Previewed(), CancellationToken.None)));
        Assert.Null(await scene.AsReceiverAsync(services => services.GetRequiredService<SendMessage>().RunAsync(referral, null, new MessageForm { Text = "Antwort der Kurse" }.Previewed(), CancellationToken.None)));
        await scene.AsSenderAsync(async (services, client) =>
        {
            Assert.Null(await services.GetRequiredService<DisputeField>().RunAsync(client, new() { Field = nameof(ClientField.Phone), Words = "Nicht meine Nummer" }, CancellationToken.None));
            var db = services.GetRequiredService<AppDb>();
            var desk = new Desk { NetworkId = client.Client.NetworkId, UnitId = client.Client.UnitId, Name = "Empfang", Position = 1 };
            db.Desks.Add(desk);
            db.DeskSeats.Add(new DeskSeat { NetworkId = desk.NetworkId, UnitId = desk.UnitId, DeskId = desk.Id, AccountId = member.Id });
            await db.SaveChangesAsync();
            Assert.Null(await services.GetRequiredService<HandOver>().RunAsync(client, new() { Desk = desk.Id.ToString(), Note = "Wartet auf Bescheid", Version = client.Client.Version }, CancellationToken.None));
            return 0;
        });
        await app.DocumentAsync(scene.Sender, scene.Client, name: "Sprachzeugnis.jpg");
        await app.NoteAsync(scene.Sender, scene.Client, "Rief wegen des Kurses an");
        var kept = await app.ClientAsync(scene.Sender, "Greta", "Geheimnis", form: new() { Phone = "0202 445566" });

        using var browser = await app.BrowserOfAsync(member);
        using (var merged = await browser.PostAsync($"{scene.Intern}/personen/{kept}/zusammenfuehren?mit={scene.Client}", "merge", [])) Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);

        using var disclosure = await browser.GetAsync($"{scene.Intern}/personen/{kept}/auskunft.json");
        Assert.Equal(HttpStatusCode.OK, disclosure.StatusCode);
        var told = await disclosure.Content.ReadAsStringAsync();
        Assert.All(
            ["Platz in einem Deutschkurs finden", "Sie sucht einen Kurs am Vormittag", "Frage der Beratung", "Antwort der Kurse", "Nicht meine Nummer", "Wartet auf Bescheid", "Sprachzeugnis.jpg", "Rief wegen des Kurses an"],
            words => Assert.Contains(words, told, StringComparison.Ordinal));

        // The referral goes on, and the receiver reads the name and the number that hold now.
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept, words: "Sie kann am Montag kommen"));
        Assert.Contains("Sie kann am Montag kommen", (await browser.PageAsync($"{scene.Intern}/personen/{kept}/ueberweisungen/{referral}")).Body!.TextContent, StringComparison.Ordinal);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        var copy = (await receiver.PageAsync($"{scene.Intern}/ueberweisungen/{referral}")).Body!.TextContent;
        Assert.All(["Greta Geheimnis", "0202 445566", "Frage der Beratung"], words => Assert.Contains(words, copy, StringComparison.Ordinal));
        Assert.DoesNotContain("0202 112233", copy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_one_of_the_two_keeps_secret_reaches_nobody_by_the_merge()
    {
        var scene = await ReferralScene.CreateAsync(app, "doppelt-geheim");
        var referral = await scene.DraftAsync(await scene.ConsentAsync(), null, Wegenetz.Cases.Bases.DataCategory.Address, Wegenetz.Cases.Bases.DataCategory.Contact);
        Assert.Null((await scene.SendAsync(referral)).Refusal);
        var kept = await app.ClientAsync(scene.Sender, "Grete", "Geheimnis", client => client.IsAddressBlocked = true, new() { Address = "Frauenhaus, Zimmer 3", Phone = "0202 998877" });
        Assert.Null(await app.InUnitAsync(scene.Sender, async services =>
        {
            var (one, other) = (await services.OpenedAsync(kept), await services.OpenedAsync(scene.Client));
            return await services.GetRequiredService<MergeClients>().RunAsync(one, other, new() { Version = one.Client.Version, OtherVersion = other.Client.Version }, CancellationToken.None);
        }));
        var lines = (await scene.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().OpenAsync(referral, CancellationToken.None)))!.Content!.Lines;
        Assert.Contains(lines, line => line.Value == "0202 998877");
        Assert.DoesNotContain(lines, line => line.Value.Contains("Frauenhaus", StringComparison.Ordinal));
        Assert.True(await app.InUnitAsync(scene.Sender, services => services.GetRequiredService<AppDb>().Clients.Where(client => client.Id == kept).Select(client => client.IsAddressBlocked).SingleAsync()));
    }

    [Fact]
    public async Task A_record_changed_meanwhile_is_not_merged_and_nothing_is_moved()
    {
        var (unit, people) = await SceneAsync("alt");
        var (kept, other) = (await app.ClientAsync(unit), await app.ClientAsync(unit, "Ada", "Beispiel"));
        var scene = await app.IntakeSceneAsync(unit, other);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var path = $"{people}/{kept}/zusammenfuehren?mit={other}";
        var before = await browser.PageAsync(path);
        using var changed = await browser.PostAsync($"{people}/{other}/bearbeiten", "client", new() { ["Form.Phone"] = "0202 9" });
        using var refused = await browser.PostAsync(before, path, "merge", []);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Meldebescheinigung", (await browser.PageAsync($"{people}/{other}/aufnahme/{scene.Intake}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_another_unit_cannot_be_chosen()
    {
        var (unit, people) = await SceneAsync("fremd");
        var kept = await app.ClientAsync(unit);
        var network = unit.NetworkId;
        var foreign = new Organization { NetworkId = network, Name = "Träger B", Slug = "traeger-b" };
        await app.AddAsync(foreign);
        var other = await app.ClientAsync(await app.UnitAsync(foreign, "Stelle B", cases: CasesSetting.Full), "Ada", "Fremd");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var page = await browser.PageAsync($"{people}/{kept}/zusammenfuehren?mit={other}");
        Assert.Empty(page.QuerySelectorAll("input[value=merge]"));
        Assert.DoesNotContain("Fremd", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
