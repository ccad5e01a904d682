using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Access.SigningIn;

namespace Wegenetz.Platform.Access.OwnAccount;

public sealed record PresentPasswordIsWrong() : Refusal("internaccount.refusal.presentPassword")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>A demo's accounts belong to everybody: nobody may shut the others out.</summary>
public sealed record DemoAccountsStayAsTheyAre() : Refusal("internaccount.refusal.demo");

public sealed class ChangePasswordForm
{
    /// <summary>Empty only for an account without a password.</summary>
    public string? Present { get; set; }

    [Required(ErrorMessage = "signin.passwordMissing"), MinLength(NewPassword.MinLength, ErrorMessage = "signin.passwordShort")]
    public string? Password { get; set; }
}

/// <summary>Changes one's own password and ends all other sessions.</summary>
internal sealed class ChangePassword(SignInManager<Account> signIn, SignInLimits limits, OneTimeLinks links, SecurityNotice notice)
{
    public async Task<Refusal?> RunAsync(ChangePasswordForm form, Account account, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        if (!limits.Admits(account.Email!)) return new TooManyTries();
        if (account.PasswordHash is not null && !await signIn.UserManager.CheckPasswordAsync(account, form.Present ?? "")) return new PresentPasswordIsWrong();
        if (NewPassword.Check(form.Password!, account) is { } refusal) return refusal;
        await links.RemoveAsync(account.Id, LinkPurpose.NewPassword, cancel);
        await NewPassword.SetAsync(signIn.UserManager, account, form.Password!);
        await signIn.RefreshSignInAsync(account);
        await notice.SendAsync(account, cancel);
        return null;
    }
}
