using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.SigningIn;

public sealed record CodeIsWrong() : Refusal("signin.refusal.code")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed class ConfirmSignInForm
{
    /// <summary>Six digits of the app, or a recovery code.</summary>
    [Required(ErrorMessage = "signin.codeMissing")]
    public string? Code { get; set; }
}

/// <summary>The second step after the password: a code of the app, or one of the recovery codes on paper.</summary>
internal sealed class ConfirmSignIn(SignInManager<Account> signIn, SignInLimits limits)
{
    /// <summary>Null when the person is signed in.</summary>
    public async Task<Refusal?> RunAsync(ConfirmSignInForm form, Account account)
    {
        if (!limits.Admits(account.Email!)) return new TooManyTries();
        var code = new string([.. form.Code!.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
        {
            return (await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)).Succeeded ? null : new CodeIsWrong();
        }
        if (await signIn.UserManager.IsLockedOutAsync(account)) return new CodeIsWrong();
        if ((await signIn.TwoFactorRecoveryCodeSignInAsync(AsPrinted(code))).Succeeded) return null;
        await signIn.UserManager.AccessFailedAsync(account);
        return new CodeIsWrong();
    }

    /// <summary>Recovery codes are printed as two groups of five.</summary>
    private static string AsPrinted(string code) => code.Length == 10 ? $"{code[..5]}-{code[5..]}" : code;
}
