using System.Globalization;
using System.Text.RegularExpressions;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Importing.Cleaning;

/// <summary>Days, times, instants and weekdays in the ways people and programs write them.</summary>
internal static partial class TimeCleaning
{
    private static readonly string[] DayShapes =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyyMMdd", "d.M.yyyy", "d. M. yyyy", "d.M.yy", "d. MMMM yyyy", "d.MMMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "d MMM yyyy", "d-MMM-yyyy",
        // With slashes the American order comes first, as in most HSDS sources; what it cannot be is read the other way.
        "M/d/yyyy", "d/M/yyyy",
    ];

    private static readonly CultureInfo[] Cultures = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("de-DE")];
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Beginnings of the names of days, in the order of <see cref="Weekdays"/>.</summary>
    private static readonly string[][] WeekdayNames = [["mo"], ["tu", "di"], ["we", "mi"], ["th", "do"], ["fr"], ["sa"], ["su", "so"]];

    /// <summary>A day; a time behind it is cut off.</summary>
    public static DateOnly? Day(string raw)
    {
        var text = raw.Trim();
        if (IsoDay().Match(text) is { Success: true } iso) text = iso.Value;
        else if (TimeBehind().Match(text) is { Success: true } time) text = text[..time.Index];
        foreach (var culture in Cultures)
        {
            if (DateOnly.TryParseExact(text, DayShapes, culture, DateTimeStyles.AllowWhiteSpaces, out var day) && day.Year is >= 1900 and < 2200) return day;
        }
        return null;
    }

    /// <summary>An instant. Without an offset it is read as a German wall clock; without a time it is the day's beginning.</summary>
    public static DateTimeOffset? Instant(string raw)
    {
        var text = raw.Trim();
        if (HasOffset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return instant.ToUniversalTime();
        if (Day(text) is not { } day) return null;
        var time = TimeBehind().Match(text) is { Success: true } behind ? Time(behind.Value, null) : null;
        return Clock.AtBerlin(day, time ?? TimeOnly.MinValue).ToUniversalTime();
    }

    /// <summary>
    /// A time of day on a German clock. "09:00", "9 Uhr", "9.30", "9:00 AM", "0900"; 24:00 is 0:00. A time with the offset of
    /// Germany is taken as it stands, one with another offset is converted, in winter if no <paramref name="day"/> says otherwise.
    /// </summary>
    public static TimeOnly? Time(string raw, DateOnly? day)
    {
        if (TimeShape().Match(raw) is not { Success: true } match) return null;
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value.ToLowerInvariant();
        if (half.Length > 0 && hour is < 1 or > 12) return null;
        if (half.StartsWith('p') && hour < 12) hour += 12;
        if (half.StartsWith('a') && hour == 12) hour = 0;
        if (hour == 24 && minute == 0) hour = 0;
        if (hour > 23 || minute > 59) return null;
        var time = new TimeOnly(hour, minute);
        return match.Groups["offset"] is { Success: true, Value: var offset } ? InGermany(time, offset, day) : time;
    }

    /// <summary>Days after RFC 5545, "MO,WE" or "1MO,-1FR": from such codes, from German or English names, ranges, or numbers (1 is Monday).</summary>
    public static string? Days(string raw)
    {
        var days = new List<string>();
        foreach (var part in raw.Split([',', ';', '/', '&', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.ToLowerInvariant() is "und" or "and" or "-") continue;
            if (Ordinal().IsMatch(part)) days.Add(part.ToUpperInvariant());
            else if (part.Split(['-', '–'], StringSplitOptions.RemoveEmptyEntries) is [var first, var last] && Weekday(first) is { } from && Weekday(last) is { } to)
                days.AddRange(Enumerable.Range(from, (to - from + 7) % 7 + 1).Select(day => Weekdays[day % 7]));
            else if (Weekday(part) is { } day) days.Add(Weekdays[day]);
            else return null;
        }
        return days.Count == 0 ? null : string.Join(',', days.Distinct());
    }

    private static int? Weekday(string name)
    {
        var text = name.Trim('.', ' ').ToLowerInvariant();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number is >= 0 and <= 7 ? (number + 6) % 7 : null;
        var found = Array.FindIndex(WeekdayNames, beginnings => beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal)));
        return found >= 0 && (text.Length <= 3 || text.EndsWith("day", StringComparison.Ordinal) || text.EndsWith("tag", StringComparison.Ordinal) || text is "mittwoch" or "sonnabend") ? found : null;
    }

    private static TimeOnly InGermany(TimeOnly time, string offset, DateOnly? day)
    {
        var minutes = offset is "Z" or "z" ? 0 : OffsetMinutes(offset);
        if (minutes is 60 or 120) return time;
        var instant = new DateTimeOffset((day ?? new DateOnly(2000, 1, 1)).ToDateTime(time), TimeSpan.FromMinutes(minutes));
        return TimeOnly.FromDateTime(Clock.InBerlin(instant).DateTime);
    }

    private static int OffsetMinutes(string offset)
    {
        var digits = offset[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var minutes = int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(digits[2..4], CultureInfo.InvariantCulture);
        return Math.Min(minutes, 14 * 60) * (offset[0] == '-' ? -1 : 1);
    }

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}(?=$|[T\s])")]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeBehind();

    [GeneratedRegex(@"\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex HasOffset();

    [GeneratedRegex(@"^\s*T?(?<hour>\d{1,2})(([:.h]|(?<=\d{2})(?=\d{2}\s*$))(?<minute>\d{2})(:\d{2}(\.\d+)?)?)?\s*(Uhr|h)?\s*(?<half>[ap]\.?m\.?)?\s*(?<offset>Z|[+-]\d{2}(:?\d{2})?)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeShape();

    [GeneratedRegex(@"^[+-]?[1-5](MO|TU|WE|TH|FR|SA|SU)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();
}
