using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Platform.Data;

/// <summary>
/// After keys were destroyed the write-ahead log is emptied, which else holds the old pages until it is overwritten some day; the pages of the file itself
/// are overwritten at once (<c>secure_delete</c>, <see cref="SqliteDurability"/>). A reader at that moment lets the log stay until the next erasure or stop.
/// </summary>
internal sealed class SqliteErasure : DbTransactionInterceptor
{
    public static readonly SqliteErasure Instance = new();

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not SqliteDb { HasDestroyedKeys: true } db) return;
        db.HasDestroyedKeys = false;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
