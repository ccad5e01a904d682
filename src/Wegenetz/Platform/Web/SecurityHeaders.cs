namespace Wegenetz.Platform.Web;

/// <summary>Headers of every answer. No inline script and no other host anywhere; inline style only where a page has a map.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, InstallationSettings settings)
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:";

    private readonly string mapPolicy =
        $"{Policy}{settings.OutsideMapHosts}; connect-src 'self'{settings.OutsideMapHosts}; style-src 'self' 'unsafe-inline'; worker-src 'self'";

    /// <summary>For a page with a map, whose library writes inline styles and may fetch from the hosts of an outside map.</summary>
    public static void AllowMap(HttpContext http) => http.Items[typeof(SecurityHeaders)] = true;

    public Task InvokeAsync(HttpContext http)
    {
        // A worker obeys the policy of its own file, and it is the worker that fetches tiles.
        if (http.Request.Path.StartsWithSegments("/lib/maplibre")) AllowMap(http);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = http.Items.ContainsKey(typeof(SecurityHeaders)) ? mapPolicy : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
