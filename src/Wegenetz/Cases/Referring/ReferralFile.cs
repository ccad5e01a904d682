using System.Text.Json;
using Wegenetz.Cases.Bases;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Referring;

/// <summary>What the sender keeps of a referral: whose it is, on which basis, and what has left. Sealed with the client's key.</summary>
public sealed class ReferralFile : IUnitOwned, IAuditedDetail
{
    public const string Table = "referral_files";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>The sender.</summary>
    public required Guid UnitId { get; init; }

    public required Guid ReferralId { get; init; }
    public required Guid ClientId { get; init; }
    public Guid? BasisId { get; set; }

    /// <summary><see cref="ReferralDraft"/> as JSON.</summary>
    public required SealedText Draft { get; set; }

    /// <summary><see cref="CopyContent"/> as JSON: word for word what has left; null: nothing yet.</summary>
    public SealedText? Sent { get; set; }

    Guid IAuditedDetail.OwnerId => ReferralId;

    /// <param name="client">The seal of the client whose file it is.</param>
    internal ReferralDraft OpenDraft(RecordSeal client) => JsonSerializer.Deserialize<ReferralDraft>(client.For(Id).Open(Table, nameof(Draft), Draft))!;
}

/// <summary>What was chosen to leave, and why.</summary>
public sealed record ReferralDraft
{
    public required Recipient Receiver { get; init; }
    public required IReadOnlyList<DataCategory> Categories { get; init; }

    /// <summary>Written for the receiver.</summary>
    public required string Reason { get; init; }

    /// <summary>Why another basis was chosen than the table proposes.</summary>
    public string? OtherBasisReason { get; init; }

    public bool HasEntrusted { get; init; }

    /// <summary>Null: who told it has not agreed, or nothing of it was entrusted.</summary>
    public TellerConsent? TellerConsent { get; init; }

    public DateOnly? AnswerBy { get; init; }

    /// <summary>The declined referral that this one follows, with the same consent.</summary>
    public Guid? AfterId { get; init; }
}

/// <summary>The receiver's copy: everything it may know, sealed with a key of its own. Of a link receiver the sender holds it.</summary>
public sealed class ReferralCopy : IReceivedByUnit, IAuditedDetail
{
    public const string Table = "referral_copies";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ReferralId { get; init; }

    /// <summary><see cref="CopyContent"/> as JSON.</summary>
    public required SealedText Content { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The first view, with the notice of Art. 14 GDPR.</summary>
    public DateTimeOffset? ViewedAt { get; set; }

    /// <summary>Art. 18 GDPR: it is kept and read; the receiver goes on with nothing until somebody lifts it.</summary>
    public bool IsRestricted { get; set; }

    public SealedText? RestrictedFor { get; set; }

    Guid IAuditedDetail.OwnerId => ReferralId;
}

/// <summary>What leaves, word for word.</summary>
/// <param name="Reason">What the sender wrote.</param>
public sealed record CopyContent(IReadOnlyList<CopyLine> Lines, string Reason, string? Persons);

/// <summary>One line of a copy as people read it.</summary>
/// <param name="CorrectedOn">It was corrected after it had left; null: as it left.</param>
public sealed record CopyLine(DataCategory Category, string Label, string Value, DateOnly? CorrectedOn = null);

/// <summary>
/// One side's own copy of a message. Sender and receiver each keep one, sealed with their own key, so that each can be erased without the other.
/// </summary>
public sealed class ReferralMessage : IReceivedByUnit
{
    public const string Table = "referral_messages";
    public const int TextMaxLength = 2000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>Whose copy it is.</summary>
    public required Guid UnitId { get; init; }

    public required Guid ReferralId { get; init; }

    /// <summary>The same on both copies.</summary>
    public required Guid PairId { get; init; }

    /// <summary>This copy is the sender's, not the receiver's: under which key it is sealed.</summary>
    public required bool IsOfSender { get; init; }

    /// <summary>The sender of the referral wrote it.</summary>
    public required bool IsFromSender { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="MessageWords"/> as JSON.</summary>
    public required SealedText Words { get; init; }

    /// <summary>What it says beside a move; null: a message of its own.</summary>
    public ReferralMove? Move { get; init; }

    /// <summary>Null: no appointment is proposed in it.</summary>
    public ProposalState? Proposal { get; set; }
}

/// <param name="AppointmentAt">A proposed appointment.</param>
/// <param name="TellerConsent">Only on the copy of who wrote it: something in it was entrusted, and who told it agreed.</param>
public sealed record MessageWords(string Text, DateTimeOffset? AppointmentAt = null, string? Place = null, TellerConsent? TellerConsent = null);

public enum ProposalState
{
    Open,
    Accepted,
    Declined,
}
