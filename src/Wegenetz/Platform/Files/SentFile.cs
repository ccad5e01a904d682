namespace Wegenetz.Platform.Files;

/// <summary>
/// A stored file as an answer. Pictures may be shown, in a sandbox that runs nothing and loads nothing; every other kind is only saved.
/// The browser is told to believe the media type that was read from the content.
/// </summary>
internal static class SentFile
{
    /// <summary>As for a picture alone: the browser's own page around it needs inline style.</summary>
    public const string Sandbox = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    /// <param name="name">Names nobody, because it ends up in folders of downloads; without an extension.</param>
    /// <param name="save">Save it even if it could be shown.</param>
    public static IResult Of(HttpContext http, Stream content, FileKind kind, string name, bool save = false)
    {
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.ContentLength = content.Length;
        return TypedResults.Stream(content, kind.MediaType, kind.IsShown && !save ? null : name + kind.Extension);
    }
}
