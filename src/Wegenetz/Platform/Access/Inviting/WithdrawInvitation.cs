using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary>Takes back an invitation that nobody has answered: its link leads nowhere from then on.</summary>
public sealed class WithdrawInvitation(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Invitations.SingleOrDefaultAsync(invitation => invitation.Id == id && invitation.UsedAt == null, cancel) is not { } invitation) return new NotThere();
        db.Invitations.Remove(invitation);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
