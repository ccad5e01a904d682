using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// Which answers the server keeps for the next visitor: pages of a published network, asked for without cookie or token and
/// without search words. Kept until something opens or closes, a minute at most, or until the network changes
/// (<see cref="OfferIndexes"/> evicts by the network's key).
/// </summary>
/// <remarks>Network and language are no longer in the path when this runs, so the language stands in the key; the page also offers another one by the browser's wish.</remarks>
internal sealed class PublicPageCache : IOutputCachePolicy
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var network = http.RequestServices.GetRequiredService<NetworkScope>().Published;
        var mayBeKept = network is not null && IsAnonymousPage(http.Request);
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = mayBeKept;
        if (!mayBeKept) return;

        var language = http.RequestServices.GetRequiredService<LanguageScope>().Current;
        context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["language"] = language.Code;
        context.CacheVaryByRules.VaryByValues["offer"] = LanguageOffer.For(http.Request.Headers.AcceptLanguage, language, network!.Languages)?.Code ?? "";
        context.Tags.Add(network.Key);
        var offers = await http.RequestServices.GetRequiredService<OfferIndexes>().OfAsync(network, http.RequestAborted);
        context.ResponseExpirationTimeSpan = ExpiresIn(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), offers);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var isPersonal = !StringValues.IsNullOrEmpty(response.Headers.SetCookie) || response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);
        if (response.StatusCode != StatusCodes.Status200OK || isPersonal) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    private static bool IsAnonymousPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Query.ContainsKey("q") && !request.Query.ContainsKey("ort")
        && StringValues.IsNullOrEmpty(request.Headers.Authorization)
        && !request.Headers.ContainsKey(HeaderNames.Cookie)
        && !request.Path.Value!.Contains("/intern", StringComparison.Ordinal);

    internal static TimeSpan ExpiresIn(DateTimeOffset now, NetworkOffers offers) =>
        offers.NextOpeningChange(now) is { } change && change - now < Longest ? change - now : Longest;
}
