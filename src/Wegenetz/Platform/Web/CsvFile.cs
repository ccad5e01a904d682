using System.Globalization;
using System.Text;

namespace Wegenetz.Platform.Web;

/// <summary>
/// A table as a file that office programs of German settings open by a double click: UTF-8 with a byte order mark, semicolons,
/// CRLF, fields quoted after RFC 4180 where they must be. No cell can be a formula, whoever wrote its text.
/// </summary>
public sealed class CsvFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>A text that begins with one of these would be calculated by a table program, some of them in their wide forms too.</summary>
    private const string BeginsFormula = "=+-@＝＋－＠\t\r\n";

    private static readonly char[] NeedsQuotes = [';', '"', '\r', '\n'];

    private readonly StringBuilder text = new("\uFEFF");

    /// <summary>Adds a line. Texts are made harmless; numbers and days are written as German tables read them; null is an empty cell.</summary>
    public void Add(params IEnumerable<object?> cells)
    {
        text.AppendJoin(';', cells.Select(cell => cell switch
        {
            null => "",
            DateOnly day => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            double number => number.ToString("0.0", CultureInfo.GetCultureInfo("de-DE")),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(Harmless(cell.ToString()!)),
        })).Append("\r\n");
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    /// <summary>An apostrophe before it makes any cell a text. Blanks before the sign are no protection: programs trim them.</summary>
    private static string Harmless(string cell) => cell.TrimStart(' ') is { Length: > 0 } trimmed && BeginsFormula.Contains(trimmed[0], StringComparison.Ordinal) ? "'" + cell : cell;

    private static string Quoted(string cell) => cell.IndexOfAny(NeedsQuotes) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
