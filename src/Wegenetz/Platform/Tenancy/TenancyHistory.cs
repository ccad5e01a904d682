using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Tenancy;

/// <summary>Whose history of the tenancy's records may be read by whom.</summary>
internal static class TenancyHistory
{
    public static readonly IReadOnlyList<HistoryKind> Kinds =
    [
        new(nameof(Network), "netz", static async (services, id, cancel) =>
            await Db(services).Networks.Where(network => network.Id == id && network.Id == Scope(services)).Select(network => network.Name).SingleOrDefaultAsync(cancel)
                is { } name ? new(name, "/einstellungen", Policies.Administration) : null),
        new(nameof(Membership), "rolle", FindMembershipAsync),
    ];

    /// <summary>Accounts only while they hold a role in the network.</summary>
    public static readonly IReadOnlyList<RecordNames> Names =
    [
        new(static (services, ids, cancel) => Db(services).Organizations.Where(record => ids.Contains(record.Id)).Select(record => new RecordName(record.Id, record.Name)).ToListAsync(cancel)),
        new(static (services, ids, cancel) => Db(services).Units.Where(record => ids.Contains(record.Id)).Select(record => new RecordName(record.Id, record.Name)).ToListAsync(cancel)),
        new(static (services, ids, cancel) => NamesOfMembers(Db(services), ids).ToListAsync(cancel)),
    ];

    /// <summary>Who holds which role is seen by those who give roles and by those who watch over it.</summary>
    private static async Task<HistorySubject?> FindMembershipAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var account = services.GetRequiredService<CurrentAccount>();
        if (!await account.HoldsAsync(Role.Administrator, cancel) && !await account.HoldsAsync(Role.DataProtectionOfficer, cancel)) return null;
        var membership = await Db(services).Memberships.Where(record => record.Id == id)
            .Join(Db(services).Units, record => record.UnitId, unit => unit.Id, (record, unit) => new { record.Role, unit.Name }).SingleOrDefaultAsync(cancel);
        return membership is null ? null : new($"{services.GetRequiredService<Texts>()[$"intern-role.{membership.Role}"]} ({membership.Name})", "/mitglieder", Policies.Administration);
    }

    private static IQueryable<RecordName> NamesOfMembers(AppDb db, IReadOnlyList<Guid> ids) =>
        db.Users.Where(account => ids.Contains(account.Id) && db.Memberships.Any(membership => membership.AccountId == account.Id))
            .Select(account => new RecordName(account.Id, account.DisplayName));

    private static AppDb Db(IServiceProvider services) => services.GetRequiredService<AppDb>();

    private static Guid Scope(IServiceProvider services) => services.GetRequiredService<NetworkScope>().NetworkId;
}
