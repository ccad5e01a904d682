using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly TestApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_hour_without_a_click_ends_the_session_and_a_click_before_keeps_it()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        app.Clock.Now += TimeSpan.FromMinutes(59);
        Assert.True(await IsInAsync(browser));
        app.Clock.Now += TimeSpan.FromMinutes(59);
        Assert.True(await IsInAsync(browser));
        app.Clock.Now += TimeSpan.FromMinutes(60);
        Assert.False(await IsInAsync(browser));
    }

    [Fact]
    public async Task After_twelve_hours_the_busiest_session_ends()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        for (var halfHour = 0; halfHour < 23; halfHour++)
        {
            app.Clock.Now += TimeSpan.FromMinutes(30);
            Assert.True(await IsInAsync(browser));
        }
        app.Clock.Now += TimeSpan.FromMinutes(30);
        Assert.False(await IsInAsync(browser));
    }

    [Fact]
    public async Task A_session_ended_from_elsewhere_is_over_with_the_next_click()
    {
        var account = await app.AccountAsync();
        using var lost = await app.BrowserOfAsync(account);
        var lostId = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.Select(session => session.Id).SingleAsync());
        using var here = await app.BrowserOfAsync(account);
        Assert.True(await IsInAsync(lost));

        using var ended = await here.PostAsync("/konto/sitzungen", "end", new() { ["Form.SessionId"] = lostId });
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.False(await IsInAsync(lost));
        Assert.True(await IsInAsync(here));
    }

    [Fact]
    public async Task All_others_end_together_and_this_one_stays()
    {
        var account = await app.AccountAsync();
        using var one = await app.BrowserOfAsync(account);
        using var two = await app.BrowserOfAsync(account);
        using var here = await app.BrowserOfAsync(account);
        using var answer = await here.PostAsync("/konto/sitzungen", "end-others", []);
        Assert.Equal((false, false, true), (await IsInAsync(one), await IsInAsync(two), await IsInAsync(here)));
    }

    [Fact]
    public async Task Another_persons_session_answers_like_a_random_id_and_goes_on()
    {
        using var other = await app.BrowserOfAsync(await app.AccountAsync());
        var otherId = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.Select(session => session.Id).SingleAsync());
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var id in new[] { otherId, Guid.NewGuid() })
        {
            using var answer = await browser.PostAsync("/konto/sitzungen", "end", new() { ["Form.SessionId"] = id });
            answers.Add((answer.StatusCode, (await answer.ReadAsync()).QuerySelector("main")!.TextContent));
        }
        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.NotFound, answers[0].Item1);
        Assert.True(await IsInAsync(other));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var account = await app.AccountAsync(password: SignedIn.Password);
        using var other = await app.BrowserOfAsync(account);
        using var here = await app.BrowserOfAsync(account);
        using var wrong = await here.PostAsync("/konto/passwort", "password", new() { ["Form.Present"] = "falsch", ["Form.Password"] = "ganz neue Ziegel im Hof" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.True(await IsInAsync(other));
        using var changed = await here.PostAsync("/konto/passwort", "password", new() { ["Form.Present"] = SignedIn.Password, ["Form.Password"] = "ganz neue Ziegel im Hof" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal((false, true), (await IsInAsync(other), await IsInAsync(here)));
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_only_and_out_of_reach_of_scripts()
    {
        await app.AccountAsync(email: "cookie@example.org", password: SignedIn.Password, secondFactor: false);
        using var answer = await app.Browser().PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = "cookie@example.org", ["Password.Password"] = SignedIn.Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("wegenetz=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_installation_under_https_sends_its_cookie_under_https_only()
    {
        await using var secure = await TestApp.StartAsync(settings: new() { ["Wegenetz:PublicUrl"] = "https://wege.example" });
        await secure.AccountAsync(email: "cookie@example.org", password: SignedIn.Password, secondFactor: false);
        using var answer = await secure.Browser().PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = "cookie@example.org", ["Password.Password"] = SignedIn.Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("__Host-wegenetz=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        // The proxy ends TLS, so the request itself came as http.
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task A_second_instance_on_the_same_database_knows_who_signed_in_at_the_first()
    {
        await using var second = await app.StartBesideAsync();
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        // Cookies belong to a host, whatever the port.
        using var atSecond = await browser.GetAsync(new Uri(second.Address, "/konto"));
        Assert.Equal(HttpStatusCode.OK, atSecond.StatusCode);
    }

    [Fact]
    public async Task Keys_of_cookies_stand_in_the_database_and_only_closed()
    {
        using var page = await app.Visitor.GetAsync("/anmelden");
        var keys = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().CookieKeys.Select(key => key.Xml).ToListAsync());
        Assert.NotEmpty(keys);
        Assert.All(keys, xml => Assert.Contains("<sealed", xml, StringComparison.Ordinal));
        Assert.All(keys, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_protected_api_answers_401_to_a_visitor_and_403_without_the_right_and_never_redirects()
    {
        await using var own = await TestApp.StartAsync();
        own.Routes.MapGet("/api/ohne-regel", () => "innen");
        own.Routes.MapGet("/api/betrieb", () => "innen").RequireAuthorization(Policies.Operator);
        using var member = await own.BrowserOfAsync(await own.AccountAsync());
        foreach (var path in new[] { "/api/ohne-regel", "/api/betrieb" })
        {
            using var refused = await own.Visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Null(refused.Headers.Location);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
        using var noRight = await member.GetAsync("/api/betrieb");
        Assert.Equal(HttpStatusCode.Forbidden, noRight.StatusCode);
        Assert.Null(noRight.Headers.Location);
        using var unknown = await own.Visitor.GetAsync("/api/gibt-es-nicht");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_page_without_the_right_answers_403()
    {
        await app.NetworkAsync("netz");
        using var page = await (await app.BrowserOfAsync(await app.AccountAsync())).GetAsync("/netz/intern");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("keinen Zutritt", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("curl/8", "–")]
    [InlineData(null, "–")]
    public void A_device_is_named_without_its_version(string? userAgent, string name) => Assert.Equal(name, DeviceName.From(userAgent));

    [Fact]
    public async Task Ended_sessions_links_and_kept_posts_are_forgotten()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        await ForgetAsync();
        Assert.Equal(1, await CountAsync());
        app.Clock.Now += TimeSpan.FromHours(2);
        await ForgetAsync();
        Assert.Equal(0, await CountAsync());
    }

    private Task<int> CountAsync() => app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.CountAsync());

    private Task<int> ForgetAsync() => app.InScopeAsync(null, async services =>
    {
        await services.GetRequiredService<ForgetEnded>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static async Task<bool> IsInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/konto");
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
