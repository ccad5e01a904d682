using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Guidance.Inquiries;

/// <summary>
/// What a company, an association or somebody who helps asks the pilots. What was written is sealed with the key of the network; the rest is
/// clear because the inbox sorts and counts by it.
/// </summary>
public sealed class Inquiry : INetworkOwned, IVersioned, IAudited
{
    public const string Table = "inquiries";
    public const int MessageMaxLength = 4000;
    public const int ContactMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>What the writer is told to name when asking again; unique in the network.</summary>
    public required string Reference { get; init; }

    public required InquiryAsker Asker { get; init; }
    public required InquiryTopic Topic { get; init; }

    /// <summary>Code of the page language in which it was written.</summary>
    public required string Language { get; init; }

    public required SealedText Message { get; init; }
    public SealedText? Name { get; init; }
    public SealedText? Organization { get; init; }
    [WithheldFromHistory] public SealedText? Email { get; init; }
    [WithheldFromHistory] public SealedText? Phone { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateOnly DueOn { get; set; }

    /// <summary>Who answers it; null: nobody has taken it.</summary>
    public Guid? AssigneeId { get; set; }

    public InquiryState State { get; private set; } = InquiryState.Open;

    /// <summary>The first answer; kept when it is opened again.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Begin of the time after which it is erased.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>What the pilots noted about it.</summary>
    public SealedText? Note { get; set; }

    public int Version { get; private set; }

    /// <summary>Every state may follow every other.</summary>
    public void MoveTo(InquiryState state, DateTimeOffset now)
    {
        if (state == State) return;
        State = state;
        if (state is not InquiryState.Open) AnsweredAt ??= now;
        DoneAt = state is InquiryState.Done ? now : null;
    }
}

public enum InquiryState
{
    Open,
    Answered,
    Done,
}

public enum InquiryAsker
{
    Company,
    Chamber,
    Association,
    Volunteer,
    School,
    Authority,
    Person,
}

public enum InquiryTopic
{
    Hiring,
    Subsidies,
    WorkPermission,
    Internship,
    Apprenticeship,
    FurtherTraining,
    Recognition,
    Language,
    Residence,
    Livelihood,
    Volunteering,
    Other,
}
