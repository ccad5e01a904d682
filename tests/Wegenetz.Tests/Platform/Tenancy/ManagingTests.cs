using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Tenancy;

public sealed class ManagingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task New_settings_show_at_once_and_stand_in_the_history()
    {
        var (network, browser) = await AdministratorAsync("setzen");
        using var saved = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.Name"] = "Netz am Fluss", ["Form.Region"] = "am Fluss" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Contains("Netz am Fluss", (await app.PageAsync($"/{network.Key}/impressum")).Title, StringComparison.Ordinal);
        var history = await browser.PageAsync($"/{network.Key}/intern/verlauf/netz/{network.Id}");
        Assert.Contains("Netz am Fluss", history.QuerySelector(".wn-time li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Administration", history.QuerySelector(".wn-time li")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Gemeinden")]
    [InlineData("/en", "Municipalities")]
    [InlineData("/uk", "Громади")]
    [InlineData("/ar", "البلديات")]
    [InlineData("/tr", "Belediyeler")]
    [InlineData("/leicht", "Gemeinden")]
    public async Task A_network_calls_its_districts_by_its_own_word_in_every_language(string language, string word)
    {
        var (network, browser) = await AdministratorAsync($"gebiet{language.Replace('/', '-')}");
        using var saved = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.DistrictWord"] = "municipality" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var page = await app.PageAsync($"/{network.Key}{language}/stadtteile");
        Assert.Equal(word, page.QuerySelector("h1")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("nav a"), link => link.TextContent.Trim() == word);
        Assert.DoesNotContain("Stadtteil", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gemeinden", (await browser.PageAsync($"/{network.Key}/intern/verlauf/netz/{network.Id}")).QuerySelector(".wn-time li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_lead_to_their_sections_and_say_what_publishing_needs()
    {
        var (network, browser) = await AdministratorAsync("abschnitte");
        var page = await browser.PageAsync($"/{network.Key}/intern/einstellungen");
        var jumps = page.QuerySelectorAll("main nav a").Select(link => link.GetAttribute("href")!.Split('#')[1]).ToList();
        Assert.Equal(page.QuerySelectorAll("form fieldset.wn-card[id]").Select(section => section.Id), jumps);
        Assert.Contains("nötig, um öffentlich zu sein", page.QuerySelector("label[for='f-Imprint']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_for_districts_that_is_not_offered_is_refused()
    {
        var (network, browser) = await AdministratorAsync("eigenes-wort");
        using var refused = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.DistrictWord"] = "kiez" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("Stadtteile", (await app.PageAsync($"/{network.Key}/stadtteile")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("FreshnessDays", "abc")]
    [InlineData("FreshnessDays", "12,5")]
    [InlineData("Zoom", "weit weg")]
    [InlineData("CenterLatitude", "51 Grad")]
    public async Task A_number_that_cannot_be_read_stays_in_its_field_and_is_said_beside_it(string field, string typed)
    {
        var (network, browser) = await AdministratorAsync($"zahl-{field}-{typed.Length}".ToLowerInvariant());
        using var refused = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.Name"] = "Anders", [$"Form.{field}"] = typed });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(typed, page.QuerySelector($"#f-{field}")!.GetAttribute("value"));
        Assert.Equal("Diese Angabe können wir so nicht lesen. Bitte prüfen Sie sie.", page.QuerySelector($"#f-{field}-error")!.TextContent.Trim());
        Assert.Equal([$"#f-{field}"], page.QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")));
        Assert.NotEqual("Anders", await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().Networks.Where(row => row.Id == network.Id).Select(row => row.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("51,25", "7,125")]
    [InlineData("51.25", "7.125")]
    public async Task A_position_is_read_with_comma_and_with_point(string latitude, string longitude)
    {
        var (network, browser) = await AdministratorAsync($"komma-{(int)latitude[2]}");
        using var saved = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.CenterLatitude"] = latitude, ["Form.CenterLongitude"] = longitude });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var stored = await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().Networks.SingleAsync(row => row.Id == network.Id));
        Assert.Equal((51.25, 7.125), (stored.CenterLatitude, stored.CenterLongitude));
    }

    [Fact]
    public async Task A_network_without_imprint_is_not_made_public()
    {
        var (network, browser) = await AdministratorAsync("ohne-impressum", published: false);
        using var refused = await browser.PostAsync($"/{network.Key}/intern/einstellungen", "settings", new() { ["Form.Imprint"] = "", ["Form.IsPublished"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("erst mit Impressum", (await refused.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().Networks.Where(row => row.Id == network.Id).Select(row => row.IsPublished).SingleAsync()));
    }

    [Fact]
    public async Task A_form_with_a_mistake_keeps_the_version_it_began_from_so_that_nobody_elses_change_is_lost()
    {
        var (network, browser) = await AdministratorAsync("fehler-zuerst");
        var path = $"/{network.Key}/intern/einstellungen";
        var began = (await browser.PageAsync(path)).QuerySelector("[name='Form.Version']")!.GetAttribute("value");
        using var other = await browser.PostAsync(path, "settings", new() { ["Form.Region"] = "an der Ruhr" });
        using var mistaken = await browser.PostAsync(path, "settings", new() { ["Form.Name"] = "", ["Form.Version"] = began });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistaken.StatusCode);
        var kept = (await mistaken.ReadAsync()).QuerySelector("[name='Form.Version']")!.GetAttribute("value");
        using var stale = await browser.PostAsync(path, "settings", new() { ["Form.Name"] = "Netz", ["Form.Version"] = kept });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.NotEqual(began, (await stale.ReadAsync()).QuerySelector("[name='Form.Version']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Settings_that_somebody_else_changed_are_shown_beside_the_own_ones()
    {
        var (network, browser) = await AdministratorAsync("zugleich");
        var path = $"/{network.Key}/intern/einstellungen";
        var page = await browser.PageAsync(path);
        using var first = await browser.PostAsync(page, path, "settings", new() { ["Form.Region"] = "Nordstadt" });
        using var second = await browser.PostAsync(page, path, "settings", new() { ["Form.Region"] = "Südstadt" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        var both = await second.ReadAsync();
        Assert.Contains("Nordstadt", both.QuerySelector(".wn-table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Südstadt", both.QuerySelector("#f-Region")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("immigration_office")]
    [InlineData("police")]
    [InlineData("prosecution")]
    public async Task Some_kinds_of_units_never_receive_cases(string kind)
    {
        var (network, browser) = await AdministratorAsync("nie-" + kind.Replace('_', '-'));
        var organization = await app.OrganizationAsync(network, "Stadt");
        var unit = await app.UnitAsync(organization, "Amt");
        using var changed = await browser.PostAsync($"/{network.Key}/intern/stellen/{unit.Id}", "unit", new() { ["Form.Kind"] = kind, ["Form.Cases"] = nameof(CasesSetting.ReferralsOnly) });
        using var added = await browser.PostAsync($"/{network.Key}/intern/einrichtungen/{organization.Id}/neue-stelle", "unit", new() { ["Form.Name"] = "Neu", ["Form.Kind"] = kind, ["Form.Cases"] = nameof(CasesSetting.Full) });
        using var harmless = await browser.PostAsync($"/{network.Key}/intern/stellen/{unit.Id}", "unit", new() { ["Form.Kind"] = kind, ["Form.Cases"] = nameof(CasesSetting.None) });
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK), (changed.StatusCode, added.StatusCode, harmless.StatusCode));
        Assert.Contains("können keine Fälle", (await added.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_is_added_and_gets_a_unit()
    {
        var (network, browser) = await AdministratorAsync("anlegen");
        using var added = await browser.PostAsync($"/{network.Key}/intern/einrichtungen/neu", "organization", new() { ["Form.Name"] = "Träger Neu", ["Form.Kind"] = "association" });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = added.Headers.Location!.ToString();
        using var unit = await browser.PostAsync($"{path}/neue-stelle", "unit", new() { ["Form.Name"] = "Beratung", ["Form.Kind"] = "advice_centre" });
        Assert.Equal(HttpStatusCode.Redirect, unit.StatusCode);
        Assert.Contains("Beratung", (await browser.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_administrator_stays_and_another_may_go()
    {
        var (network, browser) = await AdministratorAsync("letzte");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network, "Zweiter Träger"));
        var only = await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().Memberships.SingleAsync());
        using var refused = await browser.PostAsync($"/{network.Key}/intern/mitglieder/{only.Id}/entfernen", "remove-membership", []);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("letzte Administration", (await refused.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        await app.MemberAsync(unit, Role.Administrator);
        using var removed = await browser.PostAsync($"/{network.Key}/intern/mitglieder/{only.Id}/entfernen", "remove-membership", []);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        using var afterwards = await browser.GetAsync($"/{network.Key}/intern");
        Assert.Equal(HttpStatusCode.Forbidden, afterwards.StatusCode);
    }

    [Fact]
    public async Task An_operator_adds_a_network_and_a_demo_takes_none()
    {
        await using var fresh = await TestApp.StartAsync();
        using var browser = await fresh.BrowserOfAsync(await fresh.AccountAsync(isOperator: true));
        var form = new Dictionary<string, object?> { ["Form.Name"] = "Netz Neu", ["Form.Key"] = "netz-neu", ["Form.FederalState"] = "NW" };
        using var reserved = await browser.PostAsync("/netze", "network", new(form) { ["Form.Key"] = "anmelden" });
        using var added = await browser.PostAsync("/netze", "network", form);
        using var again = await browser.PostAsync("/netze", "network", form);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Conflict), (reserved.StatusCode, added.StatusCode, again.StatusCode));
        await fresh.AddAsync(new Installation { IsDemo = true, CreatedAt = fresh.Clock.Now });
        using var demo = await browser.PostAsync("/netze", "network", new(form) { ["Form.Key"] = "noch-eins" });
        Assert.Equal(HttpStatusCode.Conflict, demo.StatusCode);
        Assert.Contains("Vorführung", (await demo.ReadAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Network, HttpClient)> AdministratorAsync(string key, bool published = true)
    {
        var network = await app.NetworkAsync(key, published);
        return (network, await app.BrowserOfAsync(await app.UnitAsync(await app.OrganizationAsync(network)), Role.Administrator));
    }
}
