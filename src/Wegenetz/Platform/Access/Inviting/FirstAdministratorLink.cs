using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary>The way into an installation that nobody can sign in to yet: a one-time link that makes its user the operator.</summary>
public sealed class FirstAdministratorLink(AppDb db, PublicAddress address, TimeProvider clock)
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    /// <summary>Nobody has an account yet.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancel) => !await db.Users.AnyAsync(cancel);

    /// <summary>The whole address, or null once there is an account. A new link replaces the one before.</summary>
    public async Task<string?> RunAsync(CancellationToken cancel)
    {
        if (!await IsNeededAsync(cancel)) return null;
        using var everywhere = db.InEveryNetwork();
        db.Invitations.RemoveRange(await db.Invitations.IgnoreQueryFilters(Everywhere).Where(old => old.UnitId == null).ToListAsync(cancel));
        var token = LinkToken.Create();
        db.Invitations.Add(new()
        {
            NetworkId = Guid.Empty, UnitId = null, Role = null, Email = null, IsMailed = false, Language = Languages.German.Code,
            TokenHash = LinkToken.HashOf(token), InvitedById = null, CreatedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return address.OnThisMachine(InviteMember.PathOf(token));
    }
}
