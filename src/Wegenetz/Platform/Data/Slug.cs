using System.Globalization;
using System.Text;

namespace Wegenetz.Platform.Data;

/// <summary>The readable last part of an address.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    /// <summary>Lower-case letters, digits and hyphens, at most <see cref="MaxLength"/>: "Große Übung 1" gives <c>grosse-uebung-1</c>. Never empty.</summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in Folded(name))
        {
            if (char.IsAsciiLetterOrDigit(letter)) text.Append(letter);
            else if (text.Length > 0 && text[^1] != '-') text.Append('-');
            if (text.Length == MaxLength) break;
        }
        var slug = text.ToString().Trim('-');
        return slug.Length > 0 ? slug : "eintrag";
    }

    /// <summary>The slug, with a number at its end if it is already <paramref name="taken"/>; the result is added to the taken ones.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var slug = From(name);
        for (var number = 2; !taken.Add(slug); number++) slug = $"{From(name)}-{number}";
        return slug;
    }

    private static string Folded(string name)
    {
        var german = name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        return string.Concat(german.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
    }
}
