using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Intake;
using Wegenetz.Guidance;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class IntakeTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Network Network, Unit Unit, string Person, Guid ClientId)> SceneAsync(string name, ClientForm? form = null)
    {
        var network = await app.NetworkAsync($"aufnahme-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var client = await app.ClientAsync(unit, form: form);
        return (network, unit, $"/{network.Key}/intern/faelle/personen/{client}", client);
    }

    [Fact]
    public async Task An_intake_from_a_shipped_template_asks_its_papers_and_is_complete_when_the_last_is_checked_or_not_needed()
    {
        var (network, unit, person, _) = await SceneAsync("ablauf");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var started = await browser.PostAsync($"{person}/aufnahme/neu?vorlage=language", "intake", []);
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        var address = started.Headers.Location!.ToString();

        var page = await browser.PageAsync(address);
        Assert.Equal(["Berechtigungsschein", "Einstufungstest"], page.QuerySelectorAll(".wn-move b").Select(name => name.TextContent));
        await PressAsync(0, PaperState.Received);
        await PressAsync(0, PaperState.Checked);
        Assert.Contains("1 von 2", (await browser.PageAsync(person)).Body!.TextContent, StringComparison.Ordinal);
        await PressAsync(1, PaperState.NotNeeded);
        Assert.Contains("vollständig", (await browser.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await browser.PageAsync($"/{network.Key}/intern/faelle/aufnahme")).QuerySelectorAll("table"));

        await PressAsync(1, PaperState.Asked);
        Assert.Contains("1 von 2", (await browser.PageAsync($"/{network.Key}/intern/faelle/aufnahme")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        async Task PressAsync(int paper, PaperState to)
        {
            var before = await browser.PageAsync(address);
            var button = before.QuerySelectorAll(".wn-move")[paper].QuerySelectorAll("button[name='Press.Move']").Single(button => button.GetAttribute("value")!.Contains($":{to}:", StringComparison.Ordinal));
            using var moved = await browser.PostAsync(before, address, "paper", new() { ["Press.Move"] = button.GetAttribute("value")! });
            Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        }
    }

    [Fact]
    public async Task Who_presses_on_an_old_page_changes_nothing()
    {
        var (_, unit, person, client) = await SceneAsync("alt");
        var scene = await app.IntakeSceneAsync(unit, client);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var address = $"{person}/aufnahme/{scene.Intake}";
        var page = await browser.PageAsync(address);
        var value = page.QuerySelector(".wn-move button")!.GetAttribute("value")!;
        using var first = await browser.PostAsync(page, address, "paper", new() { ["Press.Move"] = value });
        using var second = await browser.PostAsync(page, address, "paper", new() { ["Press.Move"] = value.Replace("Received", "NotNeeded", StringComparison.Ordinal) });
        using var nonsense = await browser.PostAsync(page, address, "paper", new() { ["Press.Move"] = "gar:nichts:davon" });
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Conflict], [first.StatusCode, second.StatusCode, nonsense.StatusCode]);
        Assert.Equal(1, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().IntakePapers.CountAsync(paper => paper.IntakeId == scene.Intake && paper.State == PaperState.Received)));
    }

    [Fact]
    public async Task A_scan_at_the_line_of_a_paper_makes_it_received_and_is_opened_from_there_and_a_wrong_file_is_said_at_its_line()
    {
        var (_, unit, person, client) = await SceneAsync("scan");
        var scene = await app.IntakeSceneAsync(unit, client);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var address = $"{person}/aufnahme/{scene.Intake}";
        using (var wrong = await browser.ScanAsync(address, FieldOf(await browser.PageAsync(address)), "<svg onload='alert(1)'/>"u8.ToArray(), ButtonOf(await browser.PageAsync(address))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Single((await wrong.ReadAsync()).QuerySelectorAll(".wn-move")[1].QuerySelectorAll("details[open] .kern-error"));
        }
        using (var none = await browser.ScanAsync(address, "scan-nichts", [1], ButtonOf(await browser.PageAsync(address)))) Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Empty((await browser.PageAsync(address)).QuerySelectorAll(".wn-move a"));
        var page = await browser.PageAsync(address);
        using (var sent = await browser.ScanAsync(address, FieldOf(page), Scans.Picture, ButtonOf(page))) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using (var old = await browser.ScanAsync(address, FieldOf(page), Scans.Picture, ButtonOf(page))) Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);

        var line = (await browser.PageAsync(address)).QuerySelectorAll(".wn-move")[1];
        Assert.Contains("da, zu prüfen", line.TextContent, StringComparison.Ordinal);
        var document = await browser.PageAsync(line.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("Arbeitsvertrag", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(document.QuerySelector("img.wn-paper"));
        Assert.Contains("\"label\": \"Unterlage\"", await browser.GetStringAsync($"{person}/auskunft.json"), StringComparison.Ordinal);
        using (var removed = await browser.PostAsync(line.QuerySelector("a")!.GetAttribute("href")!, "remove-document", [])) Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Empty((await browser.PageAsync(address)).QuerySelectorAll(".wn-move a"));
        Assert.Equal(0, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientDocuments.CountAsync(one => one.ClientId == client)));

        static string FieldOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll(".wn-move")[1].QuerySelector("input[type=file]")!.GetAttribute("name")!;
        static (string, string) ButtonOf(AngleSharp.Html.Dom.IHtmlDocument page) => ("Scan.Move", page.QuerySelectorAll(".wn-move")[1].QuerySelector("button[name='Scan.Move']")!.GetAttribute("value")!);
    }

    [Fact]
    public async Task The_letter_is_in_the_clients_language_with_the_german_names_and_without_the_frame_of_the_staff()
    {
        var (_, unit, person, client) = await SceneAsync("brief", new() { Languages = ["prs", "uk"], Address = "Beispielweg 7" });
        var scene = await app.IntakeSceneAsync(unit, client);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var letter = await browser.PageAsync($"{person}/aufnahme/{scene.Intake}/brief");
        Assert.Equal("uk", letter.QuerySelector("article")!.GetAttribute("lang"));
        Assert.Contains("принесіть", letter.QuerySelector("article h1")!.TextContent, StringComparison.Ordinal);
        var paper = letter.QuerySelector(".wn-papers li")!;
        Assert.Equal("Meldebescheinigung", paper.QuerySelector("small bdi[lang=de]")!.TextContent);
        Assert.Equal("Einwohnermeldeamt", paper.QuerySelectorAll("bdi[lang=de]")[1].TextContent);
        Assert.Contains("Beispielweg 7", letter.QuerySelector("address")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(letter.QuerySelectorAll(".wn-rail, .wn-bar"));
        Assert.Equal("rtl", (await browser.PageAsync($"{person}/aufnahme/{scene.Intake}/brief?sprache=ar")).QuerySelector("article")!.GetAttribute("dir"));
    }

    [Fact]
    public async Task A_blocked_address_stands_in_no_letter()
    {
        var (_, unit, person, client) = await SceneAsync("sperre", new() { Address = "Versteckgasse 3", IsAddressBlocked = true });
        var scene = await app.IntakeSceneAsync(unit, client);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        foreach (var letter in new[] { $"{person}/aufnahme/{scene.Intake}/brief", $"{person}/termine/{scene.Appointment}/brief" })
            Assert.DoesNotContain("Versteckgasse", (await browser.PageAsync(letter)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_template_keeps_the_order_of_its_papers_and_asks_for_at_least_one()
    {
        var (network, unit, person, _) = await SceneAsync("vorlage");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var templates = $"/{network.Key}/intern/faelle/aufnahme/vorlagen";
        using (var refused = await browser.PostAsync($"{templates}/neu", "template", new() { ["Form.Name"] = "Ohne Papiere", ["Form.Papers[0].Name"] = null, ["Form.Papers[0].Where"] = null }))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using (var added = await browser.PostAsync($"{templates}/neu", "template", new() { ["Form.Name"] = "Führerschein", ["Form.DeadlineDays"] = "21", ["Form.Papers[0].Name"] = "Sehtest", ["Form.Papers[1].Name"] = "Foto", ["Form.Papers[1].Where"] = "Fotoladen" }))
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var link = (await browser.PageAsync($"{person}/aufnahme")).QuerySelectorAll("a").Single(link => link.TextContent == "Führerschein").GetAttribute("href")!;
        var start = await browser.PageAsync(link);
        Assert.Equal(["Sehtest", "Foto"], start.QuerySelectorAll("input[name$='.Name']").Select(input => input.GetAttribute("value")));
        Assert.Equal(app.Clock.Today.AddDays(21).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), start.QuerySelector("[name='Form.DueOn']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_about_the_matter_or_its_papers_stands_in_the_tables_and_it_goes_with_the_clients_key()
    {
        var (_, unit, _, client) = await SceneAsync("siegel");
        var scene = await app.IntakeSceneAsync(unit, client);
        string[] said = ["Geheimsache", "Meldebescheinigung", "Einwohnermeldeamt", "Treffpunkt", "Sprachstand"];
        var stored = await app.InEveryNetworkAsync(async db => System.Text.Json.JsonSerializer.Serialize(new
        {
            Intakes = await db.ClientIntakes.IgnoreQueryFilters().ToListAsync(), Papers = await db.IntakePapers.IgnoreQueryFilters().ToListAsync(),
            Appointments = await db.Appointments.IgnoreQueryFilters().ToListAsync(), Entries = await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.RecordId == client).ToListAsync(),
        }));
        Assert.Contains(scene.Intake.ToString(), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(said, word => stored.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_intake_of_somebody_else_is_not_there_below_this_client()
    {
        var (_, unit, person, _) = await SceneAsync("fremd");
        var scene = await app.IntakeSceneAsync(unit, await app.ClientAsync(unit, "Anders", "Andersmann"));
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        foreach (var path in new[] { $"aufnahme/{scene.Intake}", $"aufnahme/{scene.Intake}/brief", $"termine/{scene.Appointment}", $"termine/{scene.Appointment}/brief", $"termine/{scene.Appointment}/kalender" })
        {
            using var answer = await browser.GetAsync($"{person}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public void Every_paper_of_a_shipped_template_is_one_that_the_rules_name_today()
    {
        foreach (var template in ShippedTemplate.All)
        {
            var named = ShippedCatalogue.Catalogue.Entries.Single(entry => entry.Id == template.Entry).VersionOn(TimeProvider.System.Today)!.Papers.Select(paper => paper.Text).ToList();
            Assert.Equal([], template.Papers.Except(named));
            Assert.NotEmpty(template.Papers);
        }
    }
}
