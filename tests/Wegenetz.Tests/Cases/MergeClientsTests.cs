using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Documents;
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
            return 0;
        });
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
