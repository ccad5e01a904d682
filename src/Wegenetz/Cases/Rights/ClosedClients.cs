using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Closed clients go some time after their closing day. The preview is for those who watch over personal data in the network and work with no
/// client: it names number, unit and day, and therefore passes the unit filter by.
/// </summary>
internal static class ClosedClients
{
    /// <summary>
    /// [To be confirmed by each controller] The law names no number for social data. Two years cover the time in which people come back to the same
    /// office, in which a decision is still reviewed (§ 44 SGB X looks back one to four years, mostly settled within two) and in which a funded
    /// measure of a year and its proof are over.
    /// </summary>
    public const int DefaultMonths = 24;

    public static readonly RetainedKind Kind = new(nameof(Client), "intern-rechte.closedClients", DefaultMonths, EndedAsync, EraseAsync);

    /// <summary>Restricted ones are kept until it is clear what is right (Art. 18 GDPR, § 84 Abs. 3 SGB X).</summary>
    private static async Task<IReadOnlyList<EndedRecord>> EndedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var closed = await (
            from client in db.Clients.IgnoreQueryFilters([AppDb.UnitFilter])
            join unit in db.Units on client.UnitId equals unit.Id
            where client.ClosedOn != null && !client.IsRestricted
            select new { client.Id, client.Number, client.ClosedOn, unit.Name }).ToListAsync(cancel);
        return [.. closed.Select(client => new EndedRecord(
            client.Id, $"{texts["intern-klient.one", client.Number]} ({client.Name})", Clock.AtBerlin(client.ClosedOn!.Value, TimeOnly.MinValue)))];
    }

    private static async Task EraseAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        var unitId = await db.Clients.IgnoreQueryFilters([AppDb.UnitFilter]).Where(client => client.Id == id).Select(client => client.UnitId).SingleAsync(cancel);
        services.GetRequiredService<UnitScope>().Enter([unitId], [unitId]);
        await services.GetRequiredService<EraseClient>().MarkAsync(await db.Clients.SingleAsync(client => client.Id == id, cancel), cancel);
    }
}
