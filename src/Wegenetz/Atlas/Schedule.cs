using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>
/// When something is open or takes place: an RFC 5545 rule with one time span (HSDS <c>schedule</c>). Times are German wall
/// clock times; a span whose end is not after its beginning ends on the next day.
/// </summary>
public sealed class Schedule : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OfferId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? OfferAtLocationId { get; set; }
    public OpeningKind Kind { get; set; } = OpeningKind.Open;
    public DateOnly? ValidFromOn { get; set; }
    public DateOnly? ValidUntil { get; set; }

    /// <summary>First day of the rule (DTSTART); fixes the parity of every second week.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last possible day of the rule (UNTIL).</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Number of occurrences (COUNT).</summary>
    public int? Count { get; set; }

    public Frequency? Frequency { get; set; }

    /// <summary>Every how many weeks or months (INTERVAL); 1 if not given.</summary>
    public int Interval { get; set; } = 1;

    /// <summary>Days as in RFC 5545: <c>MO,TU</c>, for months also <c>1MO,-1FR</c>.</summary>
    public string? ByDay { get; set; }

    public string? ByMonthDay { get; set; }
    public string? ByWeekNumber { get; set; }
    public string? ByYearDay { get; set; }
    public string? WeekStart { get; set; }
    public TimeOnly? OpensAt { get; set; }
    public TimeOnly? ClosesAt { get; set; }

    /// <summary>Shown beside the hours. Translated.</summary>
    public string Note { get; set; } = "";

    public string? Description { get; set; }
    public string? AttendingType { get; set; }
    public string? ScheduleLink { get; set; }
    public string? Timezone { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? LocationId ?? OfferAtLocationId ?? Id;
}

/// <summary>What the hours mean.</summary>
public enum OpeningKind
{
    Open,
    Phone,
    Appointment,
    Consultation,
}

/// <summary>RFC 5545 FREQ, as far as HSDS uses it.</summary>
public enum Frequency
{
    Weekly,
    Monthly,
}

/// <summary>Days on which a place or an offer is closed against its schedule.</summary>
public sealed class Closure : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? LocationId { get; set; }
    public Guid? OfferId { get; set; }
    public required DateOnly FromOn { get; set; }

    /// <summary>The last closed day.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Why. Translated.</summary>
    public string Note { get; set; } = "";

    Guid IAuditedDetail.OwnerId => OfferId ?? LocationId ?? Id;
}
