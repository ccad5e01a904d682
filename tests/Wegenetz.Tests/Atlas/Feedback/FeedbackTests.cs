using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Feedback;

public sealed class FeedbackTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Dictionary<string, object?> Filled = new()
    {
        ["Form.Kind"] = nameof(FeedbackKind.Barrier), ["Form.Message"] = "Die Karte geht nicht mit der Tastatur.", ["Form.Name"] = "Kim Beispiel", ["Form.Contact"] = "kim@example.org",
    };

    [Fact]
    public async Task A_visitor_sends_feedback_and_gets_a_number()
    {
        var network = await app.NetworkAsync("post-dank");
        using var visitor = app.Browser();
        using var sent = await visitor.PostAsync($"/{network.Key}/rueckmeldung", "feedback", Filled);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var thanks = await visitor.PageAsync(sent.Headers.Location!.ToString());
        var message = await OnlyMessageAsync(network.Key);
        Assert.Contains(message.Reference, thanks.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("innerhalb eines Monats", thanks.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 25), message.DueOn);
    }

    [Theory]
    [InlineData(FeedbackBasis.PublicTask, "", "", "Buchst. e DSGVO (öffentliche Aufgabe);")]
    [InlineData(FeedbackBasis.PublicTask, "§ 3 BDSG", "", "mit § 3 BDSG;")]
    [InlineData(FeedbackBasis.LegitimateInterest, "§ 3 BDSG", "", "Buchst. f DSGVO")]
    [InlineData(FeedbackBasis.LegitimateInterest, "", "/en", "6(1)(f)")]
    [InlineData(FeedbackBasis.LegitimateInterest, "", "/uk", "6(1)(f)")]
    [InlineData(FeedbackBasis.LegitimateInterest, "", "/tr", "6(1)(f)")]
    [InlineData(FeedbackBasis.LegitimateInterest, "", "/ar", "(و)")]
    [InlineData(FeedbackBasis.PublicTask, "§ 3 BDSG", "/leicht", "Das steht in: § 3 BDSG.")]
    public async Task The_notice_names_the_legal_basis_that_the_network_chose(string basis, string law, string language, string said)
    {
        var network = await app.NetworkAsync($"grund-{Guid.NewGuid().ToString("n")[..12]}");
        using var browser = await app.BrowserOfAsync(await app.UnitAsync(await app.OrganizationAsync(network)), Role.Administrator);
        using var saved = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.FeedbackBasis"] = basis, ["Form.FeedbackLaw"] = law });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var notice = (await app.PageAsync($"/{network.Key}{language}/rueckmeldung")).QuerySelector("dl.wn-notice")!.TextContent;
        Assert.Contains(said, notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_row_nor_its_history_holds_a_personal_word_in_clear()
    {
        var network = await app.NetworkAsync("post-siegel");
        using var sent = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", Filled);
        var message = await OnlyMessageAsync(network.Key);
        var history = await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().AuditEntries.Where(entry => entry.RecordId == message.Id).Select(entry => entry.Changes).SingleAsync());
        var stored = $"{message.Message.Base64} {message.Name!.Base64} {message.Contact!.Base64} {history}";
        foreach (var word in new[] { "Karte", "Kim", "kim@example.org" }) Assert.DoesNotContain(word, stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_without_a_message_is_shown_again_with_everything_typed()
    {
        var network = await app.NetworkAsync("post-leer");
        using var answer = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", new(Filled) { ["Form.Message"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Equal("Kim Beispiel", page.QuerySelector("#f-Name")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector($"input[value={nameof(FeedbackKind.Barrier)}][checked]"));
        Assert.Equal("#f-Message", page.QuerySelector(".wn-errors a")!.GetAttribute("href"));
        Assert.Equal(0, await CountAsync(network.Key));
    }

    [Fact]
    public async Task A_program_that_fills_in_every_field_is_thanked_and_nothing_is_kept()
    {
        var network = await app.NetworkAsync("post-falle");
        using var answer = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", new(Filled) { ["Form.Website"] = "https://spam.example" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, await CountAsync(network.Key));
    }

    [Fact]
    public async Task Feedback_about_an_offer_reaches_its_unit_and_no_other()
    {
        var network = await app.NetworkAsync("post-stelle");
        var organization = await app.OrganizationAsync(network);
        var (own, other) = (await app.UnitAsync(organization, "Eigene"), await app.UnitAsync(organization, "Andere"));
        var offer = await app.OfferAsync(organization, "Schuldnerberatung", offer => offer.UnitId = own.Id);
        using var sent = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung?seite=/angebote/{offer.Slug}", "feedback", Filled);
        var message = await OnlyMessageAsync(network.Key);
        using var ownBrowser = await app.BrowserOfAsync(own, Role.Member);
        using var otherBrowser = await app.BrowserOfAsync(other, Role.Member);
        using var coach = await app.BrowserOfAsync(other, Role.NetworkCoach);
        var inbox = $"/{network.Key}/intern/rueckmeldungen";
        var row = (await ownBrowser.PageAsync(inbox)).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains(message.Reference, row, StringComparison.Ordinal);
        Assert.Contains("Schuldnerberatung", row, StringComparison.Ordinal);
        Assert.Contains(message.Reference, (await coach.PageAsync(inbox)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(message.Reference, (await otherBrowser.PageAsync(inbox)).Body!.TextContent, StringComparison.Ordinal);
        var opened = await ownBrowser.PageAsync($"{inbox}/{message.Id}");
        Assert.Contains("Die Karte geht nicht", opened.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Schuldnerberatung", opened.QuerySelector($"dd a[href$='/angebote/{offer.Slug}']")!.TextContent);
        using var foreign = await otherBrowser.GetAsync($"{inbox}/{message.Id}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_the_second_sees_both_versions_and_keeps_what_was_typed()
    {
        var network = await app.NetworkAsync("post-zwei");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        using var sent = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", Filled);
        var path = $"/{network.Key}/intern/rueckmeldungen/{(await OnlyMessageAsync(network.Key)).Id}";
        using var browser = await app.BrowserOfAsync(unit, Role.Administrator);
        using var opened = await browser.GetAsync(path);
        var page = await opened.ReadAsync();
        using var first = await browser.PostAsync(page, path, "feedback-state", new() { ["Form.Note"] = "Angerufen" });
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await browser.PostAsync(page, path, "feedback-state", new() { ["Form.Note"] = "Geschrieben" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var both = await second.ReadAsync();
        Assert.Equal("Geschrieben", both.QuerySelector("#f-Note")!.TextContent);
        Assert.Contains("Angerufen", both.Body!.TextContent, StringComparison.Ordinal);
        using var third = await browser.PostAsync(both, path, "feedback-state", []);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal("Geschrieben", (await third.ReadAsync()).QuerySelector("#f-Note")!.TextContent);
    }

    [Fact]
    public async Task One_address_cannot_send_without_end()
    {
        await using var fresh = await TestApp.StartAsync();
        var network = await fresh.NetworkAsync("post-flut");
        using var visitor = fresh.Browser();
        HttpStatusCode last = default;
        for (var sent = 0; sent <= PostLimit.PerTenMinutes; sent++)
        {
            using var answer = await visitor.PostAsync($"/{network.Key}/rueckmeldung", "feedback", new() { ["Form.Message"] = "" });
            last = answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task What_is_done_goes_with_its_key_when_its_time_has_come_and_not_a_day_before()
    {
        await using var fresh = await TestApp.StartAsync();
        var network = await fresh.NetworkAsync("post-frist");
        using var sent = await fresh.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", Filled);
        await fresh.InScopeAsync(network.Key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.FeedbackMessages.SingleAsync()).MoveTo(FeedbackState.Done, fresh.Clock.Now);
            return await db.SaveChangesAsync();
        });
        fresh.Clock.Now = TestClock.Start.AddYears(1).AddDays(-1);
        Assert.Equal(0, await EraseAsync(fresh, network.Key));
        var due = await fresh.InScopeAsync(network.Key, services => services.GetRequiredService<ReadRetention>().RunAsync(CancellationToken.None));
        Assert.Equal(new DateOnly(2027, 11, 25), Assert.Single(due.Single(row => row.Kind.Kind == nameof(FeedbackMessage)).Due).On);
        fresh.Clock.Now = TestClock.Start.AddYears(1);
        Assert.Equal(1, await EraseAsync(fresh, network.Key));
        Assert.Equal((0, 0), await fresh.InScopeAsync(network.Key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            return (await db.FeedbackMessages.CountAsync(), await db.RecordKeys.CountAsync());
        }));
    }

    [Fact]
    public async Task What_nobody_closes_goes_a_year_later_than_what_was_done_at_once()
    {
        await using var fresh = await TestApp.StartAsync();
        var network = await fresh.NetworkAsync("post-offen");
        using var sent = await fresh.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", Filled);
        fresh.Clock.Now = TestClock.Start.AddYears(2).AddDays(-1);
        Assert.Equal(0, await EraseAsync(fresh, network.Key));
        fresh.Clock.Now = TestClock.Start.AddYears(2);
        Assert.Equal(1, await EraseAsync(fresh, network.Key));
    }

    [Fact]
    public async Task Whoever_asks_for_it_has_the_message_erased_with_its_key_and_the_history_keeps_no_word_of_it()
    {
        var network = await app.NetworkAsync("post-weg");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        using var sent = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung", "feedback", Filled);
        var message = await OnlyMessageAsync(network.Key);
        using var browser = await app.BrowserOfAsync(unit, Role.Administrator);
        using var erased = await browser.PostAsync($"/{network.Key}/intern/rueckmeldungen/{message.Id}/loeschen", "erase-feedback", []);
        Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
        var (rows, keys, history) = await app.InScopeAsync(network.Key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            return (await db.FeedbackMessages.CountAsync(), await db.RecordKeys.CountAsync(),
                await db.AuditEntries.Where(entry => entry.RecordId == message.Id).OrderBy(entry => entry.Id).Select(entry => entry.Changes).ToListAsync());
        });
        Assert.Equal((0, 0, 2), (rows, keys, history.Count));
        foreach (var word in new[] { "Karte", "Kim", "kim@example.org" }) Assert.DoesNotContain(word, string.Concat(history), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Role.Evaluator)]
    [InlineData(Role.DataProtectionOfficer)]
    public async Task Research_and_data_protection_do_not_read_what_people_wrote(Role role)
    {
        var network = await app.NetworkAsync($"post-{role}".ToLowerInvariant());
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization);
        var offer = await app.OfferAsync(organization, with: offer => offer.UnitId = unit.Id);
        using var sent = await app.Browser().PostAsync($"/{network.Key}/rueckmeldung?seite=/angebote/{offer.Slug}", "feedback", Filled);
        using var browser = await app.BrowserOfAsync(unit, role);
        using var refused = await browser.GetAsync($"/{network.Key}/intern/rueckmeldungen/{(await OnlyMessageAsync(network.Key)).Id}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null((await browser.PageAsync($"/{network.Key}/intern")).QuerySelector($"a[href='/{network.Key}/intern/rueckmeldungen']"));
    }

    private static Task<int> EraseAsync(TestApp app, string key) => app.InScopeAsync(key, services => services.GetRequiredService<EraseDueRecords>().RunAsync(CancellationToken.None));

    private Task<FeedbackMessage> OnlyMessageAsync(string key) => app.InScopeAsync(key, services => services.GetRequiredService<AppDb>().FeedbackMessages.AsNoTracking().SingleAsync());

    private Task<int> CountAsync(string key) => app.InScopeAsync(key, services => services.GetRequiredService<AppDb>().FeedbackMessages.CountAsync());
}
