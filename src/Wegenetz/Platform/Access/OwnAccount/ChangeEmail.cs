using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Access.OwnAccount;

public sealed class ChangeEmailForm
{
    [Required(ErrorMessage = "internaccount.email.missing"), Mailbox(ErrorMessage = "internaccount.email.missing"), StringLength(256, ErrorMessage = "internaccount.email.missing")]
    public string? Email { get; set => field = value?.Trim(); }
}

/// <summary>Changes the address by a link to the new one; the same link confirms an address that never was.</summary>
internal sealed class ChangeEmail(AppDb db, SignInManager<Account> signIn, OneTimeLinks links, Outbox outbox, SignInLimits limits, SecurityNotice notice)
{
    /// <summary>Says the same for an address that another account has: its owner learns nothing, and neither does the one who asks.</summary>
    public async Task<Refusal?> AskAsync(ChangeEmailForm form, Account account, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        if (!limits.Admits(account.Email!)) return new TooManyTries();
        if (await IsTakenAsync(form.Email!, account)) return null;
        var token = await links.AddAsync(account.Id, LinkPurpose.ConfirmEmail, form.Email, cancel);
        await outbox.AddAsync(form.Email!, account.Language, "internaccount.mail.email.subject", "internaccount.mail.email.body", $"/konto/e-mail/{token}", cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Null unless the token is right and belongs to this account.</summary>
    public async Task<OneTimeLink?> FindAsync(string token, Account account, CancellationToken cancel) =>
        await links.FindAsync(token, LinkPurpose.ConfirmEmail, cancel) is { } link && link.AccountId == account.Id ? link : null;

    public async Task<Refusal?> ConfirmAsync(string token, Account account, CancellationToken cancel)
    {
        if (await FindAsync(token, account, cancel) is not { Email: { } email } link || await IsTakenAsync(email, account)) return new LinkNoLongerValid();
        var before = account.Email!;
        db.OneTimeLinks.Remove(link);
        await links.RemoveAsync(account.Id, LinkPurpose.NewPassword, cancel);
        (account.Email, account.UserName, account.EmailConfirmed) = (email, email, true);
        NewPassword.Sure(await signIn.UserManager.UpdateSecurityStampAsync(account));
        await signIn.RefreshSignInAsync(account);
        if (before != email) await notice.SendAsync(account, before, cancel);
        return null;
    }

    private async Task<bool> IsTakenAsync(string email, Account account) =>
        await signIn.UserManager.FindByEmailAsync(email) is { } other && other.Id != account.Id;
}
