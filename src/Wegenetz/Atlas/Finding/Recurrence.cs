using System.Globalization;

namespace Wegenetz.Atlas.Finding;

/// <summary>A weekday of a rule; <paramref name="Ordinal"/> counts within the month (1 first, -1 last), 0 means every one.</summary>
public readonly record struct RuleDay(DayOfWeek Day, int Ordinal = 0);

/// <summary>
/// The days an RFC 5545 rule falls on: WEEKLY and MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, COUNT, UNTIL and WKST. Days, not
/// instants: the time of day belongs to the schedule.
/// </summary>
/// <remarks>
/// Imports are not always clean, so: unreadable parts of a list are left out; a rule without a frequency but with BYDAY
/// repeats weekly; without either it is the one day it starts on; ordinals count in monthly rules only; BYWEEKNO and BYYEARDAY
/// belong to yearly rules and say nothing here. COUNT counts the days the rule falls on, and needs a start.
/// </remarks>
public sealed class Recurrence
{
    /// <summary>A Monday; the week that every-second-week rules without a start are counted from.</summary>
    private static readonly DateOnly Epoch = new(1970, 1, 5);

    /// <summary>COUNT is looked for within this many years after the start; a rule that has not ended by then never ends.</summary>
    private const int CountHorizonYears = 100;

    private Lazy<DateOnly?>? lastCounted;

    public Frequency? Frequency { get; init; }

    /// <summary>Every how many weeks or months; less than 1 counts as 1.</summary>
    public int Interval { get; init => field = Math.Max(1, value); } = 1;

    public IReadOnlyList<RuleDay> ByDay { get; init; } = [];

    /// <summary>Days of the month: 1–31, or -1 for the last, -2 for the one before …</summary>
    public IReadOnlyList<int> ByMonthDay { get; init; } = [];

    /// <summary>First possible day; null: the rule has always held.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last possible day (UNTIL).</summary>
    public DateOnly? EndsOn { get; init; }

    public int? Count { get; init; }
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>The rule of a schedule. Its validity is not part of it: a rule may have begun before it became valid.</summary>
    public static Recurrence Of(Schedule schedule) => new()
    {
        Frequency = schedule.Frequency,
        Interval = schedule.Interval,
        ByDay = [.. Parts(schedule.ByDay).Select(ReadDay).OfType<RuleDay>()],
        ByMonthDay = [.. Parts(schedule.ByMonthDay).Select(ReadMonthDay).OfType<int>()],
        StartsOn = schedule.StartsOn,
        EndsOn = schedule.EndsOn,
        Count = schedule.Count,
        WeekStart = Parts(schedule.WeekStart).Select(ReadDay).FirstOrDefault()?.Day ?? DayOfWeek.Monday,
    };

    /// <summary>The same rule with a last day, if it did not end before; null changes nothing.</summary>
    public Recurrence Until(DateOnly? last) => new()
    {
        Frequency = Frequency,
        Interval = Interval,
        ByDay = ByDay,
        ByMonthDay = ByMonthDay,
        StartsOn = StartsOn,
        EndsOn = last < EndsOn || EndsOn is null ? last : EndsOn,
        Count = Count,
        WeekStart = WeekStart,
    };

    /// <summary>The days from the first to the last of a window, both included, in order.</summary>
    public IEnumerable<DateOnly> Between(DateOnly from, DateOnly until)
    {
        var last = Earlier(until, LastOn);
        for (var day = Later(from, StartsOn); day <= last; day = day.AddDays(1))
        {
            if (Matches(day)) yield return day;
        }
    }

    public bool FallsOn(DateOnly day) => !(day < StartsOn) && !(day > LastOn) && Matches(day);

    /// <summary>Every week on the same weekdays, without more conditions.</summary>
    public bool IsPlainlyWeekly => Kind is Atlas.Frequency.Weekly && Interval == 1;

    /// <summary>The rule as RFC 5545 writes it, without a line name; null where it is a single day. UNTIL is a UTC instant, as a start with a zone asks.</summary>
    public string? ToRule()
    {
        if (Kind is not { } kind) return null;
        var parts = new List<string> { $"FREQ={kind.ToString().ToUpperInvariant()}" };
        if (Interval > 1) parts.Add(string.Create(CultureInfo.InvariantCulture, $"INTERVAL={Interval}"));
        if (ByDay.Count > 0) parts.Add("BYDAY=" + string.Join(',', ByDay.Select(day => Write(day, kind))));
        if (kind is Atlas.Frequency.Monthly && ByMonthDay.Count > 0) parts.Add("BYMONTHDAY=" + string.Join(',', ByMonthDay));
        // A rule has UNTIL or COUNT, never both; the last day of both together says the same.
        if (LastOn is { } last) parts.Add($"UNTIL={Platform.Data.Clock.AtBerlin(last, new TimeOnly(23, 59, 59)).ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        if (WeekStart != DayOfWeek.Monday) parts.Add($"WKST={Code(WeekStart)}");
        return string.Join(';', parts);
    }

    /// <summary>The frequency meant; null for a single day.</summary>
    private Frequency? Kind => Frequency ?? (ByDay.Count > 0 ? Atlas.Frequency.Weekly : null);

    /// <summary>The last possible day after UNTIL and COUNT together. Nearly no rule counts, so only one that does pays for remembering.</summary>
    private DateOnly? LastOn => Count is > 0 && StartsOn is { } first ? (lastCounted ??= new(() => FindLast(first))).Value : EndsOn;

    private DateOnly? FindLast(DateOnly first)
    {
        var found = 0;
        for (var day = first; day < Earlier(DateOnly.MaxValue, EndsOn) && day.Year - first.Year < CountHorizonYears; day = day.AddDays(1))
        {
            if (Matches(day) && ++found == Count) return day;
        }
        return EndsOn;
    }

    private bool Matches(DateOnly day) => Kind switch
    {
        null => day == StartsOn,
        Atlas.Frequency.Weekly => MatchesWeek(day),
        _ => MatchesMonth(day),
    };

    private bool MatchesWeek(DateOnly day)
    {
        var weeks = (FirstOfWeek(day) - FirstOfWeek(StartsOn ?? Epoch)) / 7;
        return weeks % Interval == 0
            && (ByDay.Count > 0 ? ByDay.Any(rule => rule.Day == day.DayOfWeek) : day.DayOfWeek == StartsOn?.DayOfWeek);
    }

    private bool MatchesMonth(DateOnly day)
    {
        var start = StartsOn ?? Epoch;
        var months = ((day.Year - start.Year) * 12) + day.Month - start.Month;
        if (months % Interval != 0) return false;
        var daysInMonth = DateTime.DaysInMonth(day.Year, day.Month);
        if (ByDay.Count == 0 && ByMonthDay.Count == 0) return day.Day == StartsOn?.Day;
        return (ByMonthDay.Count == 0 || ByMonthDay.Any(rule => rule == day.Day || rule == day.Day - daysInMonth - 1))
            && (ByDay.Count == 0 || ByDay.Any(rule => rule.Day == day.DayOfWeek && IsOrdinal(rule.Ordinal, day.Day, daysInMonth)));
    }

    private static bool IsOrdinal(int ordinal, int dayOfMonth, int daysInMonth) => ordinal switch
    {
        0 => true,
        > 0 => ((dayOfMonth - 1) / 7) + 1 == ordinal,
        _ => ((daysInMonth - dayOfMonth) / 7) + 1 == -ordinal,
    };

    /// <summary>As a day number, because the week of the first day there is begins before it.</summary>
    private int FirstOfWeek(DateOnly day) => day.DayNumber - (((int)day.DayOfWeek - (int)WeekStart + 7) % 7);

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;

    private static DateOnly Earlier(DateOnly day, DateOnly? other) => other < day ? other.Value : day;

    private static string[] Parts(string? list) =>
        string.IsNullOrEmpty(list) ? [] : list.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static RuleDay? ReadDay(string text)
    {
        if (text.Length < 2 || DayOf(text[^2..]) is not { } day) return null;
        var ordinal = text[..^2];
        if (ordinal.Length == 0) return new RuleDay(day);
        return int.TryParse(ordinal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= -5 and <= 5 and not 0
            ? new RuleDay(day, number)
            : null;
    }

    private static int? ReadMonthDay(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) && day is >= -31 and <= 31 and not 0 ? day : null;

    private static DayOfWeek? DayOf(string code) => code.ToUpperInvariant() switch
    {
        "MO" => DayOfWeek.Monday,
        "TU" => DayOfWeek.Tuesday,
        "WE" => DayOfWeek.Wednesday,
        "TH" => DayOfWeek.Thursday,
        "FR" => DayOfWeek.Friday,
        "SA" => DayOfWeek.Saturday,
        "SU" => DayOfWeek.Sunday,
        _ => null,
    };

    private static string Write(RuleDay rule, Frequency kind) =>
        rule.Ordinal != 0 && kind is Atlas.Frequency.Monthly ? $"{rule.Ordinal}{Code(rule.Day)}" : Code(rule.Day);

    private static string Code(DayOfWeek day) => day.ToString()[..2].ToUpperInvariant();
}
