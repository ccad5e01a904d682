using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Referring;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class LinkReceiverTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Behind_the_code_stands_the_copy_and_the_receiver_answers_without_an_account()
    {
        var (scene, referral, path, code) = await ReferralScene.LinkedAsync(app, "link-antwort");
        var visitor = app.Browser();
        Assert.DoesNotContain("Geheimnis", (await visitor.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var opened = await visitor.PostAsync(path, "link-code", new() { ["Form.Code"] = code });
        var page = await opened.ReadAsync();
        Assert.True(opened.Headers.CacheControl!.NoStore);
        Assert.Contains("Grete Geheimnis", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Pflegehelferin", page.Body!.TextContent, StringComparison.Ordinal);
        using var answered = await visitor.PostAsync(page, path, "link-move", new() { ["Move.Move"] = "Accept" });
        Assert.Contains("angekommen", (await answered.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ReferralState.Accepted, (await scene.ReferralAsync(referral)).State);
    }

    [Fact]
    public async Task In_a_language_from_right_to_left_a_german_name_keeps_its_own_direction()
    {
        var (_, _, path, code) = await ReferralScene.LinkedAsync(app, "link-rechts");
        path = path.Replace("/ueberweisung/", "/ar/ueberweisung/", StringComparison.Ordinal);
        using var opened = await app.Browser().PostAsync(path, "link-code", new() { ["Form.Code"] = code });
        Assert.Contains("\u2068Jobcenter A, Team Nord\u2069", (await opened.ReadAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_close_it_for_the_right_one_too()
    {
        var (_, _, path, code) = await ReferralScene.LinkedAsync(app, "link-versuche");
        var visitor = app.Browser();
        var page = await visitor.PageAsync(path);
        for (var left = ReferralLink.Tries - 1; left >= 0; left--)
        {
            using var wrong = await visitor.PostAsync(page, path, "link-code", new() { ["Form.Code"] = code == "000000" ? "111111" : "000000" });
            if (left > 0) Assert.Contains($"Versuche übrig: {left}", (await wrong.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        }
        using var right = await visitor.PostAsync(page, path, "link-code", new() { ["Form.Code"] = code });
        await IsDeadAsync(right);
        await IsDeadAsync(path);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_are_tries_each()
    {
        var (_, _, path, code) = await ReferralScene.LinkedAsync(app, "link-zugleich");
        var token = path[(path.LastIndexOf('/') + 1)..];
        var wrong = Enumerable.Range(0, ReferralLink.Tries + 1).Select(number => $"{number:00}0000").Where(typed => typed != code).Take(ReferralLink.Tries).ToList();
        await Task.WhenAll(wrong.Select(typed => Task.Run(() => app.InScopeAsync("link-zugleich", services => services.GetRequiredService<OpenLink>().OpenAsync(token, new() { Code = typed }, CancellationToken.None)))));
        var right = await app.InScopeAsync("link-zugleich", services => services.GetRequiredService<OpenLink>().OpenAsync(token, new() { Code = code }, CancellationToken.None));
        Assert.IsType<LinkClosed>(right.Refusal);
    }

    [Fact]
    public async Task The_right_code_costs_no_try_and_opens_as_often_as_it_is_typed()
    {
        var (_, _, path, code) = await ReferralScene.LinkedAsync(app, "link-oft");
        var token = path[(path.LastIndexOf('/') + 1)..];
        for (var time = 0; time <= ReferralLink.Tries; time++)
            Assert.Null((await app.InScopeAsync("link-oft", services => services.GetRequiredService<OpenLink>().OpenAsync(token, new() { Code = code }, CancellationToken.None))).Refusal);
        var wrong = await app.InScopeAsync("link-oft", services => services.GetRequiredService<OpenLink>().OpenAsync(token, new() { Code = code == "000000" ? "111111" : "000000" }, CancellationToken.None));
        Assert.Equal(ReferralLink.Tries - 1, Assert.IsType<WrongCode>(wrong.Refusal).TriesLeft);
    }

    [Fact]
    public async Task It_expires_and_a_withdrawn_referral_closes_it()
    {
        var (scene, referral, path, _) = await ReferralScene.LinkedAsync(app, "link-zu");
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.MarkAsError, words: "falsche Person", asSender: true));
        await IsDeadAsync(path);
        var (_, _, other, _) = await ReferralScene.LinkedAsync(app, "link-alt");
        Assert.DoesNotContain("geschlossen", (await app.Browser().PageAsync(other)).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddDays(ReferralLink.ValidDays);
        await IsDeadAsync(other);
        await IsDeadAsync("/link-alt/ueberweisung/gibt-es-nicht");
    }

    private async Task IsDeadAsync(string path)
    {
        using var answer = await app.Browser().GetAsync(path);
        await IsDeadAsync(answer);
    }

    internal static async Task IsDeadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("geschlossen", (await answer.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("uk")]
    [InlineData("ar")]
    [InlineData("tr")]
    [InlineData("leicht")]
    public async Task The_page_speaks_every_language(string language)
    {
        var (_, _, path, code) = await ReferralScene.LinkedAsync(app, $"link-{language}");
        var translated = path.Replace("/ueberweisung/", $"/{language}/ueberweisung/", StringComparison.Ordinal);
        using var opened = await app.Browser().PostAsync(translated, "link-code", new() { ["Form.Code"] = code });
        Assert.Contains("Grete Geheimnis", (await opened.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }
}
