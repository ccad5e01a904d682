using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Wegenetz.Guidance.Inquiries;

/// <summary>A number to name on the telephone: <c>A-7KQ4-22MX</c>. No letter or digit that is easily taken for another.</summary>
internal static partial class InquiryReference
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => $"A-{RandomNumberGenerator.GetString(Signs, 4)}-{RandomNumberGenerator.GetString(Signs, 4)}";

    public static bool IsOne(string? text) => text is not null && Shape().IsMatch(text);

    [GeneratedRegex("^A-[2-9A-Z]{4}-[2-9A-Z]{4}$")]
    private static partial Regex Shape();
}
