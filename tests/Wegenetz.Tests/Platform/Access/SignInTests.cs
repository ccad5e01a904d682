using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_right_password_asks_for_the_second_factor_and_the_code_signs_in()
    {
        var account = await app.AccountAsync(email: "zwei@example.org", password: SignedIn.Password);
        using var browser = app.Browser();
        using var first = await PasswordAsync(browser, "zwei@example.org", SignedIn.Password);
        Assert.Equal("/anmelden/bestaetigen", PathOf(first));
        Assert.False(await IsSignedInAsync(browser));

        using var second = await browser.PostAsync("/anmelden/bestaetigen", "confirm", new() { ["Form.Code"] = await app.CodeOfAppAsync(account) });
        Assert.Equal("/konto", PathOf(second));
        Assert.True(await IsSignedInAsync(browser));
    }

    [Fact]
    public async Task A_code_of_the_app_signs_in_once_and_the_next_one_again()
    {
        await using var own = await TestApp.StartAsync();
        var account = await own.AccountAsync(email: "einmal@example.org", password: SignedIn.Password);
        Assert.Equal(HttpStatusCode.Redirect, await CodeAnswerAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CodeAnswerAsync());
        own.Clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(HttpStatusCode.Redirect, await CodeAnswerAsync());
        // A code of a minute ago is over, though nobody used it.
        var late = await own.CodeOfAppAsync(account);
        own.Clock.Now += TimeSpan.FromSeconds(90);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CodeAnswerAsync(late));

        async Task<HttpStatusCode> CodeAnswerAsync(string? code = null)
        {
            using var browser = own.Browser();
            using var first = await browser.PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = account.Email!, ["Password.Password"] = SignedIn.Password });
            using var second = await browser.PostAsync("/anmelden/bestaetigen", "confirm", new() { ["Form.Code"] = code ?? await own.CodeOfAppAsync(account) });
            return second.StatusCode;
        }
    }

    [Fact]
    public async Task The_database_holds_neither_the_key_of_the_app_nor_a_recovery_code_in_clear()
    {
        var account = await app.AccountAsync(password: SignedIn.Password);
        var (key, codes) = await app.WithAccountAsync(account, async (accounts, same) =>
            ((await accounts.GetAuthenticatorKeyAsync(same))!, (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(same, 10))!.ToList()));
        var stored = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().UserTokens.Where(token => token.UserId == account.Id).Select(token => token.Value!).ToListAsync());
        Assert.Equal(2, stored.Count);
        Assert.All(codes.Append(key), secret => Assert.All(stored, value => Assert.DoesNotContain(secret, value, StringComparison.Ordinal)));
        Assert.Equal(10, await app.WithAccountAsync(account, (accounts, same) => accounts.CountRecoveryCodesAsync(same)));
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        var account = await app.AccountAsync(email: "papier@example.org", password: SignedIn.Password);
        var code = await app.WithAccountAsync(account, async (accounts, same) => (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(same, 10))!.First());
        var typed = code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        foreach (var expected in new[] { HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity })
        {
            using var browser = app.Browser();
            using var first = await PasswordAsync(browser, "papier@example.org", SignedIn.Password);
            using var second = await browser.PostAsync("/anmelden/bestaetigen", "confirm", new() { ["Form.Code"] = typed });
            Assert.Equal(expected, second.StatusCode);
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await app.AccountAsync(email: "bekannt@example.org", password: SignedIn.Password);
        using var wrong = await PasswordAsync(app.Browser(), "bekannt@example.org", "falsch falsch falsch");
        using var unknown = await PasswordAsync(app.Browser(), "unbekannt@example.org", "falsch falsch falsch");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(await MessageAsync(wrong), await MessageAsync(unknown));
    }

    [Fact]
    public async Task A_refused_form_keeps_the_address_but_never_the_password()
    {
        using var answer = await PasswordAsync(app.Browser(), "tipp@example.org", "streng geheimes Wort");
        var page = await answer.ReadAsync();
        Assert.Equal("tipp@example.org", page.QuerySelector("#f-Email")!.GetAttribute("value"));
        Assert.DoesNotContain("geheimes", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too()
    {
        await app.AccountAsync(email: "gesperrt@example.org", password: SignedIn.Password, secondFactor: false);
        for (var index = 0; index < 5; index++) (await PasswordAsync(app.Browser(), "gesperrt@example.org", "falsch falsch falsch")).Dispose();
        using var browser = app.Browser();
        using var right = await PasswordAsync(browser, "gesperrt@example.org", SignedIn.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.False(await IsSignedInAsync(browser));
    }

    [Theory]
    [InlineData("fuenfmal-app@example.org", "000000")]
    [InlineData("fuenfmal-papier@example.org", "ABCDE-FGHIJ")]
    public async Task After_five_wrong_codes_the_right_one_is_refused_too(string email, string wrong)
    {
        var account = await app.AccountAsync(email: email, password: SignedIn.Password);
        using var browser = app.Browser();
        using (await PasswordAsync(browser, email, SignedIn.Password))
        {
        }
        for (var i = 0; i < 5; i++)
        {
            using var refused = await browser.PostAsync("/anmelden/bestaetigen", "confirm", new() { ["Form.Code"] = wrong });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using var right = await browser.PostAsync("/anmelden/bestaetigen", "confirm", new() { ["Form.Code"] = await app.CodeOfAppAsync(account) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    [Fact]
    public async Task Too_many_tries_for_one_address_answer_429_whether_or_not_it_has_an_account()
    {
        HttpStatusCode last = default;
        for (var index = 0; index <= SignInLimits.TriesPerAccount; index++)
        {
            using var answer = await PasswordAsync(app.Browser(), "niemand@example.org", "x");
            last = answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Too_many_posts_from_one_place_answer_429_with_a_page_in_words()
    {
        await using var own = await TestApp.StartAsync();
        using var browser = own.Browser();
        for (var index = 0; index < SignInLimits.PostsPerAddressAndMinute; index++)
        {
            using var post = await browser.PostAsync("/anmelden/vergessen", null);
            Assert.Equal(HttpStatusCode.BadRequest, post.StatusCode);
        }
        using var refused = await browser.PostAsync("/anmelden/vergessen", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("Bitte warten Sie eine Minute", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var page = await browser.GetAsync("/anmelden");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_staff_page_sends_a_visitor_to_the_sign_in_and_back_again()
    {
        var account = await app.AccountAsync(email: "zurueck@example.org", password: SignedIn.Password);
        using var browser = app.Browser();
        using var door = await browser.GetAsync("/konto/passwort?a=b");
        Assert.Equal("/anmelden?weiter=%2Fkonto%2Fpasswort%3Fa%3Db", PathOf(door));
        using var first = await browser.PostAsync(PathOf(door), "sign-in", new() { ["Password.Email"] = account.Email!, ["Password.Password"] = SignedIn.Password });
        using var second = await browser.PostAsync(PathOf(first), "confirm", new() { ["Form.Code"] = await app.CodeOfAppAsync(account) });
        Assert.Equal("/konto/passwort?a=b", PathOf(second));
    }

    [Theory]
    [InlineData("https://boese.example/")]
    [InlineData("//boese.example/")]
    [InlineData("/\\boese.example")]
    [InlineData("/ok\r\nSet-Cookie: a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void An_address_of_another_site_is_not_gone_on_to(string address)
    {
        Assert.Null(ReturnAddress.Safe(address));
        Assert.Equal("/anmelden", ReturnAddress.Carry("/anmelden", address));
    }

    [Fact]
    public async Task The_sign_in_page_under_a_number_leads_to_the_name_and_keeps_its_address()
    {
        using var byNumber = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new UriBuilder(app.Address) { Host = "127.0.0.1" }.Uri };
        using var answer = await byNumber.GetAsync("/en/anmelden?weiter=%2Fkonto");
        Assert.Equal($"http://localhost:{app.Address.Port}/en/anmelden?weiter=%2Fkonto", answer.Headers.Location!.OriginalString);
        using var home = await byNumber.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task An_account_with_neither_passkey_nor_app_sets_one_up_before_anything_else()
    {
        var account = await app.AccountAsync(email: "neu@example.org", password: SignedIn.Password, secondFactor: false);
        using var browser = await app.BrowserOfAsync(account);
        using var page = await browser.GetAsync("/konto/sitzungen");
        Assert.Equal("/konto/schutz?weiter=%2Fkonto%2Fsitzungen", page.Headers.Location!.OriginalString);
        using var setUp = await browser.GetAsync("/konto/schutz");
        Assert.Equal(HttpStatusCode.OK, setUp.StatusCode);
    }

    [Fact]
    public async Task A_password_alone_does_not_open_an_account_that_has_a_passkey()
    {
        var account = await app.AccountAsync(email: "passkey@example.org", password: SignedIn.Password, secondFactor: false);
        await app.WithAccountAsync(account, (accounts, same) =>
            accounts.AddOrUpdatePasskeyAsync(same, new UserPasskeyInfo([1, 2, 3], [4], app.Clock.Now, 0, [], true, false, false, [5], [6])));
        using var browser = app.Browser();
        using var answer = await PasswordAsync(browser, "passkey@example.org", SignedIn.Password);
        Assert.Equal("/anmelden/bestaetigen", PathOf(answer));
        Assert.False(await IsSignedInAsync(browser));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_a_post_with_the_token()
    {
        var account = await app.AccountAsync(email: "raus@example.org", password: SignedIn.Password);
        using var browser = await app.BrowserOfAsync(account);
        using var bare = await browser.PostAsync("/konto/abmelden", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.True(await IsSignedInAsync(browser));

        using var page = await browser.GetAsync("/konto");
        var token = (await page.ReadAsync()).QuerySelector("form[action='/konto/abmelden'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await browser.PostAsync("/konto/abmelden", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("/anmelden?abgemeldet=1", PathOf(answer));
        Assert.False(await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.AnyAsync(session => session.AccountId == account.Id)));
    }

    [Fact]
    public async Task The_sign_in_page_of_a_real_installation_shows_no_demo_accounts()
    {
        var network = await app.NetworkAsync("echt");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        var account = await app.AccountAsync(email: "demo@example.org", secondFactor: false);
        await app.AddAsync(new Membership { NetworkId = network.Id, UnitId = unit.Id, AccountId = account.Id, Role = Role.Coordinator, SinceAt = app.Clock.Now });
        var page = await app.PageAsync("/anmelden");
        Assert.Null(page.QuerySelector("#demo"));
    }

    private static Task<HttpResponseMessage> PasswordAsync(HttpClient browser, string email, string password) =>
        browser.PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = email, ["Password.Password"] = password });

    private static async Task<bool> IsSignedInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/konto");
        return answer.StatusCode == HttpStatusCode.OK || answer.Headers.Location!.OriginalString.StartsWith("/konto/schutz", StringComparison.Ordinal);
    }

    private static string PathOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    private static async Task<string> MessageAsync(HttpResponseMessage answer) => (await answer.ReadAsync()).QuerySelector(".kern-alert__body")!.TextContent;
}
