using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

/// <summary>Every cookie this application sets, and what a browser may do with it.</summary>
public sealed class CookieTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("https://wege.example")]
    public async Task Every_cookie_is_out_of_reach_of_scripts_and_other_sites_and_ends_with_the_browser(string? publicUrl)
    {
        await using var app = await TestApp.StartAsync(settings: new() { ["Wegenetz:PublicUrl"] = publicUrl, ["Wegenetz:TrustedProxies:0"] = "127.0.0.1" });
        var account = await app.AccountAsync(email: "keks@example.org", password: SignedIn.Password);
        using var visit = new Visit(app, isHttps: publicUrl is not null);
        var form = await visit.GetAsync("/anmelden");
        await visit.PostAsync("/anmelden", form, new() { ["_handler"] = "sign-in", ["Password.Email"] = "keks@example.org", ["Password.Password"] = SignedIn.Password });
        form = await visit.GetAsync("/anmelden/bestaetigen");
        await visit.PostAsync("/anmelden/bestaetigen", form, new() { ["_handler"] = "confirm", ["Form.Code"] = await app.CodeOfAppAsync(account) });
        form = await visit.GetAsync("/konto");
        await visit.PostAsync("/konto/passkey", form, []);
        await visit.PostAsync("/konto/abmelden", form, []);

        var prefix = publicUrl is null ? "" : "__Host-";
        var written = visit.Set.Where(cookie => !cookie.Header.StartsWith($"{cookie.Name}=;", StringComparison.Ordinal)).ToList();
        Assert.Equal(new[] { $"{prefix}wegenetz", $"{prefix}wegenetz-step", "wegenetz-form" }.Order(), written.Select(cookie => cookie.Name).Distinct().Order());
        foreach (var (_, header) in written)
        {
            Assert.Contains("; httponly", header, StringComparison.OrdinalIgnoreCase);
            Assert.True(header.Contains("; samesite=lax", StringComparison.OrdinalIgnoreCase) || header.Contains("; samesite=strict", StringComparison.OrdinalIgnoreCase), header);
            Assert.Contains("; path=/", header, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("; domain", header, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(publicUrl is not null, header.Contains("; secure", StringComparison.OrdinalIgnoreCase));
            Assert.False(header.Contains("; expires", StringComparison.OrdinalIgnoreCase) || header.Contains("; max-age", StringComparison.OrdinalIgnoreCase), header);
        }
    }

    [Fact]
    public async Task Every_sign_in_begins_a_session_that_nobody_knew_before_and_ends_the_one_in_the_browser()
    {
        await using var app = await TestApp.StartAsync();
        var (first, second) = (await app.AccountAsync(email: "eins@example.org", password: SignedIn.Password), await app.AccountAsync(email: "zwei@example.org", password: SignedIn.Password));
        var cookies = new CookieContainer();
        using var browser = app.Browser(cookies);
        await SignInAsync(first);
        var (planted, session) = (CookieNow(), await SessionAsync());
        app.Clock.Now += TimeSpan.FromSeconds(30);
        await SignInAsync(first);
        var again = await SessionAsync();
        await SignInAsync(second);
        var other = await SessionAsync();
        Assert.Equal(3, new[] { session, again, other }.Distinct().Count());

        using var old = app.Browser(new CookieContainer());
        old.DefaultRequestHeaders.Add("Cookie", planted);
        using var refused = await old.GetAsync("/konto");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);

        async Task SignInAsync(Wegenetz.Platform.Access.Account account)
        {
            using var password = await browser.PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = account.Email!, ["Password.Password"] = SignedIn.Password });
            using var code = await browser.PostAsync("/anmelden/bestaetigen", "confirm", new() { ["Form.Code"] = await app.CodeOfAppAsync(account) });
            Assert.Equal(HttpStatusCode.Redirect, code.StatusCode);
        }

        string CookieNow() => cookies.GetCookieHeader(app.Address);

        Task<Guid> SessionAsync() => app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.Select(row => row.Id).SingleAsync());
    }

    [Fact]
    public async Task The_token_of_one_person_s_form_is_worth_nothing_in_another_s_browser()
    {
        await using var app = await TestApp.StartAsync();
        using var own = await app.BrowserOfAsync(await app.AccountAsync());
        using var others = new Visit(app, isHttps: false);
        var theirs = await others.GetAsync("/anmelden");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "details", ["Form.DisplayName"] = "Von fremder Hand", ["Form.Language"] = "de",
            ["__RequestVerificationToken"] = theirs,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/konto") { Content = content };
        using var answer = await own.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>A browser that sends its cookies whatever they say, because between proxy and application there is no TLS.</summary>
    private sealed class Visit(TestApp app, bool isHttps) : IDisposable
    {
        private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        private readonly Dictionary<string, string> jar = [];

        public List<(string Name, string Header)> Set { get; } = [];

        public void Dispose() => client.Dispose();

        /// <summary>The token of a form on the page.</summary>
        public async Task<string> GetAsync(string path)
        {
            using var answer = await SendAsync(new(HttpMethod.Get, path));
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            return (await answer.ReadAsync()).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        }

        public async Task PostAsync(string path, string token, Dictionary<string, string> fields)
        {
            using var answer = await SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token }) });
            Assert.True((int)answer.StatusCode < 400, $"{path} answered {(int)answer.StatusCode}");
        }

        private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
        {
            using var sent = request;
            if (jar.Count > 0) sent.Headers.Add("Cookie", string.Join("; ", jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            if (isHttps) sent.Headers.Add("X-Forwarded-Proto", "https");
            var answer = await client.SendAsync(sent);
            foreach (var header in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var (name, value) = (header.Split('=')[0], header.Split('=', 2)[1].Split(';')[0]);
                Set.Add((name, header));
                if (value.Length > 0) jar[name] = value;
                else jar.Remove(name);
            }
            return answer;
        }
    }
}
