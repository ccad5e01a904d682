using System.Globalization;

namespace Wegenetz.Platform.Language;

/// <summary>
/// A language that pages are written in. <paramref name="Code"/> stands in addresses and text files,
/// <paramref name="Tag"/> in the <c>lang</c> attribute (BCP 47), <paramref name="Culture"/> writes dates and numbers.
/// </summary>
/// <param name="AwaitsReader">Nobody who grew up with the language has read the texts yet; pages say so.</param>
public sealed record PageLanguage(string Code, string Tag, string Name, CultureInfo Culture, bool IsRightToLeft, bool AwaitsReader)
{
    public string Direction => IsRightToLeft ? "rtl" : "ltr";
}

/// <summary>The languages of the pages: German is the source, the others are complete for everything visitors see.</summary>
public static class Languages
{
    public static readonly PageLanguage German = new("de", "de", "Deutsch", new("de-DE"), false, false);

    /// <summary>In the order of the language menu.</summary>
    public static readonly IReadOnlyList<PageLanguage> All =
    [
        German,
        new("en", "en", "English", new("en-GB"), false, true),
        new("uk", "uk", "Українська", new("uk-UA"), false, true),
        new("ar", "ar", "العربية", new("ar-AE"), true, true),
        new("tr", "tr", "Türkçe", new("tr-TR"), false, true),
        new("leicht", "de-simple", "Einfache Sprache", new("de-DE"), false, true),
    ];

    private static readonly Dictionary<string, PageLanguage> ByCode = All.ToDictionary(language => language.Code, StringComparer.Ordinal);

    /// <summary>Null for a code that is no page language.</summary>
    public static PageLanguage? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
