using Wegenetz.Platform.Calendar;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Finding;

/// <summary>A time in which something is open without a break. Both ends are UTC; the end itself is closed.</summary>
public readonly record struct OpenInterval(DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

/// <summary>A time in which somebody can be reached although nothing is open: by telephone, or with an appointment.</summary>
public sealed record ContactHours(OpeningKind Kind, OpenInterval Time);

/// <summary>
/// Hours that are kept together: the schedules of an offer or place with what closes them.
/// </summary>
public sealed record HoursSource
{
    public required IReadOnlyList<Schedule> Schedules { get; init; }
    public IReadOnlyList<Closure> Closures { get; init; } = [];
    public bool OpenOnPublicHolidays { get; init; }

    /// <summary>Nothing opens before this day, whatever the schedules say.</summary>
    public DateOnly? ValidFromOn { get; init; }

    /// <summary>Nothing opens after this day.</summary>
    public DateOnly? ValidUntil { get; init; }
}

/// <summary>
/// When something is open, from its schedules, closures and the public holidays of its federal state. Schedules are German
/// wall clock times, answers are instants, so both changes of the clock are right. Only <see cref="OpeningKind.Open"/> and
/// <see cref="OpeningKind.Consultation"/> count as open: phone and appointment hours are shown, but nobody needs to come.
/// </summary>
/// <remarks>
/// A span that crosses midnight belongs to the day it begins on: a closure of the next day does not cut it. A schedule without
/// times tells its days only and never counts as open. Several sources, for example an offer at two places, are open when
/// one of them is.
/// </remarks>
public sealed class OpeningHours
{
    /// <summary>How far ahead an opening is looked for: a year, so that yearly breaks do not hide it.</summary>
    public const int HorizonDays = 400;

    private readonly string federalState;
    private readonly Part[] parts;
    private readonly IReadOnlyList<Closure> pauses;

    /// <param name="federalState">Two letters after ISO 3166-2:DE, for example <c>NW</c>.</param>
    /// <param name="pauses">Days on which nothing takes place at all, said even where there are no hours that they close.</param>
    public OpeningHours(string federalState, IEnumerable<HoursSource> sources, IReadOnlyList<Closure>? pauses = null)
    {
        this.federalState = federalState;
        this.pauses = pauses ?? [];
        parts = [.. sources.SelectMany(source => source.Schedules.Select(schedule => new Part(schedule, Recurrence.Of(schedule), source)))];
    }

    /// <summary>There are hours at all, of whatever kind and however old.</summary>
    public bool Any => parts.Length > 0;

    /// <summary>The pause that holds on a day; of several the one that ends last.</summary>
    public Closure? PauseOn(DateOnly day) => pauses.Where(pause => pause.FromOn <= day && pause.Until >= day).MaxBy(pause => pause.Until);

    public bool IsOpenAt(DateTimeOffset instant) => Current(instant) is not null;

    /// <summary>The next instant after the given one at which it opens; null if that is further away than <see cref="HorizonDays"/>.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset instant)
    {
        foreach (var interval in From(instant))
        {
            if (interval.OpensAt > instant) return interval.OpensAt;
        }
        return null;
    }

    /// <summary>The phone or appointment hours that are running or come next, if they begin before the next opening.</summary>
    public ContactHours? ContactBeforeOpening(DateTimeOffset instant)
    {
        var until = NextOpening(instant) ?? Horizon(instant);
        var (first, last) = (DateOnly.FromDateTime(Clock.InBerlin(instant).DateTime).AddDays(-1), DateOnly.FromDateTime(Clock.InBerlin(until).DateTime));
        return Days(first, last)
            .SelectMany(day => PlannedOn(day, part => part.IsContact).Select(part => new ContactHours(part.Schedule.Kind, part.IntervalOn(day))).OrderBy(contact => contact.Time.OpensAt))
            .FirstOrDefault(contact => contact.Time.ClosesAt > instant && contact.Time.OpensAt < until);
    }

    /// <summary>The next instant after the given one at which open becomes closed or the other way round; null if there is none within <see cref="HorizonDays"/>.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset instant) =>
        Current(instant) is { } now
            ? now.ClosesAt < Horizon(instant) ? now.ClosesAt : null
            : NextOpening(instant);

    /// <summary>The open times between two instants, in order, never touching, cut at both ends.</summary>
    public IReadOnlyList<OpenInterval> Intervals(DateTimeOffset from, DateTimeOffset until) => !parts.Any(part => part.CountsAsOpen) ? [] :
        [.. Merged(from, until)
            .Select(interval => new OpenInterval(Later(interval.OpensAt, from.ToUniversalTime()), Earlier(interval.ClosesAt, until.ToUniversalTime())))
            .Where(interval => interval.OpensAt < interval.ClosesAt)];

    /// <summary>
    /// The seven days from Monday of the week that holds <paramref name="day"/>: the regular hours of each weekday, and what
    /// closes that very day. Hours that do not recur every week stand on their weekday with the next day they hold on.
    /// </summary>
    public IReadOnlyList<DayHours> Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, 7).Select(number => Day(monday.AddDays(number)))];
    }

    /// <summary>What closes days that would be open otherwise, and pauses, within a window, both ends included, in order and without repetition.</summary>
    public IReadOnlyList<ClosedDays> Exceptions(DateOnly from, DateOnly until)
    {
        var closures = parts.SelectMany(part => part.Source.Closures).Concat(pauses).DistinctBy(closure => closure.Id)
            .Where(closure => closure.FromOn <= until && closure.Until >= from)
            .Select(closure => new ClosedDays(closure.FromOn, closure.Until, null, closure))
            .ToList();
        var holidays = Days(from, until).Select(day => (Day: day, Holiday: ClosingHoliday(day)))
            .Where(found => found.Holiday is not null && !closures.Any(closed => closed.FromOn <= found.Day && closed.Until >= found.Day))
            .Select(found => new ClosedDays(found.Day, found.Day, found.Holiday, null));
        return [.. closures.Concat(holidays).OrderBy(closed => closed.FromOn)];
    }

    /// <summary>The first day from the given one on which something regular takes place, of whatever kind; null if none within <see cref="HorizonDays"/>.</summary>
    public DateOnly? NextDay(DateOnly from)
    {
        var days = parts.Select(part => part.Between(from, from.AddDays(HorizonDays)).Cast<DateOnly?>().FirstOrDefault());
        return days.Min();
    }

    private DayHours Day(DateOnly day)
    {
        var regular = parts.Where(part => part.HoldsOnWeekday(day)).Select(part => part.SpanAt(day))
            .Distinct().OrderBy(span => span.OpensAt).ThenBy(span => span.ClosesAt).ToList();
        var closure = ClosureOf(day);
        return new(day, regular, closure is null ? ClosingHoliday(day) : null, closure);
    }

    /// <summary>The closure that keeps everything closed on a day on which something would take place.</summary>
    private Closure? ClosureOf(DateOnly day)
    {
        var planned = parts.Where(part => part.IsPlannedOn(day)).ToList();
        return planned.Count > 0 && planned.All(part => part.ClosureOn(day) is not null) ? planned[0].ClosureOn(day) : null;
    }

    /// <summary>The public holiday that keeps everything closed on a day on which something would take place.</summary>
    private PublicHoliday? ClosingHoliday(DateOnly day)
    {
        if (HolidayOn(day) is not { } holiday) return null;
        var planned = parts.Where(part => part.IsPlannedOn(day)).ToList();
        return planned.Count > 0 && planned.All(part => !part.Source.OpenOnPublicHolidays) ? holiday : null;
    }

    private PublicHoliday? HolidayOn(DateOnly day) =>
        PublicHolidays.Find(federalState, day) is { IsLocal: false } holiday ? holiday : null;

    private OpenInterval? Current(DateTimeOffset instant)
    {
        foreach (var interval in From(instant))
        {
            return interval.OpensAt <= instant ? interval : null;
        }
        return null;
    }

    /// <summary>Open times that end after the instant.</summary>
    private IEnumerable<OpenInterval> From(DateTimeOffset instant) =>
        Merged(instant, Horizon(instant)).Where(interval => interval.ClosesAt > instant);

    private static DateTimeOffset Horizon(DateTimeOffset instant) => instant.AddDays(HorizonDays);

    /// <summary>Open times of all days that touch the window, joined where they touch, cut at the window's end only.</summary>
    private IEnumerable<OpenInterval> Merged(DateTimeOffset from, DateTimeOffset until)
    {
        var first = DateOnly.FromDateTime(Clock.InBerlin(from).DateTime).AddDays(-1);
        var last = DateOnly.FromDateTime(Clock.InBerlin(until).DateTime);
        OpenInterval? open = null;
        // A day's spans begin on that day, so days in order and spans in order within a day are in order altogether.
        foreach (var next in Days(first, last).SelectMany(OpenSpans))
        {
            if (next.OpensAt >= until) break;
            if (open is { } current && next.OpensAt <= current.ClosesAt)
            {
                open = current with { ClosesAt = Later(current.ClosesAt, next.ClosesAt) };
                continue;
            }
            if (open is { } ended) yield return ended;
            open = next;
        }
        if (open is { } rest) yield return rest with { ClosesAt = Earlier(rest.ClosesAt, until.ToUniversalTime()) };
    }

    /// <summary>Ordered by their beginning. Asked for every day of every offer when an index is built, so a day without hours costs no memory.</summary>
    private IEnumerable<OpenInterval> OpenSpans(DateOnly day)
    {
        if (PlannedOn(day, part => part.CountsAsOpen) is not { Count: > 0 } planned) return [];
        return planned.Select(part => part.IntervalOn(day)).Where(interval => interval.OpensAt < interval.ClosesAt).OrderBy(interval => interval.OpensAt);
    }

    /// <summary>What takes place on a day that neither a closure nor a public holiday keeps closed.</summary>
    private List<Part> PlannedOn(DateOnly day, Func<Part, bool> which)
    {
        List<Part>? planned = null;
        foreach (var part in parts)
            if (which(part) && part.IsPlannedOn(day) && part.ClosureOn(day) is null) (planned ??= []).Add(part);
        if (planned is null) return [];
        if (HolidayOn(day) is not null) planned.RemoveAll(part => !part.Source.OpenOnPublicHolidays);
        return planned;
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly until)
    {
        for (var day = from; day <= until; day = day.AddDays(1)) yield return day;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>One schedule with its rule and what it belongs to.</summary>
    private sealed record Part(Schedule Schedule, Recurrence Rule, HoursSource Source)
    {
        public bool CountsAsOpen =>
            Schedule.Kind is OpeningKind.Open or OpeningKind.Consultation && Schedule.OpensAt is not null && Schedule.ClosesAt is not null;

        public bool IsContact =>
            Schedule.Kind is OpeningKind.Phone or OpeningKind.Appointment && Schedule.OpensAt is not null && Schedule.ClosesAt is not null;

        public bool IsPlannedOn(DateOnly day) => IsValidOn(day) && Rule.FallsOn(day);

        public IEnumerable<DateOnly> Between(DateOnly from, DateOnly until) => Rule.Between(from, until).Where(IsValidOn);

        /// <summary>Whether it takes place on this weekday about now: on the day itself, or again within the next three months.</summary>
        public bool HoldsOnWeekday(DateOnly day) => NextOnWeekday(day) is not null;

        public Closure? ClosureOn(DateOnly day) => Source.Closures.Count == 0 ? null : Source.Closures.FirstOrDefault(closure => closure.FromOn <= day && closure.Until >= day);

        public OpenInterval IntervalOn(DateOnly day)
        {
            var (opens, closes) = (Schedule.OpensAt!.Value, Schedule.ClosesAt!.Value);
            return new(
                Clock.AtBerlin(day, opens).ToUniversalTime(),
                Clock.AtBerlin(closes > opens ? day : day.AddDays(1), closes).ToUniversalTime());
        }

        public HoursSpan SpanAt(DateOnly day) => new(Schedule.OpensAt, Schedule.ClosesAt, Schedule.Kind, Schedule.Id, Schedule.Note)
        {
            Rule = Rule,
            NextOn = NextOnWeekday(day)!.Value,
            IsEveryWeek = Rule.IsPlainlyWeekly && NextOnWeekday(day) == day,
        };

        private DateOnly? NextOnWeekday(DateOnly day) =>
            Between(day, day.AddDays(91)).Where(next => next.DayOfWeek == day.DayOfWeek).Cast<DateOnly?>().FirstOrDefault();

        private bool IsValidOn(DateOnly day) =>
            !(day < Schedule.ValidFromOn) && !(day > Schedule.ValidUntil) && !(day < Source.ValidFromOn) && !(day > Source.ValidUntil);
    }
}
