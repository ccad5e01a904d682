using System.Globalization;

namespace Wegenetz.Cases.Ways;

/// <summary>Days that figures are counted over, the first and the last included.</summary>
public sealed record WayPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>What is mostly asked for on a day: key of its words, and the period.</summary>
    public static IReadOnlyList<(string TextKey, WayPeriod Period)> UsualOn(DateOnly today)
    {
        var (quarter, half, year) = (Beginning(today, 3), Beginning(today, 6), Beginning(today, 12));
        return
        [
            ("intern-weg.period.quarter", Of(quarter, 3)), ("intern-weg.period.lastQuarter", Of(quarter.AddMonths(-3), 3)),
            ("intern-weg.period.half", Of(half, 6)), ("intern-weg.period.lastHalf", Of(half.AddMonths(-6), 6)),
            ("intern-weg.period.year", Of(year, 12)), ("intern-weg.period.lastYear", Of(year.AddYears(-1), 12)),
        ];
    }

    /// <summary>As written in an address; what is missing or no day is that of the present year. Days in the wrong order are read in the right one.</summary>
    public static WayPeriod Read(string? from, string? until, DateOnly today)
    {
        var (first, last) = (DayOf(from) ?? new(today.Year, 1, 1), DayOf(until) ?? new(today.Year, 12, 31));
        return first <= last ? new(first, last) : new(last, first);
    }

    public string Query => string.Create(CultureInfo.InvariantCulture, $"von={First:yyyy-MM-dd}&bis={Last:yyyy-MM-dd}");

    private static WayPeriod Of(DateOnly first, int months) => new(first, first.AddMonths(months).AddDays(-1));

    private static DateOnly Beginning(DateOnly day, int months) => new(day.Year, (day.Month - 1) / months * months + 1, 1);

    private static DateOnly? DayOf(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1999 and < 2100 ? day : null;
}
