using System.Text.Encodings.Web;
using System.Text.Unicode;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Platform.Design;

internal static class DesignServices
{
    public static void AddDesign(this IServiceCollection services)
    {
        services.AddScoped<PageAddress>();
        // Pages are UTF-8: writing every letter beyond ASCII as &#x…; would make an Arabic page more than twice as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>Fonts carry their content's hash in their name (scripts/frontend), so a browser may keep them without asking again.</summary>
    public static void UseKeptFonts(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/lib/fonts", StringComparison.Ordinal),
        fonts => fonts.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode < StatusCodes.Status400BadRequest) http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return next(http);
        }));
}
