using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Rights;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Notes, papers and appointments go some time after their own day, also in a case that stays open.</summary>
public sealed class OwnPeriodTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateOnly Begin = DateOnly.FromDateTime(TestClock.Start.DateTime);

    private async Task<(string Key, Unit Unit, Guid Id)> CaseAsync(string name)
    {
        app.Clock.Now = TestClock.Start;
        var network = await app.NetworkAsync($"eigen-{name}");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        return (network.Key, unit, await app.ClientAsync(unit, "Rosa", "Rechtlich"));
    }

    private Task<int> EraseDueAsync(string key) => app.InScopeAsync(key, services => services.GetRequiredService<EraseDueRecords>().RunAsync(CancellationToken.None));

    private Task<(int Notes, int Documents, int Appointments)> CountAsync(Unit unit, Guid client) => app.InUnitAsync(unit, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        return (await db.ClientNotes.CountAsync(row => row.ClientId == client), await db.ClientDocuments.CountAsync(row => row.ClientId == client), await db.Appointments.CountAsync(row => row.ClientId == client));
    });

    private Task<int> PlanAsync(Unit unit, Guid client, int daysAgo) => app.InUnitAsync(unit, services =>
    {
        var db = services.GetRequiredService<AppDb>();
        db.Add(new Appointment { NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, StartsAt = app.Clock.Now.AddDays(-daysAgo), Minutes = 30 });
        return db.SaveChangesAsync();
    });

    private static DateTimeOffset After(int months, int days = 0) => TestClock.Start.AddMonths(months).AddDays(days);

    [Fact]
    public async Task Each_goes_on_its_own_day_with_its_file_and_the_open_case_and_younger_rows_stay()
    {
        var (key, unit, id) = await CaseAsync("tag");
        await app.NoteAsync(unit, id, "alt");
        var document = await app.DocumentAsync(unit, id);
        await PlanAsync(unit, id, daysAgo: 1);
        app.Clock.Now = After(0, 10);
        await app.NoteAsync(unit, id, "jünger");
        await app.DocumentAsync(unit, id);
        await PlanAsync(unit, id, daysAgo: 0);

        app.Clock.Now = After(DatedRecords.DefaultMonths, -2);
        Assert.Equal(0, await EraseDueAsync(key));
        app.Clock.Now = After(DatedRecords.DefaultMonths, -1);
        Assert.Equal(1, await EraseDueAsync(key));
        Assert.Equal((2, 2, 1), await CountAsync(unit, id));
        app.Clock.Now = After(DatedRecords.DefaultMonths);
        Assert.Equal(2, await EraseDueAsync(key));
        Assert.Equal((1, 1, 1), await CountAsync(unit, id));
        var folder = app.Services.GetRequiredService<UploadFolder>();
        Assert.True(File.Exists(folder.PathOf(document)));
        await app.InScopeAsync(null, services => services.GetRequiredService<RemoveLostFiles>().RunAsync(CancellationToken.None));
        Assert.False(File.Exists(folder.PathOf(document)));
        Assert.NotNull(await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.SingleOrDefaultAsync(client => client.Id == id && client.ClosedOn == null)));
    }

    [Fact]
    public async Task Those_of_a_restricted_client_stay()
    {
        var (key, unit, id) = await CaseAsync("halt");
        await app.NoteAsync(unit, id);
        await app.DocumentAsync(unit, id);
        await PlanAsync(unit, id, daysAgo: 1);
        using (var browser = await app.BrowserOfAsync(unit, Role.CaseManager))
        using (var restricted = await browser.PostAsync($"/{key}/intern/faelle/personen/{id}/rechte", "restrict", new() { ["Restriction.Reason"] = "Klage läuft" })) Assert.Equal(HttpStatusCode.Redirect, restricted.StatusCode);
        app.Clock.Now = After(DatedRecords.DefaultMonths + 1);
        // None is announced either: RestrictionGuard alone would keep what is announced.
        var announced = await app.InScopeAsync(key, async services => (await services.GetRequiredService<ReadRetention>().RunAsync(CancellationToken.None)).Where(row => row.Due.Count > 0).Select(row => row.Kind.Kind).ToList());
        Assert.Empty(announced);
        Assert.Equal(0, await EraseDueAsync(key));
        Assert.Equal((1, 1, 1), await CountAsync(unit, id));
    }

    [Fact]
    public async Task A_correction_stays_as_long_as_what_it_corrects()
    {
        var (key, unit, id) = await CaseAsync("berichtigt");
        var wrong = await app.NoteAsync(unit, id, "falsch");
        Assert.Null(await app.InUnitAsync(unit, async services => await services.GetRequiredService<WriteNote>().CorrectAsync(await services.OpenedAsync(id), wrong, new() { Text = "richtig", On = Begin.AddMonths(-6) }, CancellationToken.None)));
        // Also while what it corrects is not in sight yet.
        app.Clock.Now = After(DatedRecords.DefaultMonths - DatedRecords.AheadMonths - 1);
        Assert.Equal(0, await EraseDueAsync(key));
        app.Clock.Now = After(DatedRecords.DefaultMonths, -1);
        Assert.Equal(0, await EraseDueAsync(key));
        Assert.Equal(2, (await CountAsync(unit, id)).Notes);
        app.Clock.Now = After(DatedRecords.DefaultMonths);
        Assert.Equal(2, await EraseDueAsync(key));
        Assert.Equal(0, (await CountAsync(unit, id)).Notes);
    }

    [Fact]
    public async Task A_paper_goes_although_an_intake_names_it_and_the_sheet_of_a_consent_counts_from_the_consents_end()
    {
        var (key, unit, id) = await CaseAsync("genannt");
        var (shown, signed) = (await app.DocumentAsync(unit, id), await app.DocumentAsync(unit, id));
        var scene = await app.IntakeSceneAsync(unit, id);
        var basis = await app.InUnitAsync(unit, async services =>
        {
            var (db, opened) = (services.GetRequiredService<AppDb>(), await services.OpenedAsync(id));
            (await db.IntakePapers.FirstAsync(paper => paper.IntakeId == scene.Intake)).DocumentId = shown;
            var added = await services.GetRequiredService<AddBasis>().RunAsync(
                opened, new() { Kind = BasisKind.Consent, Purpose = "Kurs", WayBack = WayBack.Nothing, ValidUntil = Begin.AddMonths(6), Language = "de", Recipients = [new() { Name = "Verein" }], Categories = ["Name"] }, CancellationToken.None);
            (await db.Bases.SingleAsync(one => one.Id == added.Value)).DocumentId = signed;
            await db.SaveChangesAsync();
            return added.Value;
        });
        app.Clock.Now = After(DatedRecords.DefaultMonths, 1);
        await EraseDueAsync(key);
        Assert.Equal((true, signed), await NamedAsync());
        app.Clock.Now = After(DatedRecords.DefaultMonths + 6, -1);
        await EraseDueAsync(key);
        Assert.Equal((true, signed), await NamedAsync());
        app.Clock.Now = After(DatedRecords.DefaultMonths + 6);
        await EraseDueAsync(key);
        Assert.Equal((true, (Guid?)null), await NamedAsync());
        Assert.Equal(0, (await CountAsync(unit, id)).Documents);

        Task<(bool, Guid?)> NamedAsync() => app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            return (await db.IntakePapers.AllAsync(paper => paper.DocumentId == null), (await db.Bases.SingleAsync(one => one.Id == basis)).DocumentId);
        });
    }

    [Fact]
    public async Task A_shorter_period_shows_before_what_it_will_erase_and_no_name()
    {
        var (key, unit, id) = await CaseAsync("kurz");
        await app.NoteAsync(unit, id, "Vertrauliches Gespräch");
        app.Clock.Now = After(4);
        using var officer = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        var page = await officer.PageAsync($"/{key}/intern/aufbewahrung");
        Assert.Empty(SectionOf(page, "Notizen").QuerySelectorAll("tbody tr"));
        using (var saved = await officer.PostAsync(page, $"/{key}/intern/aufbewahrung", $"retention-{nameof(ClientNote)}", new() { ["Form.Kind"] = nameof(ClientNote), ["Form.Version"] = "0", ["Form.Months"] = "6" })) Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        page = await officer.PageAsync($"/{key}/intern/aufbewahrung");
        var row = Assert.Single(SectionOf(page, "Notizen").QuerySelectorAll("tbody tr")).TextContent;
        Assert.Contains("Klient 1001 (Stelle A)", row, StringComparison.Ordinal);
        Assert.Contains(Begin.AddMonths(6).ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture), row, StringComparison.Ordinal);
        Assert.DoesNotContain("Rechtlich", page.Body!.TextContent, StringComparison.Ordinal);
        using (var own = await app.BrowserOfAsync(unit, Role.CaseManager)) Assert.Contains("Notizen 6, Unterlagen 60, Termine 60 Monate", await own.GetStringAsync($"/{key}/intern/faelle/personen/{id}/auskunft.json"), StringComparison.Ordinal);
        app.Clock.Now = After(6);
        Assert.Equal(1, await EraseDueAsync(key));
    }

    [Fact]
    public async Task An_open_case_without_contact_is_told_and_never_erased_and_a_follow_up_day_or_contact_takes_it_off()
    {
        var (key, unit, id) = await CaseAsync("still");
        await app.ClientAsync(unit, "Petra", "Geplant", client => client.FollowUpOn = Begin.AddMonths(40));
        await app.ClientAsync(unit, "Zoe", "Zu", client => client.ClosedOn = Begin.AddMonths(20));
        app.Clock.Now = After(SilentClients.DefaultMonths);
        using var officer = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        var section = SectionOf(await officer.PageAsync($"/{key}/intern/aufbewahrung"), "Offene Fälle ohne Kontakt");
        Assert.Contains("Klient 1001 (Stelle A)", Assert.Single(section.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Von selbst wird hier nichts gelöscht", section.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await EraseDueAsync(key));
        Assert.Equal(3, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Clients.CountAsync()));
        await app.NoteAsync(unit, id, "Hat angerufen");
        Assert.Empty(SectionOf(await officer.PageAsync($"/{key}/intern/aufbewahrung"), "Offene Fälle ohne Kontakt").QuerySelectorAll("tbody tr"));
    }

    private static AngleSharp.Dom.IElement SectionOf(AngleSharp.Dom.IDocument page, string title) => page.QuerySelectorAll("section").Single(section => section.QuerySelector("h2")!.TextContent == title);
}
