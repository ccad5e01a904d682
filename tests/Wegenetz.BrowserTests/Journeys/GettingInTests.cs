using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Tests.Harness;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>Every page of getting in and of guarding one's account, without a mouse, in both languages of the staff.</summary>
public sealed class GettingInTests(DemoInBrowser demo) : Journey
{
    /// <summary>Not the one that <see cref="StaffWalk"/> reads meanwhile: an accepted invitation is gone.</summary>
    private const string Network = "oberhausen";

    private const string Password = "drei graue Enten im Regen";

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Somebody_without_a_mouse_accepts_forgets_the_password_and_comes_back_to_a_half_written_form(string language)
    {
        var email = $"tastatur-{language}@example.org";
        var page = await demo.OpenAsync(await demo.InviteAsync(Network, email, language));
        await LookAsync(page, language);
        var codes = await AcceptAsync(page, language);

        await page.GotoAsync("/konto/sitzungen");
        await LookAsync(page, language);
        await page.PressAsync("form[action='/konto/abmelden'] button");
        await page.WaitForURLAsync("**/anmelden?abgemeldet=1");

        await page.GotoAsync(In(language, "/anmelden"));
        await page.PressAsync("a[href$='/anmelden/vergessen']");
        await page.WaitForURLAsync("**/anmelden/vergessen");
        await page.TypeIntoAsync("#f-Email", email);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".kern-alert--success").WaitForAsync();
        await LookAsync(page, language);

        await page.GotoAsync(In(language, $"/anmelden/neues-passwort/{await LinkAsync(email, LinkPurpose.NewPassword)}"));
        await LookAsync(page, language);
        await page.TypeIntoAsync("#f-Password", Password + "!");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/anmelden?neues-passwort=1");
        await SignInAsync(page, language, email, codes[0]);
        await page.WaitForURLAsync($"**/{Network}/intern");

        await page.GotoAsync($"/konto/e-mail/{await LinkAsync(email, LinkPurpose.ConfirmEmail)}");
        await LookAsync(page, language);
        await page.PressAsync("main form button.kern-btn--primary");
        await page.WaitForURLAsync("**/konto?gespeichert=1");

        await AddPasskeyAsync(email);
        await page.GotoAsync("/konto/schutz");
        await page.PressAsync("a[href^='/konto/schutz/passkey/']");
        await LookAsync(page, language);

        await page.GotoAsync($"/{Network}/intern/termine/neu");
        await page.TypeIntoAsync("#f-Title", "Halb geschrieben");
        await EndSessionsAsync(email);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/anmelden?weiter=*");
        await SignInAsync(page, language, email, codes[1], lookAtCode: false);
        await page.WaitForURLAsync("**/konto/fortsetzen/*");
        await LookAsync(page, language);
        await page.PressAsync("main form button.kern-btn--primary");
        await page.WaitForURLAsync($"**/{Network}/intern/termine/neu");
        Assert.Equal("Halb geschrieben", await page.Locator("#f-Title").InputValueAsync());
    }

    /// <summary>From the invitation to a protected account; its recovery codes.</summary>
    private static async Task<IReadOnlyList<string>> AcceptAsync(IPage page, string language)
    {
        await page.TypeIntoAsync("#f-DisplayName", "Kim Beispiel");
        await page.TypeIntoAsync("#f-Password", "kurz");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#f-Password-error").WaitForAsync();
        await LookAsync(page, language);
        await page.TypeIntoAsync("#f-Password", Password);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/konto/schutz?weiter=*");
        await LookAsync(page, language);
        await page.PressAsync("a[href^='/konto/schutz/app']");
        await page.WaitForURLAsync("**/konto/schutz/app*");
        await LookAsync(page, language);
        await page.TypeIntoAsync("#f-Code", Totp.CodeAt(await page.Locator("main ol code").InnerTextAsync(), TimeProvider.System.GetUtcNow()));
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/konto/schutz/codes*");
        await page.PressAsync("main form button.kern-btn--primary");
        await page.Locator(".wn-codes").WaitForAsync();
        await LookAsync(page, language);
        var codes = await page.Locator(".wn-codes code").AllInnerTextsAsync();
        await page.PressAsync("main a.kern-btn--primary");
        await page.WaitForURLAsync($"**/{Network}/intern");
        return codes;
    }

    private static async Task SignInAsync(IPage page, string language, string email, string code, bool lookAtCode = true)
    {
        await page.TypeIntoAsync("#f-Email", email);
        await page.TypeIntoAsync("#f-Password", Password + "!");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/anmelden/bestaetigen*");
        if (lookAtCode) await LookAsync(page, language);
        // The field gets the focus by itself: what it is for is all that the page asks.
        await Assertions.Expect(page.Locator("#f-Code")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task LookAsync(IPage page, string language)
    {
        Assert.Equal((page.Url, language), (page.Url, await page.Locator("html").GetAttributeAsync("lang")));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal("", string.Join('\n', await page.ColorFaultsAsync()));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(390, 844);
        await page.IsAccessibleAsync();
        await page.SetViewportSizeAsync(1280, 900);
    }

    private static string In(string language, string path) => language == "de" ? path : $"/{language}{path}";

    /// <summary>The token of the link that a mail would bring.</summary>
    private Task<string> LinkAsync(string email, LinkPurpose purpose) => WithAccountAsync(email, async (services, account) =>
    {
        var token = await services.GetRequiredService<OneTimeLinks>().AddAsync(account.Id, purpose, purpose == LinkPurpose.ConfirmEmail ? email : null, CancellationToken.None);
        await services.GetRequiredService<AppDb>().SaveChangesAsync();
        return token;
    });

    private Task<IdentityResult> AddPasskeyAsync(string email) => WithAccountAsync(email, (services, account) =>
        services.GetRequiredService<UserManager<Account>>().AddOrUpdatePasskeyAsync(account, new([1, 2, (byte)email.Length, (byte)email[9]], [4], account.CreatedAt, 0, [], true, false, false, [5], [6]) { Name = "Dienstrechner" }));

    /// <summary>Lets an hour go by.</summary>
    private Task<int> EndSessionsAsync(string email) => WithAccountAsync(email, (services, account) => services.GetRequiredService<AppDb>().Sessions.Where(session => session.AccountId == account.Id)
        .ExecuteUpdateAsync(change => change.SetProperty(session => session.LastUsedAt, account.CreatedAt.AddHours(-2))));

    private async Task<T> WithAccountAsync<T>(string email, Func<IServiceProvider, Account, Task<T>> work)
    {
        await using var scope = demo.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!);
    }
}
