using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Tenancy.Managing;

public sealed record LastAdministratorStays() : Refusal("intern-members.lastAdministrator");

/// <summary>Takes a role away. A network keeps at least one administrator, so that somebody can give roles.</summary>
public sealed class RemoveMembership(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, CancellationToken cancel)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(membership => membership.Id == id, cancel);
        if (membership is null) return new NotThere();
        if (membership.Role is Role.Administrator && !await db.Memberships.AnyAsync(other => other.Role == Role.Administrator && other.AccountId != membership.AccountId, cancel))
            return new LastAdministratorStays();
        db.Memberships.Remove(membership);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
