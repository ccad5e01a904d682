using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>Makes and finds <see cref="OneTimeLink"/>s. A newer link replaces the older ones of its purpose.</summary>
internal sealed class OneTimeLinks(AppDb db, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>The token for the address. The caller saves.</summary>
    public async Task<string> AddAsync(Guid accountId, LinkPurpose purpose, string? email, CancellationToken cancel)
    {
        await RemoveAsync(accountId, purpose, cancel);
        var token = LinkToken.Create();
        db.OneTimeLinks.Add(new()
        {
            AccountId = accountId, Purpose = purpose, Email = email, TokenHash = LinkToken.HashOf(token), ExpiresAt = clock.GetUtcNow() + Lifetime,
        });
        return token;
    }

    /// <summary>
    /// Takes back every open link of this purpose: one for a new password must not outlive the password or the address it was asked
    /// under, or whoever reads the old mailbox gets in. The caller saves.
    /// </summary>
    public async Task RemoveAsync(Guid accountId, LinkPurpose purpose, CancellationToken cancel) =>
        db.OneTimeLinks.RemoveRange(await db.OneTimeLinks.Where(link => link.AccountId == accountId && link.Purpose == purpose).ToListAsync(cancel));

    /// <summary>Null for a token that is unknown, expired, used, or for something else.</summary>
    public async Task<OneTimeLink?> FindAsync(string token, LinkPurpose purpose, CancellationToken cancel)
    {
        var (hash, now) = (LinkToken.HashOf(token), clock.GetUtcNow());
        return await db.OneTimeLinks.SingleOrDefaultAsync(link => link.TokenHash == hash && link.Purpose == purpose && link.ExpiresAt > now, cancel);
    }
}
