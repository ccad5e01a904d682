using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>
/// Keeps accounts as the framework does, but not the second factor in clear: the key of an authenticator app is sealed, and of
/// recovery codes only a hash is there. Who reads the table can sign in as nobody.
/// </summary>
internal sealed class AccountStore(AppDb db, MasterKey master, InstallationSeal seal, IdentityErrorDescriber describer) : UserOnlyStore<Account, AppDb, Guid>(db, describer)
{
    /// <summary>Name of the token that holds the key of an app, as the framework calls it.</summary>
    public const string AppKey = "AuthenticatorKey";

    private const string Provider = "[AspNetUserStore]";
    private const string Codes = "RecoveryCodes";

    /// <summary>A code has 46 bits: the rounds add 17, too many to try them all.</summary>
    private const int Rounds = 100_000;

    public static string PlaceOf(Guid accountId) => $"account_tokens\n{accountId:n}";

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, InstallationSeal.Seal(master.ForSealing(Context), PlaceOf(user.Id), key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } closed ? seal.Open(PlaceOf(user.Id), closed) : null;

    /// <summary>
    /// Keeps the first key of an account, for an app that is not connected yet. The framework's own way to a key ends every other session of the account,
    /// which a page that is only looked at must not do: this key opens nothing before a code of it was entered.
    /// </summary>
    /// <returns>The key that is kept: that of another page where two were opened at once.</returns>
    public async Task<string> OfferAuthenticatorKeyAsync(Account user, string key, CancellationToken cancel)
    {
        await SetAuthenticatorKeyAsync(user, key, cancel);
        try
        {
            await SaveChanges(cancel);
            return key;
        }
        catch (DbUpdateException)
        {
            Context.ChangeTracker.Clear();
            return (await GetAuthenticatorKeyAsync(user, cancel))!;
        }
    }

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => HashOf(user, code)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var left = (await GetTokenAsync(user, Provider, Codes, cancellationToken) ?? "").Split(';').ToList();
        if (!left.Remove(HashOf(user, code))) return false;
        await base.ReplaceCodesAsync(user, left, cancellationToken);
        return true;
    }

    private static string HashOf(Account user, string code) =>
        Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), user.Id.ToByteArray(), Rounds, HashAlgorithmName.SHA256, 32));
}
