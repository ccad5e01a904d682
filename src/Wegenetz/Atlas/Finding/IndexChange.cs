using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// Says that something that visitors see of a network changed, and what. Written in the same transaction as the change; every
/// server follows the table and renews what it holds in memory, so that an import by command line or another server is seen too.
/// </summary>
public sealed class IndexChange
{
    public long Id { get; private set; }

    public required Guid ChangedNetworkId { get; init; }

    public required IndexChangeKind Kind { get; init; }

    /// <summary>The record that changed, where <see cref="Kind"/> names one.</summary>
    public Guid? RecordId { get; init; }

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

/// <summary>What changed, as far as the indexes tell it apart.</summary>
public enum IndexChangeKind
{
    /// <summary>The network itself, its districts, or so much that reading everything again is the shorter way.</summary>
    Network,

    /// <summary>An offer, or something that belongs to it alone. The record of a translation may be none: then nothing is found.</summary>
    Offer,

    /// <summary>Something of an offer at one of its places: meant is the offer.</summary>
    OfferAtLocation,

    /// <summary>A place: meant are the offers there, and where typed places are found.</summary>
    Location,

    /// <summary>An organization: meant are its offers.</summary>
    Organization,

    /// <summary>Nothing of the index, but something on a page that may be kept in the output cache.</summary>
    Page,
}
