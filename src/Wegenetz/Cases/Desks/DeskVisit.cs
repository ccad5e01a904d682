using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Desks;

/// <summary>A client's time at one desk: handed over, taken up, and gone on. The note for the next desk is sealed with the client's key.</summary>
public sealed class DeskVisit : IUnitOwned, IVersioned, IAuditedDetail
{
    public const string Table = "desk_visits";
    public const int NoteMaxLength = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Null: the desk was given up since.</summary>
    [KeptInHistory]
    public Guid? DeskId { get; init; }

    [NotInHistory]
    public Guid? SentById { get; init; }

    [NotInHistory]
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When somebody at the desk began; null while the client waits.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }
    public SealedText? Note { get; init; }
    public int Version { get; private set; }

    Guid IAuditedDetail.OwnerId => ClientId;
}
