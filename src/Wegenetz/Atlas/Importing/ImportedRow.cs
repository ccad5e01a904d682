using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Importing;

/// <summary>
/// Remembers which record a row of a source became and what the row held then: the same row again changes nothing, and a
/// record that was edited here since is recognised by its <see cref="RecordVersion"/> and kept.
/// </summary>
public sealed class ImportedRow : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>Name of the source; ids of different sources never meet.</summary>
    public required string Source { get; init; }

    /// <summary>HSDS 3 name of the table, for example <c>services</c>.</summary>
    public required string Table { get; init; }

    public required string SourceId { get; init; }
    public required Guid RecordId { get; init; }

    /// <summary>SHA-256 over the row's normalised content, in hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The record's version after the last import; 0 for records that are not versioned.</summary>
    public required int RecordVersion { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<ImportedRow>(row =>
    {
        row.ToTable("imported_rows");
        row.HasIndex(r => new { r.NetworkId, r.Source, r.Table, r.SourceId }).IsUnique();
    });
}
