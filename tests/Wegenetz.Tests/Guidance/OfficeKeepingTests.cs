using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Guidance;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

/// <summary>Coordination says which places of the network are competent.</summary>
public sealed class OfficeKeepingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_coordinator_names_an_office_and_the_way_shows_it()
    {
        var town = await TownAsync("nennen");
        var before = await town.Browser.PageAsync(town.Path());
        Assert.Contains("noch keine", RowOf(before, "Jobcenter").TextContent, StringComparison.Ordinal);
        var add = RowOf(before, "Jobcenter").QuerySelector("td:last-child a")!.GetAttribute("href")!;
        using var saved = await town.Browser.PostAsync(add, "office", new() { ["Form.Place"] = town.Place.Id });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var office = await ReadAsync(town, db => db.CompetentOffices.SingleAsync());
        Assert.Equal(("jobcenter", town.Place.Id, null, 1), (office.Authority, office.LocationId, office.DistrictId, office.Position));
        Assert.Contains("Haus Nord", RowOf(await town.Browser.PageAsync(town.Path()), "Jobcenter").TextContent, StringComparison.Ordinal);
        Assert.Contains("Haus Nord", (await app.PageAsync($"/{town.Key}/lotse/hilfen/sgb2-basic-income")).QuerySelector(".wn-offices")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_does_not_keep_the_rules_is_saved_and_everything_typed_stays()
    {
        var town = await TownAsync("nennen-fehler");
        using var refused = await town.Browser.PostAsync(town.Path("/neu"), "office", new() { ["Form.Authority"] = "moon-office", ["Form.Place"] = "", ["Form.District"] = town.District.Id, ["Form.Position"] = "vorne" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(["#f-Authority", "#f-Place", "#f-Position"], page.QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")).Order());
        Assert.Equal(("vorne", town.District.Id.ToString()), (page.QuerySelector("#f-Position")!.GetAttribute("value"), Assert.IsType<IHtmlSelectElement>(page.QuerySelector("#f-District"), exactMatch: false).Value));
        Assert.False(await ReadAsync(town, db => db.CompetentOffices.AnyAsync()));
    }

    [Fact]
    public async Task Where_there_are_many_places_one_is_looked_for_first_and_everything_typed_stays()
    {
        var town = await TownAsync("nennen-viele");
        await app.AddAsync([.. Enumerable.Range(1, 34).Select(number => new Location { NetworkId = town.Place.NetworkId, Name = number < 33 ? $"Schule {number}" : $"Rathaus Öst {number}", Slug = $"ort-{number}" })]);
        var page = await town.Browser.PageAsync(town.Path("/neu"));
        Assert.Single(page.QuerySelectorAll("#f-Place option"));
        using var found = await town.Browser.PostAsync(page, town.Path("/neu"), "office", new() { ["Form.Position"] = "vorne", ["Form.PlaceSearch"] = "öst rathaus", ["_row"] = "Place:Show:0" });
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        var shown = await found.ReadAsync();
        Assert.Equal(["Rathaus Öst 33", "Rathaus Öst 34"], shown.QuerySelectorAll("#f-Place option").Skip(1).Select(option => option.TextContent));
        Assert.Equal(("vorne", "2 Orte gefunden"), (shown.QuerySelector("#f-Position")!.GetAttribute("value"), shown.QuerySelector("[role=status]")!.TextContent));
        var chosen = shown.QuerySelectorAll("#f-Place option")[^1].GetAttribute("value");
        using var saved = await town.Browser.PostAsync(shown, town.Path("/neu"), "office", new() { ["Form.Authority"] = "jobcenter", ["Form.Place"] = chosen, ["Form.Position"] = "1", ["Form.PlaceSearch"] = "" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var office = await ReadAsync(town, db => db.CompetentOffices.SingleAsync());
        var again = await town.Browser.PageAsync(town.Path($"/{office.Id}"));
        Assert.Equal([chosen], again.QuerySelectorAll("#f-Place option[selected]").Select(option => option.GetAttribute("value")));

        using var theirs = await town.Browser.PostAsync(again, town.Path($"/{office.Id}"), "office", new() { ["Form.Place"] = town.Place.Id });
        using var mine = await town.Browser.PostAsync(again, town.Path($"/{office.Id}"), "office", new() { ["Form.Position"] = "2" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        Assert.Contains("Haus Nord", (await mine.ReadAsync()).QuerySelector("[aria-labelledby=beide-fassungen]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_place_is_named_once_for_the_same_people()
    {
        var town = await TownAsync("nennen-doppelt");
        Dictionary<string, object?> values = new() { ["Form.Authority"] = "jobcenter", ["Form.Place"] = town.Place.Id };
        using var first = await town.Browser.PostAsync(town.Path("/neu"), "office", values);
        using var again = await town.Browser.PostAsync(town.Path("/neu"), "office", values);
        using var forDistrict = await town.Browser.PostAsync(town.Path("/neu"), "office", new(values) { ["Form.District"] = town.District.Id });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect), (first.StatusCode, again.StatusCode, forDistrict.StatusCode));
        Assert.Contains("schon genannt", (await again.ReadAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_units_and_districts_of_another_network_are_not_there()
    {
        var (town, other) = (await TownAsync("nennen-hier"), await TownAsync("nennen-dort"));
        Dictionary<string, object?> own = new() { ["Form.Authority"] = "jobcenter", ["Form.Place"] = town.Place.Id };
        foreach (var (field, id) in new[] { ("Form.Place", other.Place.Id), ("Form.Unit", other.Unit.Id), ("Form.District", other.District.Id) })
        {
            using var refused = await town.Browser.PostAsync(town.Path("/neu"), "office", new(own) { [field] = id });
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        Assert.DoesNotContain(other.Place.Id.ToString(), (await town.Browser.PageAsync(town.Path("/neu"))).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.False(await ReadAsync(town, db => db.CompetentOffices.AnyAsync()));
    }

    [Fact]
    public async Task Who_saves_an_older_version_sees_both_and_the_second_time_chooses()
    {
        var town = await TownAsync("nennen-zwei");
        var office = new CompetentOffice { NetworkId = town.Id, Authority = "jobcenter", LocationId = town.Place.Id };
        await app.AddAsync(office);
        var path = town.Path($"/{office.Id}");
        var page = await town.Browser.PageAsync(path);
        using var theirs = await town.Browser.PostAsync(page, path, "office", new() { ["Form.District"] = town.District.Id });
        using var mine = await town.Browser.PostAsync(page, path, "office", new() { ["Form.Position"] = "7" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        var both = await mine.ReadAsync();
        var versions = both.QuerySelector("[aria-labelledby=beide-fassungen]")!.TextContent;
        Assert.Contains("Viertel", versions, StringComparison.Ordinal);
        Assert.Contains("7", versions, StringComparison.Ordinal);
        using var chosen = await town.Browser.PostAsync(both, path, "office", []);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal((7, null), await ReadAsync(town, db => db.CompetentOffices.Select(record => new ValueTuple<int, Guid?>(record.Position, record.DistrictId)).SingleAsync()));
    }

    [Fact]
    public async Task An_office_is_named_no_longer_but_not_by_an_older_version()
    {
        var town = await TownAsync("nicht-mehr");
        var office = new CompetentOffice { NetworkId = town.Id, Authority = "jobcenter", LocationId = town.Place.Id };
        await app.AddAsync(office);
        var path = town.Path($"/{office.Id}");
        var page = await town.Browser.PageAsync(path);
        using var changed = await town.Browser.PostAsync(page, path, "office", new() { ["Form.Position"] = "2" });
        using var outdated = await town.Browser.PostAsync(page, path, "remove", []);
        Assert.Equal(HttpStatusCode.Conflict, outdated.StatusCode);
        using var removed = await town.Browser.PostAsync(await outdated.ReadAsync(), path, "remove", []);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal((false, true), await ReadAsync(town, async db => (await db.CompetentOffices.AnyAsync(), await db.Locations.AnyAsync())));
    }

    [Fact]
    public async Task A_place_that_is_named_is_not_deleted()
    {
        var town = await TownAsync("genannt-bleibt");
        var path = $"/{town.Key}/intern/orte/{town.Place.Id}/loeschen";
        var free = await town.Browser.PageAsync(path);
        await app.AddAsync(new CompetentOffice { NetworkId = town.Id, Authority = "jobcenter", LocationId = town.Place.Id });
        Assert.Contains("Zuständige Stelle des Lotsen", (await town.Browser.PageAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var refused = await town.Browser.PostAsync(free, path, "delete", []);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.True(await ReadAsync(town, db => db.Locations.AnyAsync()));
    }

    [Fact]
    public async Task The_list_says_for_whose_districts_nobody_is_named()
    {
        var town = await TownAsync("luecke");
        await app.AddAsync(new District { NetworkId = town.Id, Slug = "vorstadt", Name = "Vorstadt" }, new CompetentOffice { NetworkId = town.Id, Authority = "jobcenter", LocationId = town.Place.Id, DistrictId = town.District.Id });
        Assert.Contains("Keine Stelle für Menschen in: Vorstadt", RowOf(await town.Browser.PageAsync(town.Path()), "Jobcenter").TextContent, StringComparison.Ordinal);
        await app.AddAsync(new CompetentOffice { NetworkId = town.Id, Authority = "jobcenter", LocationId = town.Place.Id });
        Assert.DoesNotContain("Vorstadt", RowOf(await town.Browser.PageAsync(town.Path()), "Jobcenter").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_an_office_speaks_in_words()
    {
        var town = await TownAsync("nennen-verlauf");
        using var added = await town.Browser.PostAsync(town.Path("/neu"), "office", new() { ["Form.Authority"] = "jobcenter", ["Form.Place"] = town.Place.Id, ["Form.District"] = town.District.Id });
        var office = await ReadAsync(town, db => db.CompetentOffices.SingleAsync());
        using var changed = await town.Browser.PostAsync(town.Path($"/{office.Id}"), "office", new() { ["Form.Authority"] = "employment-agency" });
        var history = (await town.Browser.PageAsync($"/{town.Key}/intern/verlauf/zustaendige-stelle/{office.Id}")).QuerySelector("main")!.TextContent;
        Assert.All(["Zuständigkeit", "Jobcenter", "Agentur für Arbeit", "Haus Nord", "Viertel"], words => Assert.Contains(words, history, StringComparison.Ordinal));
        Assert.DoesNotContain("jobcenter", history, StringComparison.Ordinal);
    }

    private static IElement RowOf(IHtmlDocument page, string authority) => page.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector("th span")!.TextContent == authority);

    private Task<T> ReadAsync<T>(Town town, Func<AppDb, Task<T>> read) => app.InScopeAsync(town.Key, services => read(services.GetRequiredService<AppDb>()));

    private async Task<Town> TownAsync(string key)
    {
        var network = await app.NetworkAsync(key);
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization);
        var district = new District { NetworkId = network.Id, Slug = "viertel", Name = "Viertel" };
        var place = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = "Haus Nord", Slug = "haus-nord" };
        await app.AddAsync(district, place);
        return new(key, network.Id, unit, district, place, await app.BrowserOfAsync(unit, Role.Coordinator));
    }

    private sealed record Town(string Key, Guid Id, Unit Unit, District District, Location Place, HttpClient Browser)
    {
        public string Path(string below = "") => $"/{Key}/intern/lotse/stellen{below}";
    }
}
