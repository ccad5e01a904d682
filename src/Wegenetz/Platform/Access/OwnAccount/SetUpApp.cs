using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Access.SigningIn;

namespace Wegenetz.Platform.Access.OwnAccount;

public sealed class SetUpAppForm
{
    [Required(ErrorMessage = "signin.codeMissing")]
    public string? Code { get; set; }
}

/// <summary>Connects an authenticator app, and takes it off again.</summary>
internal sealed class SetUpApp(SignInManager<Account> signIn, IUserStore<Account> store, SecurityNotice notice)
{
    /// <summary>The key for the app, in base 32. Null once the app is connected: then nobody sees it again.</summary>
    public async Task<string?> KeyAsync(Account account, CancellationToken cancel)
    {
        if (account.TwoFactorEnabled) return null;
        var accounts = signIn.UserManager;
        return await accounts.GetAuthenticatorKeyAsync(account) ?? await ((AccountStore)store).OfferAuthenticatorKeyAsync(account, accounts.GenerateNewAuthenticatorKey(), cancel);
    }

    /// <summary>What apps read from the picture or the link.</summary>
    public static string AddressFor(Account account, string key) =>
        $"otpauth://totp/Wegenetz:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer=Wegenetz&digits=6";

    public async Task<Refusal?> RunAsync(SetUpAppForm form, Account account, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        var accounts = signIn.UserManager;
        var code = new string([.. form.Code!.Where(char.IsAsciiDigit)]);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code)) return new CodeIsWrong();
        NewPassword.Sure(await accounts.SetTwoFactorEnabledAsync(account, true));
        await signIn.RefreshSignInAsync(account);
        await notice.SendAsync(account, cancel);
        return null;
    }

    public async Task<Refusal?> RemoveAsync(Account account, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        NewPassword.Sure(await signIn.UserManager.SetTwoFactorEnabledAsync(account, false));
        await RenewKeyAsync(account);
        await notice.SendAsync(account, cancel);
        return null;
    }

    /// <summary>A new key changes the security stamp: the cookie of this session is made anew, all others end.</summary>
    private async Task RenewKeyAsync(Account account)
    {
        // Codes of the new key are unused, whatever the old one's last was.
        account.LastCodeStep = 0;
        NewPassword.Sure(await signIn.UserManager.ResetAuthenticatorKeyAsync(account));
        await signIn.RefreshSignInAsync(account);
    }
}
