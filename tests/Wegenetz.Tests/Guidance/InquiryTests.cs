using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Guidance.Inquiries;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

public sealed class InquiryTests : IAsyncLifetime
{
    private readonly TestApp app = new();
    private Unit unit = null!;
    private HttpClient pilot = null!;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("nordstadt")));
        pilot = await app.BrowserOfAsync(unit, Role.Pilot);
    }

    public async ValueTask DisposeAsync()
    {
        pilot.Dispose();
        await app.DisposeAsync();
    }

    private static Dictionary<string, object?> Asked(string? email = "betrieb@example.org", string? phone = null, string message = "Dürfen wir neben dem Kurs einstellen?") => new()
    {
        ["Form.Asker"] = "Company", ["Form.Topic"] = "Hiring", ["Form.Message"] = message, ["Form.Organization"] = "Bäckerei Geheim", ["Form.Email"] = email, ["Form.Phone"] = phone,
    };

    private async Task<Guid> AskAsync(string topic = "Hiring")
    {
        using var sent = await app.Browser().PostAsync("/nordstadt/lotse/anfrage", "inquiry", new(Asked()) { ["Form.Topic"] = topic });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await app.InScopeAsync("nordstadt", services => services.GetRequiredService<AppDb>().Inquiries.OrderByDescending(inquiry => inquiry.Id).Select(inquiry => inquiry.Id).FirstAsync());
    }

    [Fact]
    public async Task A_company_asks_and_gets_a_number_and_the_pilots_read_it()
    {
        var browser = app.Browser();
        using var sent = await browser.PostAsync("/nordstadt/lotse/anfrage", "inquiry", Asked());
        var thanks = await browser.PageAsync(sent.Headers.Location!.ToString());
        var number = thanks.QuerySelector(".wn-fig")!.TextContent.Trim();
        Assert.Matches("^A-[2-9A-Z]{4}-[2-9A-Z]{4}$", number);
        var inbox = await pilot.PageAsync("/nordstadt/intern/lotse/anfragen");
        Assert.Contains(number, inbox.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var page = await pilot.PageAsync(inbox.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Contains("Dürfen wir neben dem Kurs einstellen?", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("mailto:betrieb@example.org?subject=", page.QuerySelector("a[href^='mailto:']")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "f-Email", "E-Mail-Adresse oder eine Telefonnummer")]
    [InlineData("keine adresse", null, "f-Email", "E-Mail-Adresse ein")]
    public async Task Who_cannot_be_answered_is_told_and_keeps_what_was_typed(string? email, string? phone, string field, string message)
    {
        using var answer = await app.Browser().PostAsync("/nordstadt/lotse/anfrage", "inquiry", Asked(email, phone));
        var page = await answer.ReadAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dürfen wir", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.InScopeAsync("nordstadt", services => services.GetRequiredService<AppDb>().Inquiries.CountAsync()));
    }

    [Fact]
    public async Task A_telephone_number_alone_is_enough_and_a_program_that_fills_every_field_stores_nothing()
    {
        using var sent = await app.Browser().PostAsync("/nordstadt/lotse/anfrage", "inquiry", Asked(null, "0202 000 00"));
        using var trapped = await app.Browser().PostAsync("/nordstadt/lotse/anfrage", "inquiry", new(Asked()) { ["Form.Website"] = "https://example.org" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (sent.StatusCode, trapped.StatusCode));
        Assert.Equal(1, await app.InScopeAsync("nordstadt", services => services.GetRequiredService<AppDb>().Inquiries.CountAsync()));
    }

    [Fact]
    public async Task What_was_written_is_sealed_in_the_database()
    {
        await AskAsync();
        var stored = await app.InScopeAsync("nordstadt", async services =>
        {
            var inquiry = await services.GetRequiredService<AppDb>().Inquiries.SingleAsync();
            return string.Join(' ', inquiry.Message, inquiry.Organization, inquiry.Email);
        });
        Assert.DoesNotContain("Geheim", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pilot_takes_an_inquiry_answers_it_and_the_second_writer_sees_the_first_ones_change()
    {
        var id = await AskAsync();
        var path = $"/nordstadt/intern/lotse/anfragen/{id}";
        var before = await pilot.PageAsync(path);
        var me = before.QuerySelectorAll("#f-Assignee option").Single(option => option.GetAttribute("value") != "").GetAttribute("value")!;
        using var saved = await pilot.PostAsync(before, path, "inquiry-state", new() { ["Form.Assignee"] = me, ["Form.State"] = "Answered", ["Form.Note"] = "angerufen" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var second = await pilot.PostAsync(before, path, "inquiry-state", new() { ["Form.State"] = "Done", ["Form.Note"] = "auch angerufen" });
        var conflict = await second.ReadAsync();
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("angerufen", conflict.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("auch angerufen", conflict.QuerySelector("#f-Note")!.TextContent.Trim());
        Assert.Equal(InquiryState.Answered, await app.InScopeAsync("nordstadt", services => services.GetRequiredService<AppDb>().Inquiries.Select(inquiry => inquiry.State).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_can_be_named_who_answers_no_inquiries_here()
    {
        var id = await AskAsync();
        using var answer = await pilot.PostAsync($"/nordstadt/intern/lotse/anfragen/{id}", "inquiry-state", new() { ["Form.Assignee"] = Guid.NewGuid().ToString() });
        Assert.Contains("keine Anfragen", (await answer.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_filters_by_topic_and_by_who_has_taken_it()
    {
        await AskAsync("Internship");
        await AskAsync("Language");
        Assert.Single((await pilot.PageAsync("/nordstadt/intern/lotse/anfragen?thema=Internship")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await pilot.PageAsync("/nordstadt/intern/lotse/anfragen?wer=ich")).QuerySelectorAll("tbody tr"));
        Assert.Equal(2, (await pilot.PageAsync("/nordstadt/intern/lotse/anfragen?thema=Unsinn&stand=7")).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task An_erased_inquiry_is_gone_with_its_key()
    {
        var id = await AskAsync();
        using var erased = await pilot.PostAsync($"/nordstadt/intern/lotse/anfragen/{id}/loeschen", "erase-inquiry", []);
        Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
        using var gone = await pilot.GetAsync($"/nordstadt/intern/lotse/anfragen/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(0, await app.InScopeAsync("nordstadt", services => services.GetRequiredService<AppDb>().RecordKeys.CountAsync(key => key.RecordId == id)));
    }

    [Fact]
    public async Task Templates_are_added_changed_and_stand_beside_an_inquiry_of_their_topic()
    {
        using var added = await pilot.PostAsync("/nordstadt/intern/lotse/vorlagen", "add-template", new() { ["Form.Name"] = "Erste Antwort", ["Form.Topic"] = "Hiring", ["Form.Text"] = "Guten Tag & danke" });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        using var twice = await pilot.PostAsync("/nordstadt/intern/lotse/vorlagen", "add-template", new() { ["Form.Name"] = "Erste Antwort", ["Form.Text"] = "anders" });
        Assert.Contains("schon eine Vorlage", (await twice.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        var fitting = await pilot.PageAsync($"/nordstadt/intern/lotse/anfragen/{await AskAsync()}");
        Assert.Contains(fitting.QuerySelectorAll("a[href^='mailto:']"), link => link.GetAttribute("href")!.Contains("body=Guten%20Tag%20%26%20danke", StringComparison.Ordinal));
        var other = await pilot.PageAsync($"/nordstadt/intern/lotse/anfragen/{await AskAsync("Language")}");
        Assert.DoesNotContain("Guten Tag", other.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_count_topics_days_and_what_was_in_time()
    {
        var first = await AskAsync();
        await AskAsync("Language");
        app.Clock.Now += TimeSpan.FromDays(3);
        using var later = await app.BrowserOfAsync(unit, Role.Pilot);
        using var saved = await later.PostAsync($"/nordstadt/intern/lotse/anfragen/{first}", "inquiry-state", new() { ["Form.State"] = "Answered" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var row = (await later.PageAsync("/nordstadt/intern/lotse/zahlen")).QuerySelectorAll("tbody tr").First(row => row.TextContent.StartsWith("Einstellen", StringComparison.Ordinal));
        Assert.Equal(["1", "1", "1", "3"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        var file = await later.GetStringAsync("/nordstadt/intern/lotse/zahlen.csv");
        Assert.Contains("Einstellen;1;1;1;3.0", file.Replace(',', '.'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_says_within_how_many_working_days_it_answers_and_its_holidays_do_not_count()
    {
        app.Clock.Now = new(2026, 12, 23, 10, 0, 0, TimeSpan.Zero);
        using var administrator = await app.BrowserOfAsync(unit, Role.Administrator);
        using var saved = await administrator.PostAsync("/nordstadt/intern/einstellungen", "settings", new() { ["Form.InquiryAnswerDays"] = "2" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var browser = app.Browser();
        using var sent = await browser.PostAsync("/nordstadt/lotse/anfrage", "inquiry", Asked());
        Assert.Contains("innerhalb von 2 Arbeitstagen", (await browser.PageAsync(sent.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
        var due = await app.InScopeAsync("nordstadt", services => services.GetRequiredService<AppDb>().Inquiries.Select(inquiry => inquiry.DueOn).SingleAsync());
        Assert.Equal(new DateOnly(2026, 12, 28), due);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("31")]
    public async Task No_network_answers_at_once_or_after_more_than_thirty_days(string days)
    {
        using var administrator = await app.BrowserOfAsync(unit, Role.Administrator);
        using var refused = await administrator.PostAsync("/nordstadt/intern/einstellungen", "settings", new() { ["Form.InquiryAnswerDays"] = days });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("von 1 bis 30", (await refused.ReadAsync()).QuerySelector("#f-InquiryAnswerDays-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Evaluator)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Member)]
    public async Task Others_do_not_read_them(Role role)
    {
        using var other = await app.BrowserOfAsync(unit, role);
        using var answer = await other.GetAsync("/nordstadt/intern/lotse/anfragen");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
