using System.Globalization;
using System.Text;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Calendar;

/// <summary>
/// Writes calendar files after RFC 5545. Times are German wall clock times with their zone's rules, so that a weekly entry
/// stays at its hour when the clock changes; lines are folded at 75 octets and end in CRLF.
/// </summary>
public static class CalendarFile
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const string Zone = "Europe/Berlin";
    private const int MaxOctets = 75;

    /// <summary>The rules of central European time since 1996 (Directive 2000/84/EC).</summary>
    private static readonly string[] ZoneRules =
    [
        "BEGIN:VTIMEZONE", $"TZID:{Zone}",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ];

    /// <param name="name">What calendars call it.</param>
    /// <param name="writtenAt">Stamped on every entry.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events, DateTimeOffset writtenAt)
    {
        var text = new StringBuilder();
        AppendAll(text, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wegenetz//Wegenetz//DE", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", $"X-WR-CALNAME:{Escape(name)}"]);
        AppendAll(text, ZoneRules);
        foreach (var entry in events) AppendAll(text, LinesOf(entry, writtenAt));
        AppendAll(text, ["END:VCALENDAR"]);
        return text.ToString();
    }

    private static IEnumerable<string> LinesOf(CalendarEvent entry, DateTimeOffset writtenAt)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{Escape(entry.Uid)}";
        yield return $"DTSTAMP:{writtenAt.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        yield return $"DTSTART;TZID={Zone}:{Local(entry.StartsAt)}";
        yield return $"DTEND;TZID={Zone}:{Local(entry.EndsAt)}";
        if (entry.Rule is { } rule) yield return $"RRULE:{rule}";
        if (entry.ExceptOn.Count > 0)
        {
            var time = TimeOnly.FromDateTime(Clock.InBerlin(entry.StartsAt).DateTime);
            yield return $"EXDATE;TZID={Zone}:{string.Join(',', entry.ExceptOn.Select(day => Reading(day.ToDateTime(time))))}";
        }
        yield return $"SUMMARY:{Escape(entry.Title)}";
        if (entry.Description.Length > 0) yield return $"DESCRIPTION:{Escape(entry.Description)}";
        if (entry.Place.Length > 0) yield return $"LOCATION:{Escape(entry.Place)}";
        if (Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") yield return $"URL:{url.AbsoluteUri}";
        if (entry.IsCancelled) yield return "STATUS:CANCELLED";
        yield return $"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}";
        yield return "END:VEVENT";
    }

    private static string Local(DateTimeOffset instant) => Reading(Clock.InBerlin(instant).DateTime);

    private static string Reading(DateTime wallClock) => wallClock.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    /// <summary>A TEXT value: backslash, semicolon and comma escaped, line breaks as <c>\n</c>, other control characters left out.</summary>
    private static string Escape(string text)
    {
        var escaped = text.ReplaceLineEndings("\n")
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return string.Concat(escaped.Where(letter => !char.IsControl(letter)));
    }

    private static void AppendAll(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines) AppendFolded(text, line);
    }

    /// <summary>No line is longer than 75 octets without its end; a character is never cut in two.</summary>
    private static void AppendFolded(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > MaxOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(letter);
            octets += letter.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
