using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Atlas.Feedback;

/// <summary>
/// What a visitor wrote to the network, about a page or in general. Message, name, contact and note are sealed with the key of
/// <see cref="UnitId"/> (or of the network); everything else is clear because the inbox sorts by it and it names nobody.
/// </summary>
public sealed class FeedbackMessage : INetworkOwned, IVersioned, IAudited
{
    public const string Table = "feedback_messages";
    public const int MessageMaxLength = 4000;
    public const int ContactMaxLength = 200;
    public const int PageMaxLength = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>What the visitor is told to name when asking again; unique in the network. See <see cref="Platform.Web.ReferenceNumber"/>.</summary>
    public required string Reference { get; init; }

    public required FeedbackKind Kind { get; init; }

    /// <summary>Path of the page it is about, without network and language; empty for none.</summary>
    public required string Page { get; init; }

    /// <summary>The organization whose page it is about, if it is one's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The unit that keeps the page true; null: the organization as a whole, or the network.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Code of the page language in which it was written.</summary>
    public required string Language { get; init; }

    public required SealedText Message { get; init; }
    public SealedText? Name { get; init; }

    /// <summary>E-mail address or telephone number.</summary>
    public SealedText? Contact { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Day by which it must be answered; null: no duty.</summary>
    public DateOnly? DueOn { get; init; }

    public FeedbackState State { get; private set; } = FeedbackState.Open;

    /// <summary>What staff noted about it.</summary>
    public SealedText? Note { get; set; }

    /// <summary>Begin of the time after which it is erased.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Every state may follow every other; what is reopened is kept until it is done again.</summary>
    public void MoveTo(FeedbackState state, DateTimeOffset now)
    {
        if (state == State) return;
        State = state;
        DoneAt = state is FeedbackState.Done ? now : null;
    }
}

public enum FeedbackKind
{
    /// <summary>An entry is wrong or outdated.</summary>
    Mistake,

    /// <summary>Something cannot be used because of a disability (BITV 2.0 § 7, § 12b BGG): must be answered within a month.</summary>
    Barrier,

    /// <summary>Anything else.</summary>
    General,
}

public enum FeedbackState
{
    Open,
    Answered,
    Done,
}
