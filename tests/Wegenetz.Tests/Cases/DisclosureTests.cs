using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class DisclosureTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(string Base, Unit Unit, Guid Id)> CaseAsync(string name)
    {
        var network = await app.NetworkAsync($"auskunft-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var id = await app.ClientAsync(unit, "Özlem", "Auskunft", form: new() { Wishes = "Lagerarbeit mit Führerschein", Phone = "0202 777" });
        return ($"/{network.Key}/intern/faelle", unit, id);
    }

    [Fact]
    public async Task The_file_holds_facts_disputes_and_who_looked()
    {
        var (address, unit, id) = await CaseAsync("json");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using (await browser.PostAsync($"{address}/personen/{id}/rechte", "dispute", new() { ["Raising.Field"] = "Phone", ["Raising.Words"] = "Nicht meine Nummer" }))
        using (var file = await browser.GetAsync($"{address}/personen/{id}/auskunft.json"))
        {
            Assert.Equal((HttpStatusCode.OK, "no-store", $"auskunft-1001-{app.Clock.Today:yyyy-MM-dd}.json"), (file.StatusCode, file.Headers.CacheControl!.ToString(), file.Content.Headers.ContentDisposition!.FileName));
            var text = await file.Content.ReadAsStringAsync();
            Assert.All(["Özlem", "Lagerarbeit mit Führerschein", "0202 777", "Nicht meine Nummer", "Eine Person", "24 Monate"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Whoever_looked_stands_in_the_log_also_after_deleting_the_own_account()
    {
        var (address, unit, id) = await CaseAsync("konto");
        var curious = await app.MemberAsync(unit, Role.CaseManager);
        await app.WithAccountAsync(curious, (accounts, same) =>
        {
            same.DisplayName = "Nora Neugier";
            return accounts.UpdateAsync(same);
        });
        using (var browser = await app.BrowserOfAsync(curious))
        {
            await browser.PageAsync($"{address}/personen/{id}");
            using var gone = await browser.PostAsync("/konto/loeschen", "delete-account", new() { ["Form.Email"] = curious.Email, ["Form.Password"] = SignedIn.Password });
            Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        }
        Assert.False(await app.InEveryNetworkAsync(db => db.Users.AnyAsync(user => user.Id == curious.Id)));
        using var officer = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        var log = await officer.PageAsync($"{address}/datenschutz?wer={curious.Id}");
        Assert.Contains("Nora Neugier", Assert.Single(log.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Nora Neugier", log.QuerySelector("#wer")!.TextContent, StringComparison.Ordinal);
        using var other = await app.BrowserOfAsync(unit, Role.CaseManager);
        var disclosed = await other.GetStringAsync($"{address}/personen/{id}/auskunft.json");
        Assert.Contains("Nora Neugier", disclosed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_holds_the_papers_as_they_were_added_and_nobody_has_read_an_answer_by_it()
    {
        var scene = await ReferralScene.CreateAsync(app, "auskunft-zip");
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
        await app.DocumentAsync(scene.Sender, scene.Client, picture, "../Zeugnis Köchin.jpg");
        var referral = await scene.SentAsync();
        Assert.Null(await scene.MoveAsync(referral, Wegenetz.Cases.Referring.ReferralMove.Accept, words: "Sie kann kommen"));
        using var browser = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        await using var packed = new MemoryStream(await browser.GetByteArrayAsync($"{scene.Intern}/personen/{scene.Client}/auskunft.zip"));
        await using var zip = new System.IO.Compression.ZipArchive(packed);
        var paper = zip.Entries.Single(entry => entry.FullName.StartsWith("unterlagen/", StringComparison.Ordinal));
        Assert.Equal("unterlagen/001-zeugnis-koechin-jpg.jpg", paper.FullName);
        await using var content = new MemoryStream();
        await using (var opened = await paper.OpenAsync()) await opened.CopyToAsync(content);
        Assert.Equal(picture, content.ToArray());
        using var json = new StreamReader(await zip.Entries.Single(entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal)).OpenAsync());
        Assert.Contains("Sie kann kommen", await json.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.True((await scene.ReferralAsync(referral)).IsNewForSender);
    }

    [Fact]
    public async Task A_package_without_the_pdf_says_so()
    {
        await using var own = await TestApp.StartAsync(settings: new() { ["Wegenetz:Chromium"] = "/gibt/es/nicht" });
        var unit = await own.UnitAsync(await own.OrganizationAsync(await own.NetworkAsync("auskunft-ohne")), cases: CasesSetting.Full);
        using var browser = await own.BrowserOfAsync(unit, Role.CaseManager);
        await using var packed = new MemoryStream(await browser.GetByteArrayAsync($"/auskunft-ohne/intern/faelle/personen/{await own.ClientAsync(unit)}/auskunft.zip"));
        await using var zip = new System.IO.Compression.ZipArchive(packed);
        Assert.Equal([$"auskunft-1001-{own.Clock.Today:yyyy-MM-dd}.json", "auskunft-als-pdf-fehlt.txt"], zip.Entries.Select(entry => entry.FullName));
        using var why = new StreamReader(await zip.Entries[1].OpenAsync());
        Assert.Contains("PDF", await why.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pdf_is_tagged_and_nothing_of_it_stays_behind()
    {
        Assert.SkipUnless(app.Services.GetRequiredService<PrintPdf>().Chromium is not null, "No Chromium here.");
        var (address, unit, id) = await CaseAsync("pdf");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var file = await browser.GetAsync($"{address}/personen/{id}/auskunft.pdf");
        var pdf = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "%PDF"), (file.StatusCode, file.Content.Headers.ContentType!.ToString(), Encoding.ASCII.GetString(pdf, 0, 4)));
        Assert.Contains("/MarkInfo", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(app.Folder, "printing")));
    }

    [Fact]
    public async Task The_officer_gets_the_file_only_after_a_reason_of_the_day_and_sees_nothing_of_the_client_on_a_page()
    {
        var (address, unit, id) = await CaseAsync("dsb");
        using var officer = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        var path = $"{address}/datenschutz/auskunft";
        using (var early = await officer.GetAsync($"{path}/{id}.json")) Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        using (var client = await officer.GetAsync($"{address}/personen/{id}")) Assert.Equal(HttpStatusCode.Forbidden, client.StatusCode);
        using (var missing = await officer.PostAsync(path, "officer-disclosure", new() { ["Form.Number"] = "4711", ["Form.Reason"] = "Antrag auf Auskunft" })) Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var prepared = await officer.PostAsync(path, "officer-disclosure", new() { ["Form.Number"] = "1001", ["Form.Reason"] = "Antrag auf Auskunft vom 3. März" });
        var page = await prepared.ReadAsync();
        Assert.DoesNotContain("Özlem", page.Body!.TextContent, StringComparison.Ordinal);
        using (var file = await officer.GetAsync($"{path}/{id}.json")) Assert.Contains("Özlem", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var log = (await officer.PageAsync($"{address}/datenschutz")).Body!.TextContent;
        Assert.Contains("Antrag auf Auskunft vom 3. März", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Özlem", log, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddDays(1);
        using var nextDay = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        using (var late = await nextDay.GetAsync($"{path}/{id}.json")) Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task An_officer_reads_the_log_of_the_own_units_only_filtered_and_as_a_table()
    {
        var (address, unit, id) = await CaseAsync("log");
        var network = await app.InEveryNetworkAsync(db => db.Networks.SingleAsync(network => network.Id == unit.NetworkId));
        var other = await app.UnitAsync(await app.OrganizationAsync(network, "Träger B"), "Stelle B", cases: CasesSetting.Full);
        var foreign = await app.ClientAsync(other, "Fremd", "Fremd");
        using (var own = await app.BrowserOfAsync(unit, Role.CaseManager)) await own.PageAsync($"{address}/personen/{id}");
        using (var theirs = await app.BrowserOfAsync(other, Role.CaseManager)) await theirs.PageAsync($"{address}/personen/{foreign}");
        using var officer = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        Assert.Single((await officer.PageAsync($"{address}/datenschutz")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await officer.PageAsync($"{address}/datenschutz?nummer=4711")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await officer.PageAsync($"{address}/datenschutz?grund=ja")).QuerySelectorAll("tbody tr"));
        var csv = await officer.GetStringAsync($"{address}/datenschutz.csv");
        Assert.Equal(2, Regex.Count(csv, "\r\n"));
        using var foreignFile = await officer.PostAsync($"{address}/datenschutz/auskunft", "officer-disclosure", new() { ["Form.Unit"] = other.Id.ToString(), ["Form.Number"] = "1001", ["Form.Reason"] = "Antrag auf Auskunft" });
        Assert.Equal(HttpStatusCode.NotFound, foreignFile.StatusCode);
    }
}
