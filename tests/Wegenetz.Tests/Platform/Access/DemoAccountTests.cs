using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class DemoAccountTests
{
    [Fact]
    public async Task A_demo_lists_one_account_per_role_and_one_click_signs_in()
    {
        await using var app = await DemoAsync();
        var buttons = (await app.PageAsync("/anmelden")).QuerySelectorAll("button[name='Demo.AccountId']");
        Assert.Equal(Enum.GetValues<Role>().Length + 1, buttons.Length);
        var steering = buttons.Single(button => button.TextContent.Trim() == "Steuerung").GetAttribute("value")!;

        using var browser = app.Browser();
        using var answer = await browser.PostAsync("/anmelden", "demo", new() { ["Demo.AccountId"] = steering });
        Assert.EndsWith("/wuppertal/intern", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var inside = await browser.GetAsync("/konto/sitzungen");
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
    }

    [Fact]
    public async Task A_real_installation_refuses_a_demo_account_even_if_one_got_in()
    {
        await using var real = await TestApp.StartAsync();
        var smuggled = await real.AccountAsync(isDemo: true, secondFactor: false);
        // The form of a demo's page, sent to a real installation with that one's own token.
        using var browser = real.Browser();
        using var page = await browser.GetAsync("/anmelden");
        var token = (await page.ReadAsync()).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await browser.PostAsync("/anmelden", new FormUrlEncodedContent(
            [new("_handler", "demo"), new("Demo.AccountId", smuggled.Id.ToString()), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await real.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.AnyAsync()));

        var refusal = await real.InScopeAsync(null, services =>
            services.GetRequiredService<Wegenetz.Platform.Access.SigningIn.SignInAsDemo>().RunAsync(new() { AccountId = smuggled.Id }, CancellationToken.None));
        Assert.IsType<Wegenetz.Platform.NotThere>(refusal);
    }

    [Fact]
    public async Task A_demo_does_not_sign_in_as_an_account_of_a_person()
    {
        await using var app = await DemoAsync();
        var person = await app.AccountAsync();
        using var browser = app.Browser();
        using var answer = await browser.PostAsync("/anmelden", "demo", new() { ["Demo.AccountId"] = person.Id });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_can_shut_the_others_out_of_a_demo_account()
    {
        await using var app = await DemoAsync();
        var account = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Users.FirstAsync(account => account.IsDemo));
        using var browser = await app.BrowserOfAsync(account);
        using var answer = await browser.PostAsync("/konto/passwort", "password", new() { ["Form.Password"] = SignedIn.Password });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Null(await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Users.Where(a => a.Id == account.Id).Select(a => a.PasswordHash).SingleAsync()));
    }

    private static async Task<TestApp> DemoAsync()
    {
        var app = await TestApp.StartAsync();
        var network = new Network { Key = "wuppertal", Name = "Wuppertal", FederalState = "NW", IsDemo = true };
        var organization = new Organization { NetworkId = network.Id, Name = "Stadt", Slug = "stadt" };
        await app.AddAsync(new Installation { IsDemo = true, CreatedAt = app.Clock.Now }, network, organization);
        await app.Services.GetRequiredService<NetworkDirectory>().ReloadAsync(CancellationToken.None);
        await app.UnitAsync(organization);
        await app.InScopeAsync("wuppertal", async services =>
        {
            await services.GetRequiredService<AddDemoAccounts>().RunAsync(CancellationToken.None);
            return 0;
        });
        return app;
    }
}
