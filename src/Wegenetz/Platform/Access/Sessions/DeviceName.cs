namespace Wegenetz.Platform.Access.Sessions;

/// <summary>Names a browser and its system well enough for its owner to know it again, and no better: no versions.</summary>
public static class DeviceName
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    /// <summary><c>Firefox · Windows</c>; what is not known is left out, and nothing known is an en dash.</summary>
    public static string From(string? userAgent)
    {
        var known = new[] { NameIn(Browsers, userAgent), NameIn(Systems, userAgent) }.OfType<string>();
        return string.Join(" · ", known) is { Length: > 0 } name ? name : "–";
    }

    private static string? NameIn((string Mark, string Name)[] names, string? userAgent) =>
        names.FirstOrDefault(entry => userAgent?.Contains(entry.Mark, StringComparison.Ordinal) ?? false).Name;
}
