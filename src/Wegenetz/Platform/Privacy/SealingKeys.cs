using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Privacy;

/// <summary>The key of a unit, wrapped by the master key; or of a network, for what no unit is responsible for.</summary>
public sealed class HolderKey : INetworkOwned
{
    /// <summary>Id of the unit or network.</summary>
    public required Guid HolderId { get; init; }

    public required Guid NetworkId { get; init; }

    /// <summary>Which master key wraps it; see <see cref="MasterKey.IdOf"/>.</summary>
    public required string MasterKeyId { get; set; }

    public required byte[] Wrapped { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The key of one record, wrapped by its holder's key. Without this row nobody reads the record again: removing it is the erasure.</summary>
public sealed class RecordKey : INetworkOwned
{
    public required Guid RecordId { get; init; }
    public required Guid NetworkId { get; init; }
    public required Guid HolderId { get; init; }
    public required byte[] Wrapped { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<HolderKey>(key =>
        {
            key.ToTable("holder_keys");
            key.HasKey(k => k.HolderId);
            key.Property(k => k.MasterKeyId).HasMaxLength(16);
            key.HasOne<Network>().WithMany().HasForeignKey(k => k.NetworkId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecordKey>(key =>
        {
            key.ToTable("record_keys");
            key.HasKey(k => k.RecordId);
            key.HasOne<HolderKey>().WithMany().HasForeignKey(k => k.HolderId).OnDelete(DeleteBehavior.Cascade);
            key.HasIndex(k => k.NetworkId);
        });
        model.Entity<SearchHash>(hash =>
        {
            hash.ToTable("search_hashes");
            hash.HasKey(h => new { h.RecordId, h.Hash });
            hash.HasIndex(h => new { h.HolderId, h.Hash });
            hash.HasOne<RecordKey>().WithMany().HasForeignKey(h => h.RecordId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RetentionPeriod>(period =>
        {
            period.ToTable("retention_periods");
            period.HasIndex(p => new { p.NetworkId, p.Kind }).IsUnique();
            period.HasOne<Network>().WithMany().HasForeignKey(p => p.NetworkId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
