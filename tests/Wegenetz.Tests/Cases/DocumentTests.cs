using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class DocumentTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Klassenfoto ", 9000)))];

    [Fact]
    public async Task A_paper_is_sent_shown_saved_renamed_and_deleted()
    {
        var (unit, client, path) = await ClientAsync("weg");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using (var sent = await SendAsync(browser, path, ("C:\\Scans\\Zeugnis Petra.jpg", Picture))) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var link = (await browser.PageAsync(path)).QuerySelector("table a")!;
        Assert.Equal("Zeugnis Petra.jpg", link.TextContent);

        var page = await browser.PageAsync(link.GetAttribute("href")!);
        var picture = page.QuerySelector("img.wn-paper")!.GetAttribute("src")!;
        using (var shown = await browser.GetAsync(picture))
        {
            Assert.Equal(Picture, await shown.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal((SentFile.Sandbox, "no-store"), (shown.Headers.GetValues("Content-Security-Policy").Single(), shown.Headers.CacheControl!.ToString()));
        }
        using (var saved = await browser.GetAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!)) Assert.Equal("klient-1001-2026-11-25.jpg", saved.Content.Headers.ContentDisposition!.FileName);

        using (var renamed = await browser.PostAsync(link.GetAttribute("href")!, "document", new() { ["Form.Name"] = "Zeugnis", ["Form.Note"] = "beglaubigt" })) Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Contains("beglaubigt", (await browser.PageAsync(path)).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        using (var removed = await browser.PostAsync(link.GetAttribute("href")!, "remove-document", [])) Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        using (var gone = await browser.GetAsync(picture)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal((0, false), (await CountAsync(unit, client), Directory.EnumerateFiles(Path.Combine(app.Folder, "uploads"), "*", SearchOption.AllDirectories).Any(file => file.Contains(picture.Split('/')[^2].Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Neither_name_nor_content_stands_clear_in_database_or_folder()
    {
        var (unit, client, _) = await ClientAsync("zu");
        await app.DocumentAsync(unit, client, Picture, "Schuldenliste Petra.jpg");
        foreach (var file in Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
            Assert.True(content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf("Schuldenliste"u8) < 0, file);
            Assert.True(content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf("Klassenfoto"u8) < 0, file);
        }
    }

    [Fact]
    public async Task One_bad_file_and_none_is_stored_and_the_form_says_which()
    {
        var (unit, client, path) = await ClientAsync("schlecht");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using var refused = await SendAsync(browser, path, ("gut.jpg", Picture), ("böse.jpg", "<svg onload='alert(1)'/>"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal("böse.jpg", page.QuerySelector("form bdi")!.TextContent);
        Assert.Equal("eine Bezeichnung", page.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        using var empty = await SendAsync(browser, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(0, await CountAsync(unit, client));
    }

    [Fact]
    public async Task Somebody_elses_paper_needs_the_reason_first_and_opening_is_noted()
    {
        var responsible = default(Guid);
        var (unit, client, path) = await ClientAsync("fremd");
        var document = await app.DocumentAsync(unit, client, Picture);
        var (one, other) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.CaseManager));
        responsible = one.Id;
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Clients.SingleAsync(row => row.Id == client)).CaseManagerId = responsible;
            return await db.SaveChangesAsync();
        });
        using (var browser = await app.BrowserOfAsync(other))
        {
            using var answer = await browser.GetAsync($"{path}/{document}/datei");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
        using (var browser = await app.BrowserOfAsync(one))
        {
            using var answer = await browser.GetAsync($"{path}/{document}/datei");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Equal([one.Id], await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientAccesses.Where(access => access.ClientId == client).Select(access => access.AccountId).ToListAsync()));
    }

    [Fact]
    public async Task After_the_clients_key_is_erased_the_file_opens_no_more_and_without_its_row_it_goes()
    {
        var (unit, client, _) = await ClientAsync("schluessel");
        var document = await app.DocumentAsync(unit, client, Picture);
        var folder = app.Services.GetRequiredService<UploadFolder>();
        await app.InUnitAsync(unit, async services =>
        {
            await services.GetRequiredService<Sealing>().EraseAsync(client, CancellationToken.None);
            return await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        Assert.Null(await app.InUnitAsync(unit, services => services.GetRequiredService<Sealing>().FindAsync(client, CancellationToken.None)));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => folder.Open(document, new RecordSeal(new byte[32], unit.Id, client)));

        File.SetLastWriteTimeUtc(folder.PathOf(document), app.Clock.Now.AddHours(-2).UtcDateTime);
        await SweepAsync();
        Assert.True(File.Exists(folder.PathOf(document)));
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.Remove(await db.Clients.SingleAsync(row => row.Id == client));
            return await db.SaveChangesAsync();
        });
        await SweepAsync();
        Assert.False(File.Exists(folder.PathOf(document)));
    }

    [Fact]
    public async Task A_young_file_without_a_row_is_let_alone()
    {
        var folder = app.Services.GetRequiredService<UploadFolder>();
        var id = Guid.CreateVersion7();
        await folder.WriteAsync(id, new RecordSeal(new byte[32], Guid.Empty, id), new MemoryStream([1]), CancellationToken.None);
        File.SetLastWriteTimeUtc(folder.PathOf(id), app.Clock.Now.AddMinutes(-50).UtcDateTime);
        await SweepAsync();
        Assert.True(File.Exists(folder.PathOf(id)));
        app.Clock.Now = app.Clock.Now.AddMinutes(20);
        await SweepAsync();
        Assert.False(File.Exists(folder.PathOf(id)));
    }

    private Task<int> SweepAsync() => app.InScopeAsync(null, services => services.GetRequiredService<RemoveLostFiles>().RunAsync(CancellationToken.None));

    private async Task<(Unit Unit, Guid Client, string Path)> ClientAsync(string name)
    {
        var network = await app.NetworkAsync($"blatt-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var client = await app.ClientAsync(unit);
        return (unit, client, $"/{network.Key}/intern/faelle/personen/{client}/unterlagen");
    }

    private Task<int> CountAsync(Unit unit, Guid client) =>
        app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientDocuments.CountAsync(document => document.ClientId == client));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, params (string Name, byte[] Content)[] files)
    {
        var page = await browser.PageAsync(path);
        var form = page.Forms.Single(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == "documents");
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]")) content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        if (files.Length != 1) content.Add(new StringContent("eine Bezeichnung"), "Form.Name");
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "Form.Files", name);
        return await browser.PostAsync(path, content);
    }
}
