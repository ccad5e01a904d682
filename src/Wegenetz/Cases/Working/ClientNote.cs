using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Working;

/// <summary>
/// What somebody noted about a client, sealed with the client's key. A note is never changed: a correction is a note of its own that names
/// the earlier one, which stays.
/// </summary>
public sealed class ClientNote : IUnitOwned, IAuditedDetail
{
    public const string Table = "client_notes";
    public const int TextMaxLength = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }
    public required NoteKind Kind { get; init; }

    /// <summary>The day of what is noted; mostly that of writing.</summary>
    public required DateOnly NotedOn { get; init; }

    public required SealedText Text { get; init; }

    /// <summary>
    /// Told in trust to staff of the public youth welfare (§ 65 SGB VIII): it leaves in no referral and no message without the consent of who told it.
    /// </summary>
    public required bool IsEntrusted { get; init; }

    /// <summary>The earlier note that this one corrects.</summary>
    [NotInHistory]
    public Guid? CorrectsId { get; init; }

    [NotInHistory]
    public Guid? WrittenById { get; init; }
    [NotInHistory]
    public required DateTimeOffset WrittenAt { get; init; }

    Guid IAuditedDetail.OwnerId => ClientId;
}

public enum NoteKind
{
    Conversation,
    Phone,
    Letter,

    /// <summary>No contact: something to remember.</summary>
    Memo,
}
