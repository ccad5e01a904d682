using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Inviting;

public sealed record InvitationRow(Guid Id, string? Email, Guid UnitId, string Unit, Role Role, bool IsMailed, string Language, DateTimeOffset CreatedAt)
{
    public DateTimeOffset ExpiresAt => CreatedAt + Invitation.Lifetime;
}

/// <summary>Invitations of the current network that nobody has answered yet and that are still valid: the newest first.</summary>
public sealed class ReadInvitations(AppDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<InvitationRow>> RunAsync(CancellationToken cancel) =>
        [.. (await Rows(db.Invitations).ToListAsync(cancel)).OrderByDescending(row => row.CreatedAt)];

    /// <returns>Null for one of another network, and for one that was answered or has run out.</returns>
    public Task<InvitationRow?> RunAsync(Guid id, CancellationToken cancel) => Rows(db.Invitations.Where(invitation => invitation.Id == id)).SingleOrDefaultAsync(cancel);

    private IQueryable<InvitationRow> Rows(IQueryable<Invitation> invitations)
    {
        var since = clock.GetUtcNow() - Invitation.Lifetime;
        return from invitation in invitations.AsNoTracking()
               where invitation.UsedAt == null && invitation.CreatedAt > since
               join unit in db.Units on invitation.UnitId equals unit.Id
               select new InvitationRow(invitation.Id, invitation.Email, unit.Id, unit.Name, invitation.Role!.Value, invitation.IsMailed, invitation.Language, invitation.CreatedAt);
    }
}
