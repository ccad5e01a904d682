using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// Reads the change table so that no change is missed. On SQLite, writers queue, so ids are commit order. On PostgreSQL they
/// are not: the position is a transaction id, and only rows below the oldest running transaction are read, because nothing
/// can be added to them any more.
/// </summary>
internal sealed class IndexChanges(AppDb db)
{
    /// <summary>Up to where the table can be read now. Read it before the data that it stands for.</summary>
    public async Task<long> PositionAsync(CancellationToken cancel) => db is PostgresDb
        ? await db.Database.SqlQuery<long>($"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"").SingleAsync(cancel)
        : await db.IndexChanges.MaxAsync(change => (long?)change.Id, cancel) + 1 ?? 0;

    /// <summary>What changed from one position (inclusive) to another (exclusive), each once.</summary>
    public async Task<ILookup<Guid, ChangedRecord>> BetweenAsync(long from, long until, CancellationToken cancel)
    {
        var rows = db is PostgresDb
            ? db.IndexChanges.Where(change => change.TransactionId >= from && change.TransactionId < until)
            : db.IndexChanges.Where(change => change.Id >= from && change.Id < until);
        var changes = await rows.Select(change => new { change.ChangedNetworkId, change.Kind, change.RecordId }).Distinct().ToListAsync(cancel);
        return changes.ToLookup(change => change.ChangedNetworkId, change => new ChangedRecord(change.Kind, change.RecordId));
    }

    /// <summary>Removes rows that every server has read long ago: each rebuilds at midnight anyway.</summary>
    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancel) =>
        db.IndexChanges.Where(change => change.ChangedAt < before).ExecuteDeleteAsync(cancel);
}

/// <summary>One thing that changed in a network.</summary>
internal readonly record struct ChangedRecord(IndexChangeKind Kind, Guid? RecordId);
