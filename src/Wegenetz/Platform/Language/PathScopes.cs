using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Language;

/// <summary>
/// Reads network and language from the path before routing: <c>/wuppertal/ar/angebote</c> enters the network, sets the
/// language and goes on as <c>/wuppertal/angebote</c>. So every page has one route, whatever its language.
/// </summary>
internal sealed class PathScopes(RequestDelegate next, NetworkDirectory networks)
{
    public async Task InvokeAsync(HttpContext http, NetworkScope networkScope, LanguageScope languageScope)
    {
        var segments = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var position = 0;
        if (segments.Count > 0 && !NetworkKey.Reserved.Contains(segments[0])
            && await networks.FindAsync(segments[0], http.RequestAborted) is { } network)
        {
            networkScope.Enter(network);
            position = 1;
        }
        languageScope.Enter(LanguageAt(segments, position) ?? languageScope.Current);
        if (LanguageAt(segments, position) is not null)
        {
            segments.RemoveAt(position);
            http.Request.Path = "/" + string.Join('/', segments);
        }
        await next(http);
    }

    /// <summary>The German page has no language in its address, so that every page has exactly one.</summary>
    private static PageLanguage? LanguageAt(List<string> segments, int position) =>
        segments.Count > position && segments[position] != Languages.German.Code ? Languages.Find(segments[position]) : null;
}
