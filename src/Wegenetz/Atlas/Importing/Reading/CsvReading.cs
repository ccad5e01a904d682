using System.Text;

namespace Wegenetz.Atlas.Importing.Reading;

/// <summary>A table of texts with its headings, in the order of the file.</summary>
internal sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Records);

/// <summary>
/// Reads separated values leniently: comma, semicolon, tab or bar; line breaks and stray quotes in fields; rows too short or
/// too long; quotes that never close. Every line after the header is a record, an empty line too.
/// </summary>
internal sealed class CsvReading
{
    private readonly string text;
    private readonly char delimiter;
    private int at;

    /// <summary>Set once a quote never closed: from then on a quoted field ends with its line or was no quoted field.</summary>
    private bool quotesStayInLine;

    private CsvReading(string text) => (this.text, delimiter) = (text, DelimiterOf(text));

    public static CsvTable Read(string text)
    {
        var content = text.TrimStart('\r', '\n', ' ', '\uFEFF');
        // Excel writes and reads this line to agree on the separator.
        if (content.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && content.IndexOf('\n', StringComparison.Ordinal) is > 0 and < 8 and var end) content = content[(end + 1)..];
        var reading = new CsvReading(content);
        var records = new List<IReadOnlyList<string>>();
        while (reading.at < content.Length) records.Add(reading.Record());
        return records.Count == 0 ? new([], []) : new(records[0], records[1..]);
    }

    private List<string> Record()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(Field());
            if (at >= text.Length) return fields;
            if (text[at] == delimiter)
            {
                at++;
                continue;
            }
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            return fields;
        }
    }

    /// <summary>One field; leaves the position at the delimiter or line end behind it.</summary>
    private string Field()
    {
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            if (Quoted() is { } quoted) return quoted;
            at = start;
        }
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n')) at++;
        return text[start..at];
    }

    /// <summary>A quoted field, or null if its quote does not close. A quote followed by more text is part of the text.</summary>
    private string? Quoted()
    {
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '"' && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
            else if (letter == '"' && EndsField(at + 1) is { } end)
            {
                at = end;
                return field.ToString();
            }
            else if (quotesStayInLine && letter is '\r' or '\n') return null;
            else field.Append(letter);
        }
        quotesStayInLine = true;
        return null;
    }

    /// <summary>The position of the delimiter, line end or text end that comes next but for spaces; null if something else comes.</summary>
    private int? EndsField(int position)
    {
        while (position < text.Length && text[position] == ' ') position++;
        return position >= text.Length || text[position] == delimiter || text[position] is '\r' or '\n' ? position : null;
    }

    /// <summary>The separator that the header holds most often outside quotes.</summary>
    private static char DelimiterOf(string text)
    {
        const string candidates = ",;\t|";
        var counts = new int[candidates.Length];
        var quoted = false;
        foreach (var letter in text)
        {
            if (letter == '"') quoted = !quoted;
            else if (!quoted && letter is '\n' or '\r') break;
            else if (!quoted && candidates.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var candidate) counts[candidate]++;
        }
        return candidates[Array.IndexOf(counts, counts.Max())];
    }
}
