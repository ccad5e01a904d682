using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wegenetz.Platform.Access;

namespace Wegenetz.BrowserTests;

/// <summary>
/// Walks through the pages of the staff and of one's own account: begins with every route that needs no record, follows every link, and
/// opens one page of each kind. axe looks at the first page of a route, and at every one with an element that it has not seen yet.
/// </summary>
internal sealed class StaffWalk
{
    private const string Network = "wuppertal";

    /// <summary>The kinds of elements in a page, each with the one it stands in.</summary>
    private const string ElementsOfPage = """
        () => {
          const kind = e => e.tagName + '.' + e.getAttribute('class');
          return [...new Set([...document.body.querySelectorAll('*')].map(e => kind(e.parentElement) + ' > ' + kind(e) + [e.getAttribute('role'), ...e.getAttributeNames()]))];
        }
        """;

    private static readonly RouteValueDictionary NoDefaults = [];

    private readonly DemoInBrowser demo;
    private readonly IReadOnlyList<(string Route, TemplateMatcher Matcher, int Parameters)> routes;
    private readonly HashSet<string> opened = [];
    private readonly HashSet<string> elementsLookedAt = [];

    public StaffWalk(DemoInBrowser demo)
    {
        this.demo = demo;
        routes = [.. demo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(IsOfStaff).Distinct()
            .Select(route => (Route: route, Template: TemplateParser.Parse(route)))
            .Select(route => (route.Route, new TemplateMatcher(route.Template, NoDefaults), route.Template.Parameters.Count))
            .OrderBy(route => route.Count)];
    }

    public List<string> Faults { get; } = [];

    public IEnumerable<string> RoutesNotOpened => routes.Select(route => route.Route).Where(route => !opened.Contains(route)).Order();

    /// <summary>Signs in as one of the demo's accounts and looks at all it can reach.</summary>
    public async Task AsAsync(Account account)
    {
        var page = await demo.OpenAsync("/anmelden");
        page.PageError += (_, fault) => Faults.Add($"{account.Email}, {page.Url}: {fault}");
        await page.Locator($"button[value='{account.Id}']").DispatchEventAsync("click");
        await page.WaitForURLAsync(url => !url.Contains("/anmelden", StringComparison.Ordinal));

        var kinds = new HashSet<string>();
        var waiting = new Queue<(string Path, string? LinkedFrom)>();
        foreach (var (route, _, _) in routes)
        {
            var path = route.Replace("{NetworkKey}", Network, StringComparison.Ordinal);
            if (!path.Contains('{', StringComparison.Ordinal)) waiting.Enqueue((path, null));
        }
        while (waiting.TryDequeue(out var next))
        {
            if (KindOf(next.Path) is not { } kind || !kinds.Add(next.LinkedFrom is null ? kind + " typed" : kind)) continue;
            var answer = (await page.GotoAsync(next.Path))!;
            if (!answer.Ok)
            {
                if (next.LinkedFrom is not null || answer.Status != 403) Faults.Add($"{account.Email}: {next.Path}, linked from {next.LinkedFrom}, answered {answer.Status}");
                continue;
            }
            kinds.Add(kind);
            var isNew = opened.Add(RouteOf(next.Path)!);
            foreach (var element in await page.EvaluateAsync<string[]>(ElementsOfPage)) isNew |= elementsLookedAt.Add(element);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.links].filter(a => a.origin === location.origin && !a.download).map(a => a.pathname + a.search)")) waiting.Enqueue((link, next.Path));
            if (isNew) await LookAsync(page, $"{account.Email}, {next.Path}");
        }
        await page.Context.CloseAsync();
    }

    private async Task LookAsync(IPage page, string where)
    {
        foreach (var (colors, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 390) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = colors });
            await page.SetViewportSizeAsync(width, 900);
            var found = colors == ColorScheme.Dark ? await page.ColorFaultsAsync() : await page.AccessibilityFaultsAsync();
            Faults.AddRange(found.Select(fault => $"{where}, {colors}, {width} px: {fault}"));
        }
        await page.SetViewportSizeAsync(1280, 900);
    }

    private static bool IsOfStaff(string route) =>
        route.StartsWith("/{NetworkKey}/intern", StringComparison.Ordinal) || route.StartsWith("/konto", StringComparison.Ordinal) || route == "/netze";

    private string? RouteOf(string path) =>
        routes.FirstOrDefault(route => route.Matcher.TryMatch(path.Split('?')[0], [])).Route is { } found && !path.StartsWith("/konto/daten.", StringComparison.Ordinal) ? found : null;

    /// <summary>Its route with every value but ids, and the names in its query: of pages of one kind one is enough. Null for a page of visitors.</summary>
    private string? KindOf(string path)
    {
        if (RouteOf(path) is not { } route) return null;
        var values = path.Split('?')[0].Split('/').Where(part => !Guid.TryParse(part, out _));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(path.Contains('?', StringComparison.Ordinal) ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "");
        return $"{route} {string.Join('/', values)} {string.Join(',', query.Keys.Order())}";
    }
}
