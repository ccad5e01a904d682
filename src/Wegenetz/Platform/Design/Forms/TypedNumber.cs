using System.Globalization;

namespace Wegenetz.Platform.Design.Forms;

/// <summary>Numbers as somebody types them. A form keeps the text, so that what is no number is not lost and can be said beside its field.</summary>
internal static class TypedNumber
{
    public static int? Whole(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>With comma or point; two digits behind it are the cents, three are thousands: "1.250" and "12,50".</summary>
    public static decimal? Amount(string? typed)
    {
        if (typed is null) return null;
        var mark = typed.LastIndexOfAny([',', '.']);
        var hasCents = mark >= 0 && typed.Length - mark - 1 is 1 or 2;
        var digits = hasCents ? $"{Bare(typed[..mark])}.{typed[(mark + 1)..]}" : Bare(typed);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    /// <summary>With comma or point, never with thousands: people copy coordinates from maps.</summary>
    public static double? Decimal(string? typed) =>
        double.TryParse(typed?.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>With a comma, as German forms show it.</summary>
    public static string? Of(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    public static string? Of(double? number) => number?.ToString(CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Bare(string typed) => typed.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
}
