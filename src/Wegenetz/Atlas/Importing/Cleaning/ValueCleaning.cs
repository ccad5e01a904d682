using System.Globalization;
using System.Text.RegularExpressions;

namespace Wegenetz.Atlas.Importing.Cleaning;

/// <summary>Values of one kind each: the clean value, or null where nothing usable stands there. Given values are never empty.</summary>
internal static partial class ValueCleaning
{
    public const int OldestAge = 120;

    /// <summary>The first address, in lower case behind its @; "info(at)example.org" is understood.</summary>
    public static string? Email(string raw)
    {
        var text = At().Replace(TextCleaning.Line(raw), "@").Replace("mailto:", "", StringComparison.OrdinalIgnoreCase);
        foreach (var part in text.Split([';', ',', '|', ' ', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
        {
            var address = part.Trim('.', '"', '\'', '(', ')');
            if (EmailShape().IsMatch(address) && !address.Contains("..", StringComparison.Ordinal)) return address[..address.IndexOf('@', StringComparison.Ordinal)] + address[address.IndexOf('@', StringComparison.Ordinal)..].ToLowerInvariant();
        }
        return null;
    }

    /// <summary>An http or https address; a bare host gets https.</summary>
    public static string? WebAddress(string raw)
    {
        var text = TextCleaning.Line(raw).Trim('<', '>', '"');
        if (text.Contains(' ', StringComparison.Ordinal)) return null;
        if (!Scheme().IsMatch(text)) text = "https://" + text.TrimStart('/');
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && HostShape().IsMatch(uri.Host) && uri.UserInfo.Length == 0 ? text : null;
    }

    /// <summary>The number as people write it, without quotes and link prefix. Text without a digit is none.</summary>
    public static string? Phone(string raw)
    {
        var text = TextCleaning.Line(raw).Trim('"', '\'', ' ');
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) text = text[4..].Trim();
        return text.Any(char.IsAsciiDigit) ? text : null;
    }

    /// <summary>A whole number; decimals and words behind it are cut off ("12.0", "18 Jahre").</summary>
    public static int? Whole(string raw) =>
        WholeShape().Match(raw) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Years of a life.</summary>
    public static int? Age(string raw) => Whole(raw) is { } age and >= 0 and <= OldestAge ? age : null;

    /// <summary>An amount of money in German or English writing: "1.234,50 €", "35.00", "EUR 5".</summary>
    public static decimal? Amount(string raw)
    {
        var text = AmountShape().Match(raw).Value.Trim('.', ',');
        if (text.Length == 0) return null;
        var comma = text.LastIndexOf(',');
        var point = text.LastIndexOf('.');
        // The last mark divides the cents if one or two digits follow it; other marks group thousands.
        var mark = Math.Max(comma, point);
        if (mark >= 0 && text.Length - mark - 1 is 1 or 2 && text.IndexOf(text[mark], StringComparison.Ordinal) == mark)
            text = text[..mark].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + "." + text[(mark + 1)..];
        else if (mark >= 0 && IsGrouped().IsMatch(text)) text = text.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        else text = text.Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    /// <summary>Degrees with point or comma.</summary>
    public static double? Degrees(string raw) =>
        double.TryParse(raw.Trim().TrimEnd('°').Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees) ? degrees : null;

    /// <summary>Why a pair of coordinates is no place, or null if it may be one.</summary>
    public static string? FaultOfPlace(double? latitude, double? longitude) => (latitude, longitude) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => "incomplete-coordinates",
        (0, 0) => "zero-coordinates",
        ( < -90 or > 90, _) or (_, < -180 or > 180) => "coordinates-out-of-range",
        // Germany with the numbers exchanged lies in the Gulf of Aden.
        ( >= 5.5 and <= 15.5, >= 47 and <= 55.5) => "swapped-coordinates",
        _ => null,
    };

    public static bool? Flag(string raw) => raw.Trim().ToLowerInvariant() switch
    {
        "true" or "t" or "1" or "yes" or "y" or "ja" or "j" or "wahr" or "x" or "closed" or "geschlossen" => true,
        "false" or "f" or "0" or "no" or "n" or "nein" or "falsch" or "open" or "offen" => false,
        _ => null,
    };

    [GeneratedRegex(@"\s*(\(at\)|\[at\]|\{at\}|\(ät\)|\[ät\])\s*", RegexOptions.IgnoreCase)]
    private static partial Regex At();

    [GeneratedRegex(@"^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)*\.\p{L}{2,}$")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^([\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(\p{L}{2,}|xn--[a-zA-Z0-9-]+)$")]
    private static partial Regex HostShape();

    [GeneratedRegex(@"^\s*([+-]?\d{1,9})(?!\d)")]
    private static partial Regex WholeShape();

    [GeneratedRegex(@"\d[\d.,]*")]
    private static partial Regex AmountShape();

    [GeneratedRegex(@"^\d{1,3}([.,]\d{3})+$")]
    private static partial Regex IsGrouped();
}
