using System.Text.RegularExpressions;

namespace Wegenetz.Platform.Tenancy;

/// <summary>The first part of a network's addresses: lower-case letters, digits and hyphens, never a reserved word.</summary>
public static partial class NetworkKey
{
    /// <summary>Words that are addresses of the installation itself, and the codes of the visitor languages.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        "api", "health", "openapi", "anmelden", "konto", "lib", "gestaltung", "intern", "fehler", "islands",
        "impressum", "datenschutz", "barrierefreiheit", "einladung", "netze",
        "de", "en", "uk", "ar", "tr", "leicht",
    };

    public static bool IsValid(string key) => Shape().IsMatch(key) && !Reserved.Contains(key);

    [GeneratedRegex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$")]
    private static partial Regex Shape();
}
