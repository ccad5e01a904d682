using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.SigningIn;

public sealed class DemoForm
{
    public Guid AccountId { get; set; }
}

/// <summary>One button of the demo: an account and where it works.</summary>
public sealed record DemoAccountRow(Guid Id, string Name, string? NetworkKey, string? NetworkName);

/// <summary>Signs in as one of the demo's accounts without a password. Exists only in an installation whose networks are a demo.</summary>
internal sealed class SignInAsDemo(AppDb db, SignInManager<Account> signIn)
{
    public async Task<Refusal?> RunAsync(DemoForm form, CancellationToken cancel)
    {
        if (!await Installation.IsDemoAsync(db, cancel)) return new NotThere();
        var account = await db.Users.SingleOrDefaultAsync(account => account.Id == form.AccountId && account.IsDemo, cancel);
        if (account is null) return new NotThere();
        await signIn.SignInAsync(account, isPersistent: false, authenticationMethod: "demo");
        return null;
    }

    /// <summary>The demo's accounts by network and role; empty in a real installation.</summary>
    public async Task<IReadOnlyList<DemoAccountRow>> ListAsync(CancellationToken cancel)
    {
        if (!await Installation.IsDemoAsync(db, cancel)) return [];
        using var everywhere = db.InEveryNetwork();
        var rows = await (
            from account in db.Users.AsNoTracking()
            where account.IsDemo
            from membership in db.Memberships.IgnoreQueryFilters(Everywhere).Where(membership => membership.AccountId == account.Id).DefaultIfEmpty()
            from network in db.Networks.Where(network => network.Id == membership!.NetworkId).DefaultIfEmpty()
            select new { account.Id, account.DisplayName, Role = (Role?)membership!.Role, network!.Key, network.Name }).ToListAsync(cancel);
        return [.. rows.OrderBy(row => row.Name is null).ThenBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Role)
            .Select(row => new DemoAccountRow(row.Id, row.DisplayName, row.Key, row.Name))];
    }

    private static readonly string[] Everywhere = [AppDb.NetworkFilter];
}
