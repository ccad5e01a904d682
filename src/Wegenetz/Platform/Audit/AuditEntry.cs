using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Audit;

/// <summary>One change of one record, written in the same transaction as the change. Entries are never changed, and removed only by age: see <see cref="RemoveOldAuditEntries"/>.</summary>
public sealed class AuditEntry : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Empty for what belongs to the installation: accounts.</summary>
    public required Guid NetworkId { get; init; }

    /// <summary>Name of the entity, for example <c>Offer</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The record, or for a detail the record that owns it.</summary>
    public required Guid RecordId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>See <see cref="Audit.Actor.Name"/>.</summary>
    public required string Actor { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>
    /// JSON: for each changed property a pair of old and new value. Sealed values stand here as they stand in the table,
    /// withheld ones (<see cref="WithheldFromHistoryAttribute"/>) as <see cref="AuditChanges.Withheld"/>.
    /// </summary>
    public required string Changes { get; init; }

    /// <summary>Number of the batch that seals it; null until the next sealing.</summary>
    public int? Batch { get; private set; }

    internal void SealIn(int batch) => Batch = batch;

    internal static void Map(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.Property(e => e.Kind).HasMaxLength(60);
            entry.Property(e => e.Actor).HasMaxLength(40);
            entry.HasIndex(e => new { e.NetworkId, e.RecordId });
            entry.HasIndex(e => e.Batch);
        });
        model.Entity<AuditBatch>(batch =>
        {
            batch.ToTable("audit_batches");
            batch.HasKey(b => b.Number);
            batch.Property(b => b.Number).ValueGeneratedNever();
            batch.Property(b => b.EntriesMac).HasMaxLength(64);
            batch.Property(b => b.Mac).HasMaxLength(64);
            batch.Property(b => b.RemovalMac).HasMaxLength(64);
        });
    }
}

public enum AuditAction
{
    Added,
    Changed,
    Removed,
}
