using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// Says that something that visitors see of a network changed. Written in the same transaction as the change; every server
/// follows the table and rebuilds what it holds in memory, so that an import by command line or another server is seen too.
/// </summary>
public sealed class IndexChange
{
    public long Id { get; private set; }

    public required Guid ChangedNetworkId { get; init; }

    /// <summary>
    /// PostgreSQL only, filled by the database: the transaction that wrote the row. Ids are given before the commit and so do
    /// not tell its order; a row may be read once no transaction up to its own is running any more.
    /// </summary>
    public long TransactionId { get; private set; }

    public required DateTimeOffset ChangedAt { get; init; }

    internal static void Map(ModelBuilder model, bool isPostgres) => model.Entity<IndexChange>(change =>
    {
        change.ToTable("index_changes");
        change.Property(c => c.Id).ValueGeneratedOnAdd();
        if (isPostgres) change.Property(c => c.TransactionId).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        change.HasIndex(c => c.TransactionId);
        change.HasIndex(c => c.ChangedAt);
    });
}
