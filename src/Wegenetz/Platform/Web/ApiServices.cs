using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace Wegenetz.Platform.Web;

/// <summary>What every part of the programming interface below <c>/api</c> has in common.</summary>
internal static class ApiServices
{
    public const string DocumentPath = "/openapi/v1.json";

    /// <summary>Reading by programs in pages of any origin. Never for an endpoint that knows who asks.</summary>
    public const string CorsPolicy = "open";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddCors(options => options.AddPolicy(CorsPolicy, policy => policy.AllowAnyOrigin().WithMethods(HttpMethods.Get).WithExposedHeaders("ETag", "X-Request-Id")));
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // Umlauts as they are: the answer is never part of a page.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, context, _) =>
            {
                var settings = context.ApplicationServices.GetRequiredService<InstallationSettings>();
                document.Info = new() { Title = "Wegenetz", Version = "1", Description = "Read published networks: HSDS 3.1 (Open Referral) and the search of the pages. Errors are problem+json (RFC 9457)." };
                document.Servers = settings.PublicUrl is { } url ? [new() { Url = url.ToString().TrimEnd('/') }] : [];
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().RequireCors(CorsPolicy).WithMetadata(new EntityTagged());

    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}

/// <summary>An endpoint whose answers carry an entity tag, as pages do.</summary>
internal sealed class EntityTagged;
