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
                is { } name ? new(name, "/einstellungen") : null),
        new(nameof(Membership), "rolle", FindMembershipAsync),
    ];

    /// <summary>Who holds which role is seen by those who give roles and by those who watch over it.</summary>
    private static async Task<HistorySubject?> FindMembershipAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var account = services.GetRequiredService<CurrentAccount>();
        if (!await account.HoldsAsync(Role.Administrator, cancel) && !await account.HoldsAsync(Role.DataProtectionOfficer, cancel)) return null;
        var membership = await Db(services).Memberships.Where(record => record.Id == id)
            .Join(Db(services).Units, record => record.UnitId, unit => unit.Id, (record, unit) => new { record.Role, unit.Name }).SingleOrDefaultAsync(cancel);
        return membership is null ? null : new($"{services.GetRequiredService<Texts>()[$"intern-role.{membership.Role}"]} ({membership.Name})", "/mitglieder");
    }

    private static AppDb Db(IServiceProvider services) => services.GetRequiredService<AppDb>();

    private static Guid Scope(IServiceProvider services) => services.GetRequiredService<NetworkScope>().NetworkId;
}
