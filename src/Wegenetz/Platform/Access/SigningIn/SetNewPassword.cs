using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.OwnAccount;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>Unknown, expired and used links answer alike.</summary>
public sealed record LinkNoLongerValid() : Refusal("signin.refusal.link")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed class SetNewPasswordForm
{
    [Required(ErrorMessage = "signin.passwordMissing"), MinLength(NewPassword.MinLength, ErrorMessage = "signin.passwordShort")]
    public string? Password { get; set; }
}

/// <summary>Sets a password with the link from a mail. It ends every session of the account, and signs nobody in.</summary>
internal sealed class SetNewPassword(AppDb db, UserManager<Account> accounts, OneTimeLinks links)
{
    public Task<OneTimeLink?> FindAsync(string token, CancellationToken cancel) => links.FindAsync(token, LinkPurpose.NewPassword, cancel);

    public async Task<Refusal?> RunAsync(string token, SetNewPasswordForm form, CancellationToken cancel)
    {
        if (await FindAsync(token, cancel) is not { } link) return new LinkNoLongerValid();
        var account = await db.Users.SingleAsync(account => account.Id == link.AccountId, cancel);
        if (NewPassword.Check(form.Password!, account) is { } refusal) return refusal;
        db.OneTimeLinks.Remove(link);
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        await NewPassword.SetAsync(accounts, account, form.Password!);
        return null;
    }
}
