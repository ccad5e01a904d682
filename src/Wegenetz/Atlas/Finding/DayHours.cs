using Wegenetz.Platform.Calendar;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// One day of an hours table: the regular hours of its weekday, and what closes this very day. Without spans the weekday is
/// always closed; with spans and an exception it is closed on <paramref name="On"/> only.
/// </summary>
public sealed record DayHours(DateOnly On, IReadOnlyList<HoursSpan> Spans, PublicHoliday? Holiday, Closure? Closure)
{
    public bool IsClosedByException => Holiday is not null || Closure is not null;
}

/// <summary>A span of an hours table, in German wall clock time. Spans are the same when a reader could not tell them apart.</summary>
/// <param name="OpensAt">Null: the days are known, the time is not.</param>
public sealed record HoursSpan(TimeOnly? OpensAt, TimeOnly? ClosesAt, OpeningKind Kind, Guid ScheduleId, string Note)
{
    public required Recurrence Rule { get; init; }

    /// <summary>The first day from the row's day on that the span holds on: the row's day itself, or a later one of that weekday.</summary>
    public required DateOnly NextOn { get; init; }

    /// <summary>Nothing needs to be said about when it recurs.</summary>
    public required bool IsEveryWeek { get; init; }

    public bool Equals(HoursSpan? other) =>
        other is not null && (OpensAt, ClosesAt, Kind, Note, NextOn, IsEveryWeek) == (other.OpensAt, other.ClosesAt, other.Kind, other.Note, other.NextOn, other.IsEveryWeek);

    public override int GetHashCode() => HashCode.Combine(OpensAt, ClosesAt, Kind, Note, NextOn, IsEveryWeek);
}

/// <summary>Days that are closed against the regular hours: a public holiday or a closure, one of the two.</summary>
public sealed record ClosedDays(DateOnly FromOn, DateOnly Until, PublicHoliday? Holiday, Closure? Closure);
