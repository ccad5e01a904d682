using System.Globalization;

namespace Wegenetz.Platform.Web;

/// <summary>The page of a list as the address names it. Addresses are cut, mistyped and made up: what is no page is the first.</summary>
internal static class PageNumber
{
    /// <returns>From 1 to <paramref name="most"/>.</returns>
    public static int Read(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Math.Max(1, most)) : 1;
}
