using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Tenancy.Managing;

public sealed record MemberRow(Guid Id, Guid AccountId, string Name, string? Email, Role Role, string Unit, DateTimeOffset SinceAt);

/// <summary>Who works in the current network, in which unit and role: by name.</summary>
public sealed class ReadMembers(AppDb db)
{
    public async Task<IReadOnlyList<MemberRow>> RunAsync(CancellationToken cancel) =>
        [.. (await Rows(db.Memberships).ToListAsync(cancel)).OrderBy(row => row.Name, StringComparer.Create(new("de-DE"), ignoreCase: true)).ThenBy(row => row.Unit, StringComparer.CurrentCulture)];

    /// <returns>Null for one of another network.</returns>
    public Task<MemberRow?> RunAsync(Guid membershipId, CancellationToken cancel) => Rows(db.Memberships.Where(membership => membership.Id == membershipId)).SingleOrDefaultAsync(cancel);

    private IQueryable<MemberRow> Rows(IQueryable<Membership> memberships) =>
        from membership in memberships.AsNoTracking()
        join account in db.Users on membership.AccountId equals account.Id
        join unit in db.Units on membership.UnitId equals unit.Id
        select new MemberRow(membership.Id, account.Id, account.DisplayName, account.Email, membership.Role, unit.Name, membership.SinceAt);
}
