using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Intake;

/// <summary>
/// What a client is to bring for one matter, such as a first application. What it is for and which papers are asked is sealed with the client's
/// key; clear is only how far it has come.
/// </summary>
public sealed class ClientIntake : IUnitOwned, IVersioned, IAuditedDetail
{
    public const string Table = "client_intakes";
    public const int TitleMaxLength = 150;
    public const int MostPapers = 40;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    public required SealedText Title { get; set; }

    [NotInHistory]
    public required DateOnly StartedOn { get; init; }

    /// <summary>Until when the papers shall be there; null: whenever.</summary>
    public DateOnly? DueOn { get; set; }

    [NotInHistory]
    public Guid? StartedById { get; init; }

    /// <summary>When the last paper was checked; null while one is missing.</summary>
    public DateOnly? CompletedOn { get; set; }

    public int Version { get; private set; }

    Guid IAuditedDetail.OwnerId => ClientId;
}

/// <summary>One paper of an intake.</summary>
public sealed class IntakePaper : IUnitOwned, IVersioned, IAuditedDetail
{
    public const string Table = "intake_papers";
    public const int NameMaxLength = 150;
    public const int WhereMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid IntakeId { get; init; }

    [NotInHistory]
    public required int Position { get; init; }

    public required SealedText Name { get; set; }

    /// <summary>Where people get it; null where that goes without saying.</summary>
    public SealedText? Where { get; set; }

    public PaperState State { get; set; } = PaperState.Asked;

    /// <summary>The scan among the client's documents; null: it was only shown, or its scan was deleted.</summary>
    [NotInHistory]
    public Guid? DocumentId { get; set; }

    [NotInHistory]
    public Guid? MovedById { get; set; }

    [NotInHistory]
    public required DateTimeOffset MovedAt { get; set; }

    public int Version { get; private set; }

    Guid IAuditedDetail.OwnerId => ClientId;
}

/// <summary>Where a paper stands.</summary>
public enum PaperState
{
    /// <summary>The client knows that it is needed.</summary>
    Asked,

    /// <summary>It is here, and nobody has looked at it yet.</summary>
    Received,

    /// <summary>It is what was needed.</summary>
    Checked,

    /// <summary>It did not come, or it was the wrong one.</summary>
    Missing,

    NotNeeded,
}

/// <summary>What can be done with a paper.</summary>
public static class PaperStates
{
    /// <summary>What mostly comes next; null where nothing does.</summary>
    public static PaperState? NextOf(PaperState state) => state switch
    {
        PaperState.Asked or PaperState.Missing => PaperState.Received,
        PaperState.Received => PaperState.Checked,
        _ => null,
    };

    /// <summary>Nothing more is expected of the client.</summary>
    public static bool IsDone(PaperState state) => state is PaperState.Checked or PaperState.NotNeeded;

    /// <summary>The client is to bring it.</summary>
    public static bool IsToBring(PaperState state) => state is PaperState.Asked or PaperState.Missing;
}
