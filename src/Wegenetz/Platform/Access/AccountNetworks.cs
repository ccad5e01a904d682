using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Access;

/// <summary>A network in which an account works, and its units and roles there.</summary>
public sealed record AccountNetworkRow(string Key, string Name, IReadOnlyList<AccountRoleRow> Roles);

public sealed record AccountRoleRow(string UnitName, Tenancy.Role Role);

/// <summary>The networks in which an account works: asked before any network is entered, and only for the account itself.</summary>
public sealed class AccountNetworks(AppDb db)
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<AccountNetworkRow>> OfAsync(Guid accountId, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var rows = await (
            from membership in db.Memberships.IgnoreQueryFilters(Everywhere).AsNoTracking()
            where membership.AccountId == accountId
            join network in db.Networks on membership.NetworkId equals network.Id
            join unit in db.Units.IgnoreQueryFilters(Everywhere) on membership.UnitId equals unit.Id
            select new { network.Key, network.Name, UnitName = unit.Name, membership.Role }).ToListAsync(cancel);
        return [.. rows.GroupBy(row => (row.Key, row.Name)).OrderBy(group => group.Key.Name, StringComparer.CurrentCulture)
            .Select(group => new AccountNetworkRow(group.Key.Key, group.Key.Name, [.. group.Select(row => new AccountRoleRow(row.UnitName, row.Role)).OrderBy(row => row.UnitName, StringComparer.CurrentCulture).ThenBy(row => row.Role)]))];
    }

    /// <summary>Where the account goes on after signing in: the page it came from, else its only network, else its own page.</summary>
    public async Task<string> DestinationAsync(Account account, string? wished, CancellationToken cancel) =>
        SigningIn.ReturnAddress.Safe(wished) ?? (await OfAsync(account.Id, cancel) is [{ Key: var key }] ? $"/{key}/intern" : "/konto");
}
