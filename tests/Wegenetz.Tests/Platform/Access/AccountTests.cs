using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Mail;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class AccountTests : IAsyncLifetime
{
    private readonly TestApp app = new() { Settings = new() { ["Wegenetz:PublicUrl"] = "http://wege.example" } };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Name_and_language_are_kept_and_the_pages_speak_the_language()
    {
        var account = await app.AccountAsync();
        using var browser = await app.BrowserOfAsync(account);
        using var saved = await browser.PostAsync("/konto", "details", new() { ["Form.DisplayName"] = "Kim Beispiel", ["Form.Language"] = "en" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await browser.PageAsync("/konto/sitzungen");
        Assert.Equal(("en", "Sessions"), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
    }

    [Fact]
    public async Task A_language_that_staff_pages_do_not_have_is_refused_beside_the_field()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        using var refused = await browser.PostAsync("/konto", "details", new() { ["Form.DisplayName"] = "Kim", ["Form.Language"] = "fr" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Kim", (await refused.ReadAsync()).QuerySelector("#f-DisplayName")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_app_is_connected_with_its_code_and_its_key_is_never_shown_again()
    {
        var account = await app.AccountAsync(secondFactor: false);
        using var browser = await app.BrowserOfAsync(account);
        var page = await browser.PageAsync("/konto/schutz/app");
        var key = page.QuerySelector("main code")!.TextContent;
        Assert.NotNull(page.QuerySelector(".wn-qr svg"));

        using var wrong = await browser.PostAsync("/konto/schutz/app", "app", new() { ["Form.Code"] = "000000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await browser.PostAsync("/konto/schutz/app", "app", new() { ["Form.Code"] = Totp.CodeAt(key, DateTimeOffset.UtcNow) });
        Assert.EndsWith("/konto/schutz/codes", right.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var again = await browser.GetAsync("/konto/schutz/app");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Ten_recovery_codes_are_shown_once_and_replace_the_old_ones()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        var first = await CodesAsync(browser);
        var second = await CodesAsync(browser);
        Assert.Equal(10, first.Count);
        Assert.Empty(first.Intersect(second));
        Assert.Empty((await browser.PageAsync("/konto/schutz/codes")).QuerySelectorAll(".wn-codes code"));
    }

    [Fact]
    public async Task A_new_address_counts_after_its_link_was_used_and_the_old_one_is_told()
    {
        var account = await app.AccountAsync(email: "alt@example.org");
        using var browser = await app.BrowserOfAsync(account);
        using var asked = await browser.PostAsync("/konto/e-mail", "email", new() { ["Form.Email"] = "neu@example.org" });
        Assert.Equal("alt@example.org", await EmailAsync(account.Id));
        var path = PathIn(await MailToAsync("neu@example.org"));

        using var stranger = await app.BrowserOfAsync(await app.AccountAsync());
        using var foreign = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using var confirmed = await browser.PostAsync(path, "confirm-email", []);
        Assert.Equal("neu@example.org", await EmailAsync(account.Id));
        Assert.NotNull(await MailToAsync("alt@example.org"));
        using var used = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
    }

    [Fact]
    public async Task The_answer_does_not_tell_whether_an_address_is_taken()
    {
        await app.AccountAsync(email: "vergeben@example.org");
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        using var asked = await browser.PostAsync("/konto/e-mail", "email", new() { ["Form.Email"] = "vergeben@example.org" });
        Assert.NotNull((await asked.ReadAsync()).QuerySelector(".kern-alert--success"));
        Assert.Null(await MailToAsync("vergeben@example.org"));
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_works_once_for_two_hours()
    {
        await app.AccountAsync(email: "vergessen@example.org", password: SignedIn.Password, secondFactor: false);
        using (await AskAsync("vergessen@example.org"))
        {
        }
        var late = PathIn(await MailToAsync("vergessen@example.org"));
        app.Clock.Now += TimeSpan.FromHours(2);
        using var expired = await app.Visitor.GetAsync(late);
        Assert.Equal(HttpStatusCode.NotFound, expired.StatusCode);

        await SendAsync();
        using (await AskAsync("vergessen@example.org"))
        {
        }
        var path = PathIn(await MailToAsync("vergessen@example.org"));
        using var set = await app.Browser().PostAsync(path, "new-password", new() { ["Form.Password"] = "vier rote Rinder am See" });
        Assert.EndsWith("/anmelden?neues-passwort=1", set.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var used = await app.Visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
        using var signedIn = await app.Browser().PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = "vergessen@example.org", ["Password.Password"] = "vier rote Rinder am See" });
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task Asking_for_a_password_says_the_same_for_an_unknown_address_and_mails_nothing()
    {
        await app.AccountAsync(email: "da@example.org");
        using var known = await AskAsync("da@example.org");
        using var unknown = await AskAsync("weg@example.org");
        Assert.Equal((await known.ReadAsync()).QuerySelector("main")!.TextContent, (await unknown.ReadAsync()).QuerySelector("main")!.TextContent);
        Assert.Null(await MailToAsync("weg@example.org"));
    }

    [Fact]
    public async Task A_change_of_the_protection_is_mailed_to_its_owner()
    {
        var account = await app.AccountAsync(email: "schutz@example.org");
        using var browser = await app.BrowserOfAsync(account);
        using var removed = await browser.PostAsync("/konto/schutz", "remove-app", []);
        Assert.Contains("http://wege.example/konto/sitzungen", (await MailToAsync("schutz@example.org"))!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_of_another_account_answers_like_an_unknown_one()
    {
        var other = await app.AccountAsync();
        await app.WithAccountAsync(other, (accounts, same) => accounts.AddOrUpdatePasskeyAsync(same,
            new Microsoft.AspNetCore.Identity.UserPasskeyInfo([7, 7, 7], [4], app.Clock.Now, 0, [], true, false, false, [5], [6])));
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        foreach (var id in new[] { "BwcH", "AAAA", "***" })
        {
            using var answer = await browser.GetAsync($"/konto/schutz/passkey/{id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string email) =>
        await app.Browser().PostAsync("/anmelden/vergessen", "forgotten", new() { ["Form.Email"] = email });

    private static async Task<IReadOnlyList<string>> CodesAsync(HttpClient browser)
    {
        using var made = await browser.PostAsync("/konto/schutz/codes", "codes", []);
        return [.. (await made.ReadAsync()).QuerySelectorAll(".wn-codes code").Select(code => code.TextContent)];
    }

    private Task<string?> EmailAsync(Guid id) => app.InScopeAsync(null, services =>
        services.GetRequiredService<AppDb>().Users.Where(account => account.Id == id).Select(account => account.Email).SingleAsync());

    private Task<OutgoingMail?> MailToAsync(string recipient) => app.InScopeAsync(null, services =>
        services.GetRequiredService<AppDb>().OutgoingMails.SingleOrDefaultAsync(mail => mail.Recipient == recipient));

    private Task<int> SendAsync() => app.InScopeAsync(null, async services =>
    {
        await services.GetRequiredService<SendOutgoingMail>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static string PathIn(OutgoingMail? mail) =>
        new Uri(mail!.Body.Split('\n').Single(line => line.StartsWith("http://wege.example/", StringComparison.Ordinal)).Trim()).PathAndQuery;
}
