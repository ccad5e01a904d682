using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
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
        var (network, language) = IsErrorPage(http) ? AskedFor(http) : await TakenFromPathAsync(http);
        if (network is not null) networkScope.Enter(network);
        // Here and in no method of its own: the culture set in an awaited method is forgotten when it returns.
        languageScope.Enter(language ?? languageScope.Current);
        await next(http);
    }

    private async Task<(NetworkView? Network, PageLanguage? Language)> TakenFromPathAsync(HttpContext http)
    {
        var segments = SegmentsOf(http.Request.Path.Value);
        // The programming interface names its network in second place, and no language.
        if (segments is ["api", var key, ..]) return (await networks.FindAsync(key, http.RequestAborted), null);
        var network = segments.Count == 0 || NetworkKey.Reserved.Contains(segments[0]) ? null : await networks.FindAsync(segments[0], http.RequestAborted);
        var position = network is null ? 0 : 1;
        if (LanguageAt(segments, position) is not { } language) return (network, null);
        segments.RemoveAt(position);
        http.Request.Path = "/" + string.Join('/', segments);
        return (network, language);
    }

    /// <summary>An error page stands at an address of its own, in a scope of its own; it keeps network and language of the address that failed.</summary>
    private (NetworkView? Network, PageLanguage? Language) AskedFor(HttpContext http)
    {
        var segments = SegmentsOf(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0]);
        var network = segments.Count == 0 ? null : networks.FindInMemory(segments[0]);
        return (network, LanguageAt(segments, network is null ? 0 : 1));
    }

    private static bool IsErrorPage(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static List<string> SegmentsOf(string? path) => [.. (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The German page has no language in its address, so that every page has exactly one.</summary>
    private static PageLanguage? LanguageAt(List<string> segments, int position) =>
        segments.Count > position && segments[position] != Languages.German.Code ? Languages.Find(segments[position]) : null;
}
