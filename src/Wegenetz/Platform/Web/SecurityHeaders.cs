namespace Wegenetz.Platform.Web;

/// <summary>Headers of every answer. No inline script and no other host anywhere; inline style only where a page has a map.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, InstallationSettings settings)
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:";

    /// <summary>
    /// For a page with a map, whose library writes inline styles and may fetch from the hosts of an outside map. Written at once,
    /// so that the output cache keeps it with the page.
    /// </summary>
    public static void AllowMap(HttpContext http)
    {
        var hosts = http.RequestServices.GetRequiredService<InstallationSettings>().OutsideMapHosts;
        http.Response.Headers.ContentSecurityPolicy = $"{Policy}{hosts}; connect-src 'self'{hosts}; style-src 'self' 'unsafe-inline'; worker-src 'self'";
    }

    public Task InvokeAsync(HttpContext http)
    {
        // A worker obeys the policy of its own file, and it is the worker that fetches tiles.
        if (http.Request.Path.StartsWithSegments("/lib/maplibre")) AllowMap(http);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
            // By the settings and not by the request: a proxy that ends TLS hands the request on as http. A year is what OWASP ASVS 3.4.1 asks.
            if (settings.PublicUrl?.Scheme == Uri.UriSchemeHttps) headers.StrictTransportSecurity = "max-age=31536000";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
