using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Clients;

/// <param name="Number">Of the client.</param>
/// <param name="Reason">Null: the client was erased since, and nothing opens it any more.</param>
/// <param name="IsNew">The lead has not seen it yet.</param>
public sealed record ReasonRow(int Number, string Who, DateTimeOffset At, string? Reason, bool IsNew);

/// <summary>Why clients were opened by others than those responsible: for the lead of their unit.</summary>
public sealed class ReadReasons(AppDb db, OwnCaseUnits own, Sealing sealing, TimeProvider clock)
{
    private const int MostRows = 200;

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<ReasonRow>> RunAsync(CancellationToken cancel)
    {
        var rows = await (
            from access in await OfLedUnitsAsync(cancel)
            orderby access.At descending
            select access).AsNoTracking().Take(MostRows).ToListAsync(cancel);
        var seals = await sealing.FindAsync([.. rows.Select(row => row.ClientId).Distinct()], cancel);
        return [.. rows.Select(row => new ReasonRow(
            row.Number, row.Who, row.At, seals.GetValueOrDefault(row.ClientId)?.For(row.Id).Open(ClientAccess.Table, nameof(ClientAccess.Reason), row.Reason!), row.SeenAt is null))];
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
