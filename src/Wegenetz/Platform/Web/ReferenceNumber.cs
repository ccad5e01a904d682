using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Wegenetz.Platform.Web;

/// <summary>A number to name on the telephone: <c>R-7KQ4-22MX</c>. No letter or digit that is easily taken for another.</summary>
internal static partial class ReferenceNumber
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="kind">A capital letter for what it is the number of.</param>
    public static string New(char kind) => $"{kind}-{RandomNumberGenerator.GetString(Signs, 4)}-{RandomNumberGenerator.GetString(Signs, 4)}";

    public static bool IsOne(char kind, string? text) => text is not null && text.StartsWith(kind) && Shape().IsMatch(text);

    [GeneratedRegex("^[A-Z]-[2-9A-Z]{4}-[2-9A-Z]{4}$")]
    private static partial Regex Shape();
}
