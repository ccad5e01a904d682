using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access;

/// <summary>
/// Who is signed in, and the memberships in the current network. Read from the database once per request, so that a role
/// taken away is gone with the next click.
/// </summary>
public sealed class CurrentAccount(IHttpContextAccessor http, AppDb db)
{
    private IReadOnlyList<Membership>? memberships;

    /// <summary>Null for a visitor.</summary>
    public Guid? Id => Guid.TryParse(http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Memberships in the current network; empty for visitors and outside a network.</summary>
    public async ValueTask<IReadOnlyList<Membership>> MembershipsAsync(CancellationToken cancel)
    {
        if (memberships is not null) return memberships;
        if (Id is not { } id) return memberships = [];
        return memberships = await db.Memberships.AsNoTracking().Where(membership => membership.AccountId == id).ToListAsync(cancel);
    }

    public async ValueTask<bool> HoldsAsync(Role role, CancellationToken cancel) =>
        (await MembershipsAsync(cancel)).Any(membership => membership.Role == role);
}
