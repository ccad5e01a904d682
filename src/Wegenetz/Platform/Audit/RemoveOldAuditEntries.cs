using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Jobs;

namespace Wegenetz.Platform.Audit;

/// <summary>
/// Removes the entries of batches that were sealed longer ago than <see cref="InstallationSettings.AuditMonths"/>. The batches stay, with a
/// mark that only the holder of the audit key can make, so that the chain still proves the rest.
/// </summary>
internal sealed class RemoveOldAuditEntries(AppDb db, AuditKey key, InstallationSettings settings, TimeProvider clock)
{
    /// <summary>How many entries went.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.AuditMonths);
        var over = await db.AuditBatches.Where(batch => batch.SealedAt < before && batch.RemovalMac == null).OrderBy(batch => batch.Number).ToListAsync(cancel);
        if (over.Count == 0) return 0;
        var secret = key.Find() ?? throw new InvalidOperationException("The audit key is missing: without it nobody can say which entries may be missing.");
        using var everywhere = db.InEveryNetwork();
        var removed = 0;
        foreach (var batch in over)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            removed += await db.AuditEntries.IgnoreQueryFilters([AppDb.NetworkFilter]).Where(entry => entry.Batch == batch.Number).ExecuteDeleteAsync(cancel);
            batch.Remove(secret);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return removed;
    }
}

internal sealed partial class AuditRetention(IServiceScopeFactory scopes, ILogger<AuditRetention> log) : PeriodicJob(scopes, log)
{
    protected override string Name => "audit-retention";

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task WorkAsync(IServiceProvider services, CancellationToken cancel)
    {
        var count = await services.GetRequiredService<RemoveOldAuditEntries>().RunAsync(cancel);
        if (count > 0) Removed(log, count);
    }

    [LoggerMessage(LogLevel.Information, "{Count} audit entries were over and are removed.")]
    private static partial void Removed(ILogger log, int count);
}
