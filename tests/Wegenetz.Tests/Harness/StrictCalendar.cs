using System.Text;
using System.Text.RegularExpressions;

namespace Wegenetz.Tests.Harness;

/// <summary>One line of a calendar file: name, parameters and the value as it stands there.</summary>
internal sealed record CalendarLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>A TEXT value without its escapes. An escape that RFC 5545 does not know is an error.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var index = 0; index < Value.Length; index++)
            {
                if (Value[index] is ',' or ';') throw new FormatException($"Unescaped {Value[index]} in {Name}.");
                if (Value[index] != '\\')
                {
                    text.Append(Value[index]);
                    continue;
                }
                text.Append(Value[++index] switch { 'n' or 'N' => '\n', ',' => ',', ';' => ';', '\\' => '\\', var other => throw new FormatException($"Unknown escape \\{other}.") });
            }
            return text.ToString();
        }
    }
}

internal sealed record CalendarComponent(string Name, IReadOnlyList<CalendarLine> Lines, IReadOnlyList<CalendarComponent> Children)
{
    public CalendarLine One(string name) => Lines.Single(line => line.Name == name);

    public CalendarLine? Find(string name) => Lines.SingleOrDefault(line => line.Name == name);
}

/// <summary>Reads calendar files after RFC 5545 and forgives nothing.</summary>
internal static partial class StrictCalendar
{
    public static CalendarComponent Parse(byte[] file)
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
        if (!text.EndsWith("\r\n", StringComparison.Ordinal)) throw new FormatException("The last line has no end.");
        var physical = text[..^2].Split("\r\n");
        foreach (var line in physical)
        {
            if (line.Any(char.IsControl)) throw new FormatException($"Control character in: {line}");
            if (Encoding.UTF8.GetByteCount(line) > 75) throw new FormatException($"Longer than 75 octets: {line}");
            if (line.Length == 0) throw new FormatException("Empty line.");
        }
        var lines = new Queue<CalendarLine>(Regex.Replace(text[..^2], "\r\n ", "").Split("\r\n").Select(ParseLine));
        var calendar = ParseComponent(lines);
        if (lines.Count > 0) throw new FormatException("Something follows the calendar.");
        Check(calendar);
        return calendar;
    }

    private static CalendarLine ParseLine(string line)
    {
        var match = ContentLine().Match(line);
        if (!match.Success) throw new FormatException($"No content line: {line}");
        var parameters = match.Groups["parameter"].Captures.Select(parameter => parameter.Value.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new(match.Groups["name"].Value, parameters, match.Groups["value"].Value);
    }

    private static CalendarComponent ParseComponent(Queue<CalendarLine> lines)
    {
        var begin = lines.Dequeue();
        if (begin.Name != "BEGIN") throw new FormatException($"BEGIN expected, not {begin.Name}.");
        var (own, children) = (new List<CalendarLine>(), new List<CalendarComponent>());
        while (lines.Peek().Name != "END")
        {
            if (lines.Peek().Name == "BEGIN") children.Add(ParseComponent(lines));
            else own.Add(lines.Dequeue());
        }
        return lines.Dequeue().Value == begin.Value ? new(begin.Value, own, children) : throw new FormatException($"{begin.Value} is not closed.");
    }

    private static void Check(CalendarComponent calendar)
    {
        if (calendar.Name != "VCALENDAR" || calendar.One("VERSION").Value != "2.0" || calendar.One("PRODID").Value.Length == 0) throw new FormatException("No calendar of version 2.0.");
        var zones = calendar.Children.Where(child => child.Name == "VTIMEZONE").Select(zone => zone.One("TZID").Value).ToHashSet();
        var events = calendar.Children.Where(child => child.Name == "VEVENT").ToList();
        if (events.Select(entry => entry.One("UID").Value).Distinct().Count() != events.Count) throw new FormatException("A UID occurs twice.");
        foreach (var entry in events)
        {
            if (!UtcInstant().IsMatch(entry.One("DTSTAMP").Value)) throw new FormatException("DTSTAMP is not in UTC.");
            if (entry.One("SUMMARY").Text.Length == 0) throw new FormatException("No summary.");
            foreach (var name in new[] { "DTSTART", "DTEND" })
            {
                if (!LocalReading().IsMatch(entry.One(name).Value) || !zones.Contains(entry.One(name).Parameters["TZID"])) throw new FormatException($"{name} has no known zone.");
            }
            if (string.CompareOrdinal(entry.One("DTEND").Value, entry.One("DTSTART").Value) <= 0) throw new FormatException("Ends before it starts.");
            if (entry.Find("RRULE") is { } rule && !RecurrenceRule().IsMatch(rule.Value)) throw new FormatException($"No rule: {rule.Value}");
        }
    }

    [GeneratedRegex(@"^(?<name>[A-Z0-9-]+)(;(?<parameter>[A-Z-]+=[^"":;,]+))*:(?<value>.*)$")]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"^\d{8}T\d{6}Z$")]
    private static partial Regex UtcInstant();

    [GeneratedRegex(@"^\d{8}T\d{6}$")]
    private static partial Regex LocalReading();

    [GeneratedRegex(@"^FREQ=(WEEKLY|MONTHLY)(;INTERVAL=\d+)?(;BYDAY=-?\d*[A-Z]{2}(,-?\d*[A-Z]{2})*)?(;BYMONTHDAY=-?\d+(,-?\d+)*)?(;UNTIL=\d{8}T\d{6}Z)?(;WKST=[A-Z]{2})?$")]
    private static partial Regex RecurrenceRule();
}
