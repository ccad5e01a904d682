using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Harness;

/// <summary>People with accounts and roles, and browsers in which they are signed in: the cookie comes from the application's own cookie scheme.</summary>
internal static class SignedIn
{
    public static async Task<Unit> UnitAsync(this TestApp app, Organization organization, string name = "Stelle A", string kind = "association", CasesSetting cases = CasesSetting.None)
    {
        var unit = new Unit { NetworkId = organization.NetworkId, OrganizationId = organization.Id, Name = name, Slug = Wegenetz.Platform.Data.Slug.From($"{organization.Slug}-{name}"), Kind = kind, Cases = cases };
        await app.AddAsync(unit);
        return unit;
    }

    public const string Password = "drei graue Enten im Regen";

    /// <summary>An account without a password, if none is said; with an app as second factor, unless it shall have none.</summary>
    public static async Task<Account> AccountAsync(
        this TestApp app, bool isOperator = false, string? email = null, string? password = null, bool secondFactor = true, bool isDemo = false) => await app.InScopeAsync(null, async services =>
    {
        email ??= $"{Guid.NewGuid():n}@example.org";
        var account = new Account
        {
            UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Eine Person", CreatedAt = app.Clock.Now, IsOperator = isOperator, IsDemo = isDemo,
            TwoFactorEnabled = secondFactor,
        };
        var accounts = services.GetRequiredService<UserManager<Account>>();
        Sure(password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password));
        if (secondFactor) Sure(await accounts.ResetAuthenticatorKeyAsync(account));
        return account;
    });

    /// <summary>The code that the account's app shows now.</summary>
    public static Task<string> CodeOfAppAsync(this TestApp app, Account account) => app.WithAccountAsync(account, async (accounts, same) =>
        Totp.CodeAt((await accounts.GetAuthenticatorKeyAsync(same))!, app.Clock.Now));

    /// <summary>Asks or changes the account as it stands in the database now.</summary>
    public static Task<T> WithAccountAsync<T>(this TestApp app, Account account, Func<UserManager<Account>, Account, Task<T>> work) => app.InScopeAsync(null, async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        return await work(accounts, await accounts.FindByIdAsync(account.Id.ToString()) ?? throw new InvalidOperationException("No such account."));
    });

    /// <summary>An account that holds a role in a unit.</summary>
    public static async Task<Account> MemberAsync(this TestApp app, Unit unit, Role role)
    {
        var account = await app.AccountAsync();
        await app.AddAsync(new Membership { NetworkId = unit.NetworkId, UnitId = unit.Id, AccountId = account.Id, Role = role, SinceAt = app.Clock.Now });
        return account;
    }

    /// <summary>A browser of somebody who holds a role in a unit.</summary>
    public static async Task<HttpClient> BrowserOfAsync(this TestApp app, Unit unit, Role role) => await app.BrowserOfAsync(await app.MemberAsync(unit, role));

    /// <summary>A browser in which the account has just signed in.</summary>
    public static async Task<HttpClient> BrowserOfAsync(this TestApp app, Account account)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(app.Address, await app.InScopeAsync(null, async services =>
        {
            var http = new DefaultHttpContext { RequestServices = services };
            http.Request.Scheme = app.Address.Scheme;
            http.Request.Host = new HostString(app.Address.Authority);
            services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
            var manager = services.GetRequiredService<SignInManager<Account>>();
            var same = await manager.UserManager.FindByIdAsync(account.Id.ToString()) ?? throw new InvalidOperationException("No such account.");
            await http.SignInAsync(IdentityConstants.ApplicationScheme, await manager.CreateUserPrincipalAsync(same));
            return http.Response.Headers.SetCookie.ToString().Split(';')[0];
        }));
        return app.Browser(cookies);
    }

    private static void Sure(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(result.ToString());
    }
}
