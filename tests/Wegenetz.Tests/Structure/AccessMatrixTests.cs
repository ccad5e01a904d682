using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

/// <summary>
/// Who may open what, asked of the running application: every endpoint says its policy, every route with an id has a sample
/// record, and a record of another unit or network answers exactly like one that never was.
/// </summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Matrix matrix) : IClassFixture<AccessMatrixTests.Matrix>
{
    /// <summary>Endpoints of the framework that name no policy, so that the fallback policy asks for a sign-in: a redirect, and files that changed since the build.</summary>
    private static readonly string[] OfTheFramework = ["/_framework/opaque-redirect", "{**path:file}"];

    private static readonly Role[] KeepingRoles = [.. Enum.GetValues<Role>().Except([Role.Evaluator, Role.DataProtectionOfficer])];

    /// <summary>Which roles open a page of the staff. Every page below <c>/intern</c> stands here.</summary>
    private static readonly Dictionary<string, Role[]> Tables = new()
    {
        ["/{NetworkKey}/intern"] = Enum.GetValues<Role>(),
        ["/{NetworkKey}/intern/rueckmeldungen"] = [.. Enum.GetValues<Role>().Except([Role.Evaluator, Role.DataProtectionOfficer])],
        ["/{NetworkKey}/intern/pruefen"] = Enum.GetValues<Role>(),
        ["/{NetworkKey}/intern/angebote"] = KeepingRoles,
        ["/{NetworkKey}/intern/angebote/neu"] = KeepingRoles,
        ["/{NetworkKey}/intern/orte"] = KeepingRoles,
        ["/{NetworkKey}/intern/orte/neu"] = KeepingRoles,
        ["/{NetworkKey}/intern/termine"] = KeepingRoles,
        ["/{NetworkKey}/intern/termine/neu"] = KeepingRoles,
        ["/{NetworkKey}/intern/lotse/anfragen"] = [Role.Pilot, Role.NetworkCoach, Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/vorlagen"] = [Role.Pilot, Role.NetworkCoach, Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/zahlen"] = [Role.Pilot, Role.NetworkCoach, Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/zahlen.csv"] = [Role.Pilot, Role.NetworkCoach, Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/instrumente"] = [Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/instrumente/neu"] = [Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/situationen"] = [Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/stellen"] = [Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/lotse/stellen/neu"] = [Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/faelle/personen"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/einwilligungen"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/massnahmen"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/ueberweisungen"] = [Role.CaseManager, Role.Pilot, Role.UnitLead, Role.Member, Role.ProjectLead],
        ["/{NetworkKey}/intern/faelle/ueberweisungen/neu"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/gesetz"] = [Role.Coordinator, Role.Administrator],
        ["/{NetworkKey}/intern/faelle"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/uebergabe"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/vertretung"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/personen/neu"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/zahlen"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/zahlen/netz"] = [Role.NetworkCoach, Role.Coordinator, Role.Evaluator, Role.Administrator],
        ["/{NetworkKey}/intern/faelle/aufnahme"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/aufnahme/vorlagen"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/aufnahme/vorlagen/neu"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/termine"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/plaetze"] = [Role.CaseManager, Role.Pilot, Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/plaetze/einrichten"] = [Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/datenschutz"] = [Role.DataProtectionOfficer],
        ["/{NetworkKey}/intern/faelle/datenschutz.csv"] = [Role.DataProtectionOfficer],
        ["/{NetworkKey}/intern/faelle/datenschutz/auskunft"] = [Role.DataProtectionOfficer],
        ["/{NetworkKey}/intern/faelle/zugriffe"] = [Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/einstellungen"] = [Role.UnitLead],
        ["/{NetworkKey}/intern/faelle/auslastung"] = [Role.UnitLead],
        ["/{NetworkKey}/intern/aufbewahrung"] = [Role.DataProtectionOfficer, Role.Administrator],
        ["/{NetworkKey}/intern/einstellungen"] = [Role.Administrator],
        ["/{NetworkKey}/intern/mitglieder"] = [Role.Administrator],
        ["/{NetworkKey}/intern/einrichtungen"] = [Role.Administrator],
        ["/{NetworkKey}/intern/einrichtungen/neu"] = [Role.Administrator],
    };

    public static TheoryData<string> Pages => [.. Tables.Keys];

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, AccessSamples.All.Count)];

    [Fact]
    public void Every_endpoint_has_a_policy_or_is_openly_public()
    {
        var open = matrix.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null)).Select(RouteOf);
        Assert.Equal([], open.Except(OfTheFramework).Order());
    }

    [Fact]
    public void Every_route_with_an_id_has_a_sample_record()
    {
        var known = AccessSamples.All.Select(sample => sample.Route).Concat(AccessSamples.WithoutRecord.Keys).ToHashSet();
        var withId = matrix.Endpoints.Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name is not ("NetworkKey" or "NetworkName") && !parameter.IsCatchAll)).Select(RouteOf).Distinct().ToList();
        Assert.Equal([], withId.Except(known).Order());
    }

    [Fact]
    public void Every_kind_with_a_history_has_a_sample_record()
    {
        var kinds = matrix.App.Services.GetServices<HistoryKind>().Select(kind => kind.UrlName).Order();
        var samples = AccessSamples.All.Where(sample => sample.Route.Contains("/verlauf/", StringComparison.Ordinal)).Select(sample => sample.Values(matrix.World.Own).GetValueOrDefault("KindName")).OfType<string>().Order();
        Assert.Equal(kinds, samples);
    }

    [Fact]
    public void Every_page_of_the_staff_stands_in_the_table_or_has_a_sample()
    {
        var known = Tables.Keys.Concat(AccessSamples.All.Select(sample => sample.Route)).Concat(AccessSamples.WithoutRecord.Keys).ToHashSet();
        Assert.Equal([], matrix.Endpoints.Select(RouteOf).Where(route => route.StartsWith("/{NetworkKey}/intern", StringComparison.Ordinal)).Except(known).Order());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_own_record_opens_and_a_foreign_one_answers_like_one_that_never_was(int number)
    {
        var sample = AccessSamples.All[number];
        Assert.SkipUnless(matrix.Endpoints.Any(endpoint => RouteOf(endpoint) == sample.Route), $"{sample.Route} is not mapped yet.");
        var browser = await matrix.BrowserAsync(sample.As);
        var own = PathOf(sample, matrix.World.Own, sample.Values(matrix.World.Own));
        using var opened = await browser.GetAsync(own);
        Assert.True(opened.StatusCode == HttpStatusCode.OK, $"{own} answered {(int)opened.StatusCode}");
        var forms = (await opened.ReadAsync()).Forms.Where(form => form.QuerySelector("input[name=_handler]") is not null).ToList();

        var missing = PathOf(sample, matrix.World.Own, Random(sample, sample.Values(matrix.World.Own)));
        foreach (var corner in sample.IsUnitOwned ? new[] { matrix.World.ForeignUnit, matrix.World.ForeignNetwork } : [matrix.World.ForeignNetwork])
        {
            var foreign = PathOf(sample, matrix.World.Own, sample.Values(corner));
            Assert.Equal(await AnswerAsync(browser, missing), await AnswerAsync(browser, foreign));
            foreach (var form in forms) Assert.Equal(await AnswerAsync(browser, missing, form), await AnswerAsync(browser, foreign, form));
        }
        Assert.Equal(404, (await AnswerAsync(browser, missing)).Status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_opens_for_its_roles_and_for_no_other(string route)
    {
        var path = route.Replace("{NetworkKey}", matrix.World.Own.Network.Key, StringComparison.Ordinal);
        foreach (var role in Enum.GetValues<Role>())
        {
            var (status, _) = await AnswerAsync(await matrix.BrowserAsync(role), path);
            Assert.True(status == (Tables[route].Contains(role) ? 200 : 403), $"{role} got {status} for {path}");
        }
        using var visitor = await matrix.App.Visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, visitor.StatusCode);
        Assert.StartsWith("/anmelden", visitor.Headers.Location!.ToString().Replace(matrix.App.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nobody_enters_a_foreign_network(string route)
    {
        var browser = await matrix.BrowserAsync(Role.Administrator);
        var foreign = await AnswerAsync(browser, route.Replace("{NetworkKey}", matrix.World.ForeignNetwork.Network.Key, StringComparison.Ordinal));
        var missing = await AnswerAsync(browser, route.Replace("{NetworkKey}", "gibt-es-nicht", StringComparison.Ordinal));
        Assert.Equal((403, 403), (foreign.Status, missing.Status));
    }

    [Fact]
    public async Task Only_operators_see_the_networks_and_operators_have_no_role_in_them()
    {
        using var operating = await matrix.App.BrowserOfAsync(await matrix.App.AccountAsync(isOperator: true));
        Assert.Equal(200, (await AnswerAsync(operating, "/netze")).Status);
        Assert.Equal(403, (await AnswerAsync(operating, $"/{matrix.World.Own.Network.Key}/intern")).Status);
        Assert.Equal(403, (await AnswerAsync(await matrix.BrowserAsync(Role.Administrator), "/netze")).Status);
    }

    private static string RouteOf(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText ?? "";

    private static Dictionary<string, string> Random(AccessSample sample, Dictionary<string, string> own) => sample.Route.Contains("{Id:guid}", StringComparison.Ordinal)
        ? new(own) { ["Id"] = Guid.NewGuid().ToString() }
        : new(own) { ["Slug"] = $"nie-{Guid.NewGuid():n}" };

    private static string PathOf(AccessSample sample, Corner network, Dictionary<string, string> values)
    {
        var path = sample.Route.Replace("{NetworkKey}", network.Network.Key, StringComparison.Ordinal);
        return Regex.Replace(path, @"\{(\w+)(:\w+)?\}", match => values[match.Groups[1].Value]);
    }

    /// <summary>Status and body, without what differs in every answer: the address itself and the form's token.</summary>
    private static async Task<(int Status, string Body)> AnswerAsync(HttpClient browser, string path, IHtmlFormElement? form = null)
    {
        using var content = form is null ? null : new FormUrlEncodedContent(form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type is "hidden").Select(input => KeyValuePair.Create(input.Name!, input.Value)));
        using var response = content is null ? await browser.GetAsync(path) : await browser.PostAsync(path, content);
        var body = (await response.Content.ReadAsStringAsync()).Replace(path.Split('/')[^1], "ID", StringComparison.Ordinal).Replace(path, "PATH", StringComparison.Ordinal);
        foreach (var part in path.Split('/').Where(part => Guid.TryParse(part, out _))) body = body.Replace(part, "ID", StringComparison.Ordinal);
        return ((int)response.StatusCode, Regex.Replace(body, """name="__RequestVerificationToken" value="[^"]*" """.Trim(), "TOKEN"));
    }

    /// <summary>The application with a world in it, and one browser per role.</summary>
    public sealed class Matrix : IAsyncLifetime
    {
        private readonly Dictionary<string, HttpClient> browsers = [];
        private readonly SemaphoreSlim gate = new(1, 1);

        internal TestApp App { get; private set; } = null!;

        internal AccessWorld World { get; private set; } = null!;

        internal IReadOnlyList<RouteEndpoint> Endpoints => [.. App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

        public async ValueTask InitializeAsync()
        {
            App = await TestApp.StartAsync();
            World = await AccessWorld.CreateAsync(App);
        }

        internal async Task<HttpClient> BrowserAsync(Role? role)
        {
            if (role is null) return App.Visitor;
            await gate.WaitAsync();
            try
            {
                if (!browsers.TryGetValue(role.ToString()!, out var browser)) browsers.Add(role.ToString()!, browser = await App.BrowserOfAsync(World.Own.Unit, role.Value));
                return browser;
            }
            finally
            {
                gate.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var browser in browsers.Values) browser.Dispose();
            gate.Dispose();
            await App.DisposeAsync();
        }
    }
}
