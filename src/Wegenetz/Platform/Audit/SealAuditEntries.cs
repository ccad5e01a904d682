using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Audit;

/// <summary>
/// Seals the entries written since the last time in batches. Two instances at once do no harm: the number of a batch is its
/// key, so the second one fails and tries again later.
/// </summary>
internal sealed class SealAuditEntries(AppDb db, AuditKey key, TimeProvider clock)
{
    public const int BatchSize = 1000;

    /// <summary>How many batches were sealed.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var sealedBatches = 0;
        int entries;
        do
        {
            entries = await SealNextAsync(cancel);
            if (entries > 0) sealedBatches++;
        }
        while (entries == BatchSize);
        return sealedBatches;
    }

    /// <summary>How many entries the next batch got.</summary>
    private async Task<int> SealNextAsync(CancellationToken cancel)
    {
        // Every network's entries stand in one chain.
        var entries = await db.AuditEntries.IgnoreQueryFilters([AppDb.NetworkFilter])
            .Where(entry => entry.Batch == null).OrderBy(entry => entry.Id).Take(BatchSize).ToListAsync(cancel);
        if (entries.Count == 0) return 0;

        var last = await db.AuditBatches.AsNoTracking().OrderByDescending(batch => batch.Number).FirstOrDefaultAsync(cancel);
        var number = (last?.Number ?? 0) + 1;
        var sealedAt = clock.GetUtcNow();
        var secret = key.FindOrCreate(isFirstBatch: last is null);
        var entriesMac = AuditBatch.EntriesMacOf(secret, entries);
        var batch = new AuditBatch
        {
            Number = number,
            EntryCount = entries.Count,
            SealedAt = sealedAt,
            EntriesMac = entriesMac,
            Mac = AuditBatch.MacOf(secret, last?.Mac ?? "", number, sealedAt, entries.Count, entriesMac),
        };
        db.AuditBatches.Add(batch);
        foreach (var entry in entries) entry.SealIn(number);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        key.WriteHead(new AuditHead(batch.Number, batch.Mac));
        return entries.Count;
    }
}
