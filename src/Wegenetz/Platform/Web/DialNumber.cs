namespace Wegenetz.Platform.Web;

/// <summary>Turns what people wrote into what a link can open.</summary>
public static class DialNumber
{
    /// <summary>
    /// The address that dials a number: <c>tel:+492020000010</c> for "0202 000 00-10". A number without a leading zero is
    /// dialled as written, because it is a short number (110, 116 117) or came from abroad. Null if there are no digits.
    /// </summary>
    public static string? LinkOf(string number, string? extension = null)
    {
        // "+49 (0) 202": the zero in brackets is for callers within Germany only.
        var text = number.Trim().Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == 0) return null;
        var dial =
            text.StartsWith('+') ? "+" + digits :
            digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] :
            digits.StartsWith('0') ? "+49" + digits[1..] : digits;
        var inside = string.Concat((extension ?? "").Where(char.IsAsciiDigit));
        return $"tel:{dial}" + (inside.Length > 0 ? $";ext={inside}" : "");
    }
}
