using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.OwnAccount;

/// <summary>Without a password this passkey is the only key to the account.</summary>
public sealed record LastWayIn() : Refusal("internaccount.refusal.lastWayIn");

public sealed class PasskeyNameForm
{
    [Required(ErrorMessage = "internaccount.passkey.nameMissing"), StringLength(60, ErrorMessage = "internaccount.passkey.nameLong")]
    public string? Name { get; set => field = value?.Trim(); }
}

/// <summary>Renames and removes one's own passkeys.</summary>
internal sealed class KeepPasskey(UserManager<Account> accounts, SecurityNotice notice)
{
    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    /// <summary>Null for an id that is none, is unknown, or belongs to somebody else.</summary>
    public async Task<UserPasskeyInfo?> FindAsync(string id, Account account) =>
        Base64Url.IsValid(id) ? await accounts.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) : null;

    public async Task<Refusal?> RenameAsync(string id, PasskeyNameForm form, Account account)
    {
        if (await FindAsync(id, account) is not { } passkey) return new NotThere();
        passkey.Name = form.Name;
        NewPassword.Sure(await accounts.AddOrUpdatePasskeyAsync(account, passkey));
        return null;
    }

    public async Task<Refusal?> RemoveAsync(string id, Account account, CancellationToken cancel)
    {
        if (await FindAsync(id, account) is not { } passkey) return new NotThere();
        if (account.PasswordHash is null && (await accounts.GetPasskeysAsync(account)).Count == 1) return new LastWayIn();
        NewPassword.Sure(await accounts.RemovePasskeyAsync(account, passkey.CredentialId));
        await notice.SendAsync(account, cancel);
        return null;
    }
}
