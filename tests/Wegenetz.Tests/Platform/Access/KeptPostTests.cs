using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class KeptPostTests : IAsyncLifetime
{
    private readonly TestApp app = new();

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await app.NetworkAsync("netz");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_form_sent_after_the_session_ended_waits_sealed_and_comes_back_to_its_sender()
    {
        var account = await app.AccountAsync();
        var way = await PostTooLateAsync(await app.BrowserOfAsync(account));
        Assert.StartsWith("/konto/fortsetzen/", way, StringComparison.Ordinal);
        var stored = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().KeptPosts.SingleAsync());
        Assert.DoesNotContain("Notiz", stored.Sealed, StringComparison.Ordinal);

        var page = await (await app.BrowserOfAsync(account)).PageAsync(way!);
        var form = page.QuerySelector("main form")!;
        Assert.Equal("/netz/intern?a=b", form.GetAttribute("action"));
        Assert.Equal(["eins", "zwei"], form.QuerySelectorAll("input[name='Form.Mehrere']").Select(field => field.GetAttribute("value")));
        Assert.Equal("Meine lange Notiz", form.QuerySelector("input[name='Form.Note']")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("input[name=_restored]"));
    }

    [Fact]
    public async Task Nobody_else_gets_it_and_nobody_after_a_quarter_of_an_hour()
    {
        var account = await app.AccountAsync();
        var way = await PostTooLateAsync(await app.BrowserOfAsync(account));
        using var other = await (await app.BrowserOfAsync(await app.AccountAsync())).GetAsync(way);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        app.Clock.Now += KeptPost.Lifetime;
        using var late = await (await app.BrowserOfAsync(account)).GetAsync(way);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_visitors_post_and_a_post_with_passwords_are_not_kept()
    {
        Assert.Null(await PostTooLateAsync(app.Browser()));
        Assert.Null(await PostTooLateAsync(await app.BrowserOfAsync(await app.AccountAsync()), "/konto/passwort"));
        Assert.False(await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().KeptPosts.AnyAsync()));
    }

    [Fact]
    public async Task A_restored_post_fills_the_form_and_changes_nothing()
    {
        var account = await app.AccountAsync();
        using var browser = await app.BrowserOfAsync(account);
        using var shown = await browser.PostAsync("/konto", "details", new() { ["_restored"] = "1", ["Form.DisplayName"] = "Neuer Name", ["Form.Language"] = "de" });
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var page = await shown.ReadAsync();
        Assert.Equal("Neuer Name", page.QuerySelector("#f-DisplayName")!.GetAttribute("value"));
        Assert.Contains("noch nicht gespeichert", page.QuerySelector(".kern-alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(account.DisplayName, await app.InScopeAsync(null, services =>
            services.GetRequiredService<AppDb>().Users.Where(a => a.Id == account.Id).Select(a => a.DisplayName).SingleAsync()));
    }

    /// <summary>The address the sign-in leads back to.</summary>
    private async Task<string?> PostTooLateAsync(HttpClient browser, string path = "/netz/intern?a=b")
    {
        app.Clock.Now += Session.IdleLimit;
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(
            [new("_handler", "x"), new("Form.Note", "Meine lange Notiz"), new("Form.Mehrere", "eins"), new("Form.Mehrere", "zwei")]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location!.OriginalString;
        return location.Contains("?weiter=", StringComparison.Ordinal) ? Uri.UnescapeDataString(location.Split("?weiter=")[1]) : null;
    }
}
