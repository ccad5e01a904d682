using Microsoft.Net.Http.Headers;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Design.Frame;

/// <summary>Which other language the visitor's browser would rather read: the page offers a link, it never redirects.</summary>
public static class LanguageOffer
{
    /// <summary>
    /// The language to offer, or null when the page is already in it, the browser says nothing, or the network does not have it.
    /// Cached pages vary by this value: it is one of six, however many headers there are.
    /// </summary>
    /// <param name="acceptLanguage">The header as it came, for example <c>ar,de;q=0.7</c>.</param>
    /// <param name="offered">Codes of the languages the pages exist in.</param>
    public static PageLanguage? For(string? acceptLanguage, PageLanguage current, IReadOnlyCollection<string> offered)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var wishes)) return null;
        var wanted = wishes
            .Where(wish => wish.Quality is null or > 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Languages.Find(wish.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null && offered.Contains(language.Code));
        // German in simple words is German: who chose it is not asked to leave it.
        return wanted is null || wanted == current || wanted.Tag == current.Tag.Split('-')[0] ? null : wanted;
    }
}
