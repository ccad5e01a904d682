using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Audit;

/// <summary>What a check of the whole chain found.</summary>
/// <param name="Broken">The first batch that is not as it was sealed, or null.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
/// <param name="Unsealed">Entries that wait for their batch.</param>
public sealed record AuditVerdict(int Batches, int Entries, int Unsealed, int? Broken, string? Reason);

/// <summary>
/// Computes every batch anew and compares: finds an edited entry, a removed one, and a cut-off end. Of a batch whose time was over the
/// MACs are still there and hold the chain together.
/// </summary>
internal sealed class VerifyAudit(AppDb db, AuditKey key)
{
    public Task<AuditVerdict> RunAsync(CancellationToken cancel) => RunAsync(key.ReadHead(), cancel);

    /// <param name="head">The batch that must be there.</param>
    public async Task<AuditVerdict> RunAsync(AuditHead? head, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var batches = await db.AuditBatches.AsNoTracking().OrderBy(batch => batch.Number).ToListAsync(cancel);
        var unsealed = await Entries.CountAsync(entry => entry.Batch == null, cancel);
        var secret = key.Find();
        var checkedEntries = 0;
        var previousMac = "";
        foreach (var (batch, number) in batches.Select((batch, position) => (batch, position + 1)))
        {
            if (batch.Number != number) return Broken(number, "it is missing");
            var entries = await Entries.Where(entry => entry.Batch == number).ToListAsync(cancel);
            if (secret is null) return Broken(number, "the key it was sealed with is missing");
            if (AuditBatch.MacOf(secret, previousMac, number, batch.SealedAt, batch.EntryCount, batch.EntriesMac) != batch.Mac) return Broken(number, "it is not as it was sealed");
            var isRemoved = entries.Count == 0 && batch.IsRemovedBy(secret);
            if (!isRemoved && entries.Count != batch.EntryCount) return Broken(number, $"it was sealed over {batch.EntryCount} entries, and {entries.Count} are there");
            if (!isRemoved && AuditBatch.EntriesMacOf(secret, entries) != batch.EntriesMac) return Broken(number, "an entry was changed or exchanged");
            if (head?.Batch == number && head.Mac != batch.Mac) return Broken(number, "it is not the one that the head outside the database names");
            previousMac = batch.Mac;
            checkedEntries += entries.Count;
        }
        if (head is not null && head.Batch > batches.Count) return Broken(batches.Count + 1, $"it is cut off; the head outside the database names batch {head.Batch}");
        return new AuditVerdict(batches.Count, checkedEntries, unsealed, null, null);

        AuditVerdict Broken(int number, string reason) => new(batches.Count, checkedEntries, unsealed, number, reason);
    }

    private IQueryable<AuditEntry> Entries => db.AuditEntries.IgnoreQueryFilters([AppDb.NetworkFilter]).AsNoTracking();
}
