using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Design.Frame;

/// <summary>The address of the page that is being written, as the visitor asked for it: an error page keeps the address that failed.</summary>
internal sealed class PageAddress(IHttpContextAccessor accessor, NetworkScope network)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is always written for a request.");

    /// <summary>Path and query as they came, with network and language: where a form of this page is posted.</summary>
    public string Whole => Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Path without network and language, empty for the start page: what <see cref="Language.Links"/> takes.</summary>
    public string Path
    {
        get
        {
            var whole = Http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
                ?? Http.Features.Get<IExceptionHandlerPathFeature>()?.Path
                ?? Http.Request.Path.Value ?? "";
            var prefix = network.Network is { } current ? $"/{current.Key}" : "";
            return whole.StartsWith(prefix, StringComparison.Ordinal) ? whole[prefix.Length..].TrimEnd('/') : "";
        }
    }

    /// <summary>With its question mark, or empty.</summary>
    public string Query =>
        Http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? Http.Request.QueryString.Value ?? "";

    /// <summary>Id of the form by which this page changes its language, null where a link does it.</summary>
    public string? LanguageForm =>
        HttpMethods.IsPost(Http.Request.Method) ? Http.GetEndpoint()?.Metadata.GetMetadata<LanguageFormAttribute>()?.Id : null;

    /// <summary>For <c>aria-current</c>: <c>page</c> on the page itself, <c>true</c> on the pages below it, null elsewhere.</summary>
    public string? Current(string path) =>
        Path == path ? "page" : path.Length > 0 && Path.StartsWith(path + "/", StringComparison.Ordinal) ? "true" : null;
}
