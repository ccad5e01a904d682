using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Appointments;

/// <summary>When a client comes, or is visited. Clear is only the time, one of the network's own places, and how it went.</summary>
public sealed class Appointment : IUnitOwned, IVersioned, IAuditedDetail
{
    public const string Table = "appointments";
    public const int PlaceMaxLength = 200;
    public const int SubjectMaxLength = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }
    public required DateTimeOffset StartsAt { get; set; }

    [NotInHistory]
    public required int Minutes { get; set; }

    /// <summary>A place of the network; null where it is elsewhere.</summary>
    [NotInHistory]
    public Guid? LocationId { get; set; }

    /// <summary>Where, in words: a room, or somewhere else.</summary>
    public SealedText? Place { get; set; }

    public SealedText? Subject { get; set; }

    public AppointmentState State { get; set; } = AppointmentState.Planned;

    /// <summary>The one that was put off for this one.</summary>
    [NotInHistory]
    public Guid? MovedFromId { get; init; }

    [NotInHistory]
    public Guid? PlannedById { get; init; }

    public int Version { get; private set; }

    Guid IAuditedDetail.OwnerId => ClientId;
}

public enum AppointmentState
{
    Planned,
    Kept,
    NotAppeared,

    /// <summary>Another one stands for it.</summary>
    Moved,

    Cancelled,
}
