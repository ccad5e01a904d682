using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>
/// What published networks tell programs: the read part of HSDS 3.1 and our search. Open to everybody, for every origin
/// (docs/decisions/0009): nothing is in it that the pages for visitors do not show.
/// </summary>
internal static class PublicApi
{
    private const string HsdsVersion = "3.1";
    private const string Profile = "https://docs.openreferral.org/en/latest/hsds/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AllowAnonymous().RequireRateLimiting(SearchLimit.Policy).RequireCors(ApiServices.CorsPolicy).WithMetadata(new EntityTagged());
        api.MapGet("/", NetworksAsync).WithTags("networks").WithSummary("The published networks");
        var network = api.MapGroup("/{NetworkKey}");
        network.MapGet("/", Base).WithTags("networks").WithSummary("What this interface is");
        network.MapGet("/search", SearchAsync).WithTags("search").WithSummary("Searches as the page does, 20 hits a page").WithDescription("The same answer as the command `search --json`.");
        network.MapGet("/services", ServicesAsync).WithTags("hsds").WithSummary("Published services");
        network.MapGet("/services/{Id:guid}", ServiceAsync).WithTags("hsds").WithSummary("One service with everything that belongs to it");
        network.MapGet("/organizations", OrganizationsAsync).WithTags("hsds").WithSummary("Organizations of the network");
        network.MapGet("/organizations/{Id:guid}", OrganizationAsync).WithTags("hsds").WithSummary("One organization with its places");
        network.MapGet("/locations", LocationsAsync).WithTags("hsds").WithSummary("Places of the network");
        network.MapGet("/locations/{Id:guid}", LocationAsync).WithTags("hsds").WithSummary("One place with its hours");
    }

    private static async Task<Ok<List<PublishedNetwork>>> NetworksAsync(HttpRequest request, NetworkDirectory networks, InstallationSettings settings, CancellationToken cancel)
    {
        var origin = CrawlerFiles.OriginOf(request, settings);
        var published = (await networks.AllAsync(cancel)).Where(network => network.IsPublished);
        return TypedResults.Ok(published.Select(network => new PublishedNetwork(network.Key, network.Name, network.Region, network.Languages, network.IsDemo, $"{origin}/api/{network.Key}")).ToList());
    }

    private static Results<Ok<HsdsBase>, NotFound> Base(HttpRequest request, NetworkScope scope, InstallationSettings settings) => scope.Published is { } network
        ? TypedResults.Ok(new HsdsBase(HsdsVersion, Profile, CrawlerFiles.OriginOf(request, settings) + ApiServices.DocumentPath, network.Name, network.Region, network.Languages, network.IsDemo ? true : null))
        : TypedResults.NotFound();

    private static async Task<Results<Ok<SearchAnswer>, NotFound, ProblemHttpResult>> SearchAsync(
        NetworkScope scope, FindOffers findOffers, CodeLists lists,
        [Description("Words as people type them")] string? q, [Description("Page of 20 hits, from 1")] int? page, [Description("Language of the visitor: de, en, uk, ar, tr or leicht")] string? lang, CancellationToken cancel)
    {
        if (scope.Published is not { } network) return TypedResults.NotFound();
        if (Languages.Find(lang ?? Languages.German.Code) is not { } language) return TypedResults.Problem($"There is no language \"{lang}\".", statusCode: StatusCodes.Status400BadRequest);
        return TypedResults.Ok(SearchAnswer.Of(await findOffers.RunAsync(network, language, OfferSearch.Of(q ?? "", page ?? 1), cancel), lists, language));
    }

    private static async Task<Results<Ok<HsdsPage<HsdsService>>, NotFound>> ServicesAsync(
        NetworkScope scope, ReadHsds read, FindOffers findOffers,
        [Description("Words as people type them")] string? search, [Description("Page, from 1")] int? page, [Description("At most 100; 50 if not said")] int? per_page,
        [Description("Only services of this organization")] Guid? organization_id, [Description("Only services changed at or after this instant")] DateTimeOffset? modified_after,
        [Description("With everything that belongs to each service")] bool? full, CancellationToken cancel)
    {
        if (scope.Published is not { } network) return TypedResults.NotFound();
        IReadOnlyCollection<Guid>? found = string.IsNullOrWhiteSpace(search) ? null
            : [.. (await findOffers.RunAllAsync(network, Languages.German, OfferSearch.Of(search, 1), cancel)).Hits.Select(hit => hit.Card.Id)];
        return TypedResults.Ok(await read.ServicesAsync(new(found, organization_id, modified_after), full ?? false, HsdsPaging.Of(page, per_page), cancel));
    }

    private static async Task<Results<Ok<HsdsService>, NotFound>> ServiceAsync(Guid id, NetworkScope scope, ReadHsds read, CancellationToken cancel) =>
        Answer(scope.Published is null ? null : await read.ServiceAsync(id, cancel));

    private static async Task<Results<Ok<HsdsPage<HsdsOrganization>>, NotFound>> OrganizationsAsync(NetworkScope scope, ReadHsds read, int? page, int? per_page, CancellationToken cancel) =>
        Answer(scope.Published is null ? null : await read.OrganizationsAsync(HsdsPaging.Of(page, per_page), cancel));

    private static async Task<Results<Ok<HsdsOrganization>, NotFound>> OrganizationAsync(Guid id, NetworkScope scope, ReadHsds read, CancellationToken cancel) =>
        Answer(scope.Published is null ? null : await read.OrganizationAsync(id, cancel));

    private static async Task<Results<Ok<HsdsPage<HsdsLocation>>, NotFound>> LocationsAsync(NetworkScope scope, ReadHsds read, int? page, int? per_page, CancellationToken cancel) =>
        Answer(scope.Published is null ? null : await read.LocationsAsync(HsdsPaging.Of(page, per_page), cancel));

    private static async Task<Results<Ok<HsdsLocation>, NotFound>> LocationAsync(Guid id, NetworkScope scope, ReadHsds read, CancellationToken cancel) =>
        Answer(scope.Published is null ? null : await read.LocationAsync(id, cancel));

    private static Results<Ok<T>, NotFound> Answer<T>(T? found) where T : class => found is null ? TypedResults.NotFound() : TypedResults.Ok(found);
}
