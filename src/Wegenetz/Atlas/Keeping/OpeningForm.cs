using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping;

/// <summary>One line of weekly hours, for example Monday and Thursday from 9:00 to 12:00.</summary>
public sealed class OpeningForm
{
    /// <summary>Days as in RFC 5545: MO, TU, WE, TH, FR, SA, SU.</summary>
    public IReadOnlyList<string> Days { get; set; } = [];

    public required TimeOnly From { get; set; }
    public required TimeOnly To { get; set; }
    public OpeningKind Kind { get; set; } = OpeningKind.Open;

    /// <summary>Every how many weeks.</summary>
    [Range(1, 52, ErrorMessage = "intern-keeping.interval")]
    public int Interval { get; set; } = 1;

    /// <summary>A day of the first week, which fixes the parity of every second week.</summary>
    public DateOnly? StartsOn { get; set; }

    [TextLength(200)]
    public WrittenText Note { get; set; } = new();

    /// <summary>The hours as a row, not yet tied to an offer or place.</summary>
    internal Schedule ScheduleFor(Guid networkId)
    {
        var schedule = new Schedule { NetworkId = networkId };
        ApplyTo(schedule);
        return schedule;
    }

    internal void ApplyTo(Schedule schedule)
    {
        (schedule.Kind, schedule.Frequency, schedule.Interval) = (Kind, Frequency.Weekly, Interval);
        (schedule.StartsOn, schedule.ByDay) = (StartsOn, string.Join(',', Days));
        (schedule.OpensAt, schedule.ClosesAt, schedule.Note) = (From, To, Note.German);
    }
}

/// <summary>Days on which a place is closed against its hours.</summary>
public sealed class ClosureForm
{
    public required DateOnly FromOn { get; set; }
    public required DateOnly Until { get; set; }

    [TextLength(200)]
    public WrittenText Note { get; set; } = new();
}

/// <summary>Rules that hold for every list of hours.</summary>
internal static class OpeningRules
{
    /// <summary>As RFC 5545 writes them, Monday first.</summary>
    public static readonly IReadOnlyList<string> Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public static ValidationResult? FaultOf(IEnumerable<OpeningForm> hours, string member) =>
        hours.All(line => line.Days.Count > 0 && line.Days.All(Weekdays.Contains) && line.From != line.To && (line.Interval == 1 || line.StartsOn is not null))
            ? null
            : new("intern-keeping.hours", [member]);
}
