using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class NoteTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_note_is_written_on_the_clients_page_and_the_last_contact_follows()
    {
        var (unit, client, path) = await ClientAsync("schreiben");
        await SetLastContactAsync(unit, client, app.Clock.Today.AddDays(-40));
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using (var memo = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "Rückruf vormerken", ["Note.Kind"] = "Memo" })) Assert.Equal(HttpStatusCode.Redirect, memo.StatusCode);
        Assert.Equal(app.Clock.Today.AddDays(-40), await LastContactAsync(unit, client));
        using (var call = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "Hat angerufen", ["Note.Kind"] = "Phone", ["Note.On"] = app.Clock.Today.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })) Assert.Equal(HttpStatusCode.Redirect, call.StatusCode);
        Assert.Equal(app.Clock.Today.AddDays(-3), await LastContactAsync(unit, client));
        using (var older = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "War am Empfang", ["Note.Kind"] = "Conversation", ["Note.On"] = app.Clock.Today.AddDays(-9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })) Assert.Equal(HttpStatusCode.Redirect, older.StatusCode);
        Assert.Equal(app.Clock.Today.AddDays(-3), await LastContactAsync(unit, client));
        Assert.Equal(["Rückruf vormerken", "Hat angerufen", "War am Empfang"], (await browser.PageAsync($"{path}/notizen")).QuerySelectorAll(".wn-notes .wn-pre").Select(text => text.TextContent));
    }

    [Fact]
    public async Task Nothing_typed_and_a_day_ahead_are_refused_and_what_was_typed_stays()
    {
        var (unit, client, path) = await ClientAsync("falsch");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using (var nothing = await browser.PostAsync(path, "note", new() { ["Note.Text"] = " " })) Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var ahead = await browser.PostAsync($"{path}/notizen", "note", new() { ["Note.Text"] = "Kommt morgen", ["Note.On"] = app.Clock.Today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ahead.StatusCode);
        Assert.Equal("Kommt morgen", (await ahead.ReadAsync()).QuerySelector("textarea")!.TextContent);
        Assert.Equal(0, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientNotes.CountAsync(note => note.ClientId == client)));
    }

    [Fact]
    public async Task A_correction_keeps_the_earlier_one_and_only_the_latest_is_corrected()
    {
        var (unit, client, path) = await ClientAsync("richtig");
        var first = await app.NoteAsync(unit, client, "Hat drei Kinder", isEntrusted: true);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var page = await browser.PageAsync($"{path}/notizen/{first}");
        Assert.True(page.QuerySelector("[name='Note.IsEntrusted']")!.HasAttribute("checked"));
        using (var corrected = await browser.PostAsync(page, $"{path}/notizen/{first}", "correct", new() { ["Note.Text"] = "Hat zwei Kinder" })) Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        using (var again = await browser.PostAsync(page, $"{path}/notizen/{first}", "correct", new() { ["Note.Text"] = "Hat vier Kinder" })) Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var notes = (await browser.PageAsync($"{path}/notizen")).QuerySelectorAll(".wn-notes > li");
        Assert.Equal(["Hat zwei Kinder"], notes.Select(note => note.QuerySelector(":scope > .wn-pre")!.TextContent));
        Assert.Equal("Hat drei Kinder", notes[0].QuerySelector("details .wn-pre")!.TextContent);
        Assert.NotNull(notes[0].QuerySelector(".wn-state"));
        Assert.IsType<NoteIsCorrectedAlready>(await app.InUnitAsync(unit, async services =>
            await services.GetRequiredService<WriteNote>().CorrectAsync(await services.OpenedAsync(client), first, new NoteForm { Text = "Hat vier Kinder" }, CancellationToken.None)));
    }

    [Fact]
    public async Task A_note_answers_a_follow_up_that_is_due_and_sets_the_next_one()
    {
        var (unit, client, path) = await ClientAsync("wieder");
        await SetFollowUpAsync(unit, client, app.Clock.Today.AddDays(7));
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        using (var early = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "Noch nicht dran" })) Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        Assert.Equal(app.Clock.Today.AddDays(7), await FollowUpAsync(unit, client));
        await SetFollowUpAsync(unit, client, app.Clock.Today);
        using (var answered = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "Erledigt" })) Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Null(await FollowUpAsync(unit, client));
        using (var past = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "x", ["Note.FollowUpOn"] = app.Clock.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })) Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        using (var next = await browser.PostAsync(path, "note", new() { ["Note.Text"] = "Meldet sich", ["Note.FollowUpOn"] = app.Clock.Today.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })) Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        Assert.Equal(app.Clock.Today.AddDays(14), await FollowUpAsync(unit, client));
    }

    [Fact]
    public async Task A_note_stands_nowhere_clear()
    {
        var (unit, client, _) = await ClientAsync("geheim");
        await app.NoteAsync(unit, client, "Glasperlenspiel");
        if (TestDatabase.Postgres is not null) return;
        foreach (var file in Directory.EnumerateFiles(app.Folder, "wegenetz.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
            Assert.True(content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf("Glasperlenspiel"u8) < 0, file);
        }
    }

    [Fact]
    public async Task A_note_and_a_colleagues_change_of_the_client_at_the_same_moment_both_stand()
    {
        var (unit, client, _) = await ClientAsync("zugleich");
        await SetLastContactAsync(unit, client, null);
        await app.InUnitAsync(unit, async services =>
        {
            var opened = await services.OpenedAsync(client);
            await SetLastContactAsync(unit, client, app.Clock.Today.AddDays(-5));
            Assert.Null(await services.GetRequiredService<WriteNote>().RunAsync(opened, new NoteForm { Text = "War da" }, CancellationToken.None));
            return true;
        });
        Assert.Equal(app.Clock.Today, await LastContactAsync(unit, client));
    }

    private Task<int> SetLastContactAsync(Unit unit, Guid client, DateOnly? on) => app.InUnitAsync(unit, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        (await db.Clients.SingleAsync(row => row.Id == client)).LastContactOn = on;
        return await db.SaveChangesAsync();
    });

    private Task<int> SetFollowUpAsync(Unit unit, Guid client, DateOnly? on) => app.InUnitAsync(unit, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        (await db.Clients.SingleAsync(row => row.Id == client)).FollowUpOn = on;
        return await db.SaveChangesAsync();
    });

    private Task<DateOnly?> FollowUpAsync(Unit unit, Guid client) =>
        app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(row => row.Id == client).Select(row => row.FollowUpOn).SingleAsync());

    private Task<DateOnly?> LastContactAsync(Unit unit, Guid client) =>
        app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.Where(row => row.Id == client).Select(row => row.LastContactOn).SingleAsync());

    private async Task<(Unit Unit, Guid Client, string Path)> ClientAsync(string name)
    {
        var network = await app.NetworkAsync($"notiz-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var client = await app.ClientAsync(unit);
        return (unit, client, $"/{network.Key}/intern/faelle/personen/{client}");
    }
}
