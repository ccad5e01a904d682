using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Access.SigningIn;

public sealed class AskForNewPasswordForm
{
    [Required(ErrorMessage = "signin.emailMissing"), Mailbox(ErrorMessage = "signin.emailMissing")]
    public string? Email { get; set => field = value?.Trim(); }
}

/// <summary>Mails a link for a new password. Says the same whether or not somebody has an account with this address.</summary>
internal sealed class AskForNewPassword(UserManager<Account> accounts, OneTimeLinks links, Outbox outbox, AppDb db, SignInLimits limits)
{
    public async Task<Refusal?> RunAsync(AskForNewPasswordForm form, CancellationToken cancel)
    {
        if (!limits.Admits(form.Email!)) return new TooManyTries();
        var account = await accounts.FindByEmailAsync(form.Email!);
        if (account is not { IsDemo: false, EmailConfirmed: true }) return null;
        var token = await links.AddAsync(account.Id, LinkPurpose.NewPassword, null, cancel);
        await outbox.AddAsync(account.Email!, account.Language,
            "internaccount.mail.newPassword.subject", "internaccount.mail.newPassword.body", $"/anmelden/neues-passwort/{token}", cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
