using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access;

namespace Wegenetz.BrowserTests;

/// <summary>
/// Walks through the pages of the staff and of one's own account: begins with every route that needs no record, follows every link, and
/// reads one page of each kind, for each role, over plain HTTP. Of all that was read the browser opens as few as hold every route and
/// every kind of element; axe looks at these.
/// </summary>
internal sealed class StaffWalk : IDisposable
{
    public const string Network = "wuppertal";

    private static readonly RouteValueDictionary NoDefaults = [];

    private readonly DemoInBrowser demo;
    private readonly HtmlParser parser = new();
    private readonly IReadOnlyList<(string Route, TemplateMatcher Matcher, int Parameters)> routes;
    private readonly List<ReadPage> read = [];
    private readonly List<StaffSession> sessions = [];

    /// <param name="elsewhere">Routes that it leaves out; each has to be there.</param>
    public StaffWalk(DemoInBrowser demo, IReadOnlyCollection<string> elsewhere)
    {
        this.demo = demo;
        List<string> all = [.. demo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(IsOfStaff).Distinct()];
        Assert.Subset(new HashSet<string>(all), new HashSet<string>(elsewhere));
        routes = [.. all.Except(elsewhere)
            .Select(route => (Route: route, Template: TemplateParser.Parse(route)))
            .Select(route => (route.Route, new TemplateMatcher(route.Template, NoDefaults), route.Template.Parameters.Count))
            .OrderBy(route => route.Count)];
    }

    /// <param name="Elements">The kinds of elements in the page, each with the one it stands in; and its route.</param>
    private sealed record ReadPage(StaffSession Session, string Path, HashSet<string> Elements);

    private sealed record StaffSession(string Email, HttpClient Http, CookieContainer Cookies);

    public List<string> Faults { get; } = [];

    public IEnumerable<string> RoutesNotOpened => routes.Select(route => route.Route).Except(read.Select(page => RouteOf(page.Path)!)).Order();

    public void Dispose() => sessions.ForEach(session => session.Http.Dispose());

    /// <summary>Signs in as one of the demo's accounts and reads all it can reach.</summary>
    public async Task ReadAsync(Account account)
    {
        var session = await SignInAsync(account);
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
            using var answer = await session.Http.GetAsync(next.Path);
            if (!answer.IsSuccessStatusCode)
            {
                if (next.LinkedFrom is not null || (int)answer.StatusCode != 403) Faults.Add($"{account.Email}: {next.Path}, linked from {next.LinkedFrom}, answered {(int)answer.StatusCode}");
                continue;
            }
            kinds.Add(kind);
            var address = answer.RequestMessage!.RequestUri!;
            if (address.AbsolutePath == "/anmelden") Faults.Add($"{account.Email}: {next.Path}, linked from {next.LinkedFrom}, asks for a sign-in");
            using var document = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
            read.Add(new(session, next.Path, [.. document.Body!.QuerySelectorAll("*").Select(KindOf), RouteOf(next.Path)!]));
            foreach (var link in LinksOf(document, address)) waiting.Enqueue((link, next.Path));
        }
    }

    /// <summary>Opens as few of the pages that were read as hold everything that is in any of them, the fullest first.</summary>
    public async Task LookAsync()
    {
        var missing = read.SelectMany(page => page.Elements).ToHashSet();
        var chosen = new List<ReadPage>();
        while (missing.Count > 0)
        {
            var fullest = read.MaxBy(page => page.Elements.Count(missing.Contains))!;
            missing.ExceptWith(fullest.Elements);
            chosen.Add(fullest);
        }
        foreach (var ofAccount in chosen.GroupBy(page => page.Session))
        {
            var page = await demo.OpenAsync("about:blank");
            page.PageError += (_, fault) => Faults.Add($"{ofAccount.Key.Email}, {page.Url}: {fault}");
            await page.Context.AddCookiesAsync(ofAccount.Key.Cookies.GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = demo.Address }));
            foreach (var path in ofAccount.Select(chosen => chosen.Path))
            {
                var answer = await page.GotoAsync(path);
                if (!answer!.Ok) Faults.Add($"{ofAccount.Key.Email}: {path} answered {answer.Status}");
                Faults.AddRange((await page.FaultsEverywhereAsync()).Select(fault => $"{ofAccount.Key.Email}, {path}, {fault}"));
            }
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Presses a door of the demo.</summary>
    private async Task<StaffSession> SignInAsync(Account account)
    {
        var cookies = new CookieContainer();
        var session = new StaffSession(account.Email!, new(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = new(demo.Address) }, cookies);
        sessions.Add(session);
        using var page = parser.ParseDocument(await session.Http.GetStringAsync("/anmelden"));
        var door = page.QuerySelector<IHtmlButtonElement>($"button[value='{account.Id}']")!;
        var fields = door.Form!.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(field => KeyValuePair.Create(field.Name!, field.Value)).Append(new(door.Name!, door.Value));
        using var answer = await session.Http.PostAsync(door.Form!.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.True(answer.IsSuccessStatusCode);
        return session;
    }

    private static string KindOf(IElement element) =>
        $"{Named(element.ParentElement!)} > {Named(element)} {element.GetAttribute("role")} {string.Join(',', element.Attributes.Select(attribute => attribute.Name))}";

    private static string Named(IElement element) => $"{element.LocalName}.{element.ClassName}";

    /// <summary>Paths with their queries, within this house.</summary>
    private static IEnumerable<string> LinksOf(IDocument document, Uri address) => document.QuerySelectorAll<IHtmlAnchorElement>("a[href]:not([download])")
        .Select(link => Uri.TryCreate(address, link.GetAttribute("href"), out var uri) ? uri : null).OfType<Uri>().Where(uri => uri.Authority == address.Authority).Select(uri => uri.PathAndQuery).Distinct();

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
