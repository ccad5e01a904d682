namespace Wegenetz.Platform.Web;

/// <summary>Headers of every answer. No inline script and no other host anywhere; inline style only where a page asks for it (maps).</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>For a page with a map or graph, whose library writes inline styles.</summary>
    public static void AllowInlineStyle(HttpContext http) => http.Items[typeof(SecurityHeaders)] = true;

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = http.Items.ContainsKey(typeof(SecurityHeaders))
                ? Policy + "; style-src 'self' 'unsafe-inline'; worker-src 'self'"
                : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
