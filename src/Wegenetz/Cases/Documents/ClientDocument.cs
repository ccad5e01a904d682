using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Documents;

/// <summary>A paper of a client: a scan, a photograph, a file. Name and note are sealed with the client's key, and so is the file that has this row's id.</summary>
public sealed class ClientDocument : IUnitOwned, IVersioned, IHoldsFile, IAuditedDetail
{
    public const string Table = "client_documents";
    public const int NameMaxLength = 150;
    public const int NoteMaxLength = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Name of the <see cref="FileKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>In bytes, unsealed.</summary>
    [NotInHistory]
    public required long Length { get; init; }

    public required SealedText Name { get; set; }
    public SealedText? Note { get; set; }
    [NotInHistory]
    public Guid? AddedById { get; init; }
    [NotInHistory]
    public required DateTimeOffset AddedAt { get; init; }
    public int Version { get; private set; }

    Guid IAuditedDetail.OwnerId => ClientId;
}

/// <summary>A paper as people read it.</summary>
/// <param name="AddedBy">Null: no longer there.</param>
public sealed record DocumentRow(Guid Id, string Name, string? Note, FileKind Kind, long Length, DateTimeOffset AddedAt, string? AddedBy, int Version);
