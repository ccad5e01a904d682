using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Clients;

/// <param name="Number">Of the client.</param>
/// <param name="IsNew">The lead has not seen it yet.</param>
public sealed record ReasonRow(int Number, string Who, DateTimeOffset At, string Reason, bool IsNew);

/// <summary>Why clients were opened by others than those responsible: for the lead of their unit.</summary>
public sealed class ReadReasons(AppDb db, OwnCaseUnits own, Sealing sealing, TimeProvider clock)
{
    private const int MostRows = 200;

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<ReasonRow>> RunAsync(CancellationToken cancel)
    {
        var rows = await (
            from access in await OfLedUnitsAsync(cancel)
            join client in db.Clients on access.ClientId equals client.Id
            orderby access.At descending
            select new { Access = access, client.Number }).AsNoTracking().Take(MostRows).ToListAsync(cancel);
        var seals = await sealing.FindAsync([.. rows.Select(row => row.Access.ClientId).Distinct()], cancel);
        return [.. rows.Where(row => seals.ContainsKey(row.Access.ClientId)).Select(row => new ReasonRow(
            row.Number, row.Access.Who, row.Access.At, seals[row.Access.ClientId].For(row.Access.Id).Open(ClientAccess.Table, nameof(ClientAccess.Reason), row.Access.Reason!), row.Access.SeenAt is null))];
    }

    public async Task<int> CountNewAsync(CancellationToken cancel) => await (await OfLedUnitsAsync(cancel)).CountAsync(access => access.SeenAt == null, cancel);

    public async Task MarkSeenAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var access in await (await OfLedUnitsAsync(cancel)).Where(access => access.SeenAt == null).ToListAsync(cancel)) access.SeenAt = now;
        await db.SaveChangesAsync(cancel);
    }

    private async Task<IQueryable<ClientAccess>> OfLedUnitsAsync(CancellationToken cancel)
    {
        var led = (await own.EnterAsync(cancel)).Where(unit => unit.Role is Role.UnitLead).Select(unit => unit.Id).ToList();
        return db.ClientAccesses.Where(access => access.Reason != null && led.Contains(access.UnitId));
    }
}
