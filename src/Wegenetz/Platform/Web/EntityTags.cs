using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Wegenetz.Platform.Web;

/// <summary>
/// Gives pages asked for without cookie or token an <c>ETag</c> of their content, and answers 304 to a browser that has it
/// already. Stands behind the output cache, so that a kept page is hashed once; the cache answers for kept pages itself.
/// </summary>
internal sealed class EntityTags(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!IsAnonymousGet(http.Request))
        {
            await next(http);
            return;
        }
        var body = http.Response.Body;
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        if (IsPublicPage(http.Response) && page.Length > 0)
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)))[..24]}\"";
            http.Response.Headers.ETag = tag;
            if (StringValues.IsNullOrEmpty(http.Response.Headers.CacheControl)) http.Response.Headers.CacheControl = "no-cache";
            if (Knows(http.Request, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.ContentLength = null;
                return;
            }
        }
        page.Position = 0;
        await page.CopyToAsync(body, http.RequestAborted);
    }

    private static bool IsAnonymousGet(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey(HeaderNames.Cookie) && StringValues.IsNullOrEmpty(request.Headers.Authorization)
        && request.HttpContext.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null || metadata.GetMetadata<EntityTagged>() is not null);

    private static bool IsPublicPage(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie)
        && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);

    private static bool Knows(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(value => value == EntityTagHeaderValue.Any || value.Tag == tag);
}
