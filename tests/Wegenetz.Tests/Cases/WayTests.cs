using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Ways;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class WayTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Network Network, Unit Unit)> UnitAsync(string name)
    {
        var network = await app.NetworkAsync($"weg-{name}");
        return (network, await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full));
    }

    [Fact]
    public async Task The_way_tells_its_stations_with_the_days_between()
    {
        var (network, unit) = await UnitAsync("tage");
        var id = await app.ClientAsync(unit, with: client => (client.FirstContactOn, client.ClosedOn) = (app.Clock.Today.AddDays(-40), app.Clock.Today.AddDays(-10)));
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var stations = (await browser.PageAsync($"/{network.Key}/intern/faelle/personen/{id}/weg")).QuerySelectorAll(".wn-waysteps li");
        Assert.Equal(2, stations.Length);
        Assert.Contains("30 Tage später", stations[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_intake_is_a_station_when_it_begins_and_when_its_last_paper_is_there()
    {
        var (network, unit) = await UnitAsync("aufnahme");
        var id = await app.ClientAsync(unit, with: client => client.FirstContactOn = app.Clock.Today.AddDays(-3));
        var scene = await app.IntakeSceneAsync(unit, id);
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var way = $"/{network.Key}/intern/faelle/personen/{id}/weg";
        var begun = (await browser.PageAsync(way)).QuerySelectorAll(".wn-waysteps li").Select(station => station.TextContent).ToList();
        Assert.Contains("Aufnahme begonnen", begun[1], StringComparison.Ordinal);
        Assert.Contains("Geheimsache Erstantrag", begun[1], StringComparison.Ordinal);
        Assert.Equal(2, begun.Count);
        await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().ClientIntakes.Where(intake => intake.Id == scene.Intake)
            .ExecuteUpdateAsync(set => set.SetProperty(intake => intake.CompletedOn, app.Clock.Today)));
        Assert.Contains("Alle Papiere da", (await browser.PageAsync(way)).QuerySelector(".wn-waysteps li:last-child")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_time_at_a_desk_is_a_station_of_the_way()
    {
        var (network, unit) = await UnitAsync("platz");
        var id = await app.ClientAsync(unit, with: client => client.FirstContactOn = app.Clock.Today.AddDays(-5));
        var desk = new Desk { NetworkId = network.Id, UnitId = unit.Id, Name = "Empfang", Position = 0 };
        await app.AddAsync(desk);
        await app.AddAsync(new DeskVisit { NetworkId = network.Id, UnitId = unit.Id, ClientId = id, DeskId = desk.Id, ArrivedAt = app.Clock.Now });
        using var browser = await app.BrowserOfAsync(unit, Role.UnitLead);
        var page = await browser.PageAsync($"/{network.Key}/intern/faelle/personen/{id}/weg");
        Assert.Contains("Empfang", page.QuerySelectorAll(".wn-waysteps li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_a_unit_are_of_any_days_and_both_ends_belong_to_them()
    {
        var (network, unit) = await UnitAsync("zeit");
        foreach (var day in new[] { "2025-01-31", "2025-02-01", "2025-02-10", "2025-02-11" }) await app.ClientAsync(unit, day, "Q", client => client.FirstContactOn = DateOnly.Parse(day, CultureInfo.InvariantCulture));
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        foreach (var query in new[] { "von=2025-02-01&bis=2025-02-10", "von=2025-02-10&bis=2025-02-01" })
            Assert.Equal("2", (await browser.PageAsync($"/{network.Key}/intern/faelle/zahlen?{query}")).QuerySelector(".wn-figures dd")!.TextContent);
    }

    [Fact]
    public void Quarters_and_half_years_begin_and_end_on_their_days()
    {
        var usual = WayPeriod.UsualOn(new(2026, 2, 17)).Select(one => (one.Period.First, one.Period.Last));
        Assert.Equal(
            [
                (new(2026, 1, 1), new(2026, 3, 31)), (new(2025, 10, 1), new(2025, 12, 31)), (new(2026, 1, 1), new(2026, 6, 30)),
                (new(2025, 7, 1), new(2025, 12, 31)), (new(2026, 1, 1), new(2026, 12, 31)), (new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)),
            ],
            usual);
        Assert.Equal(new(new(2026, 1, 1), new(2026, 12, 31)), WayPeriod.Read("gestern", "", new(2026, 2, 17)));
    }

    [Fact]
    public async Task The_figures_of_a_unit_count_its_own_people_of_the_year_only()
    {
        var (network, unit) = await UnitAsync("zahlen");
        var other = await app.UnitAsync(await app.OrganizationAsync(network, "Träger B"), "Stelle B", cases: CasesSetting.Full);
        await app.ClientAsync(unit);
        await app.ClientAsync(unit, "Zwei", "Zwei");
        await app.ClientAsync(unit, "Alt", "Alt", client => client.FirstContactOn = app.Clock.Today.AddYears(-2));
        await app.ClientAsync(other, "Fremd", "Fremd");
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var page = await browser.PageAsync($"/{network.Key}/intern/faelle/zahlen");
        Assert.Contains("auch kleine", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.QuerySelector(".wn-figures dd")!.TextContent);
        Assert.NotNull(page.QuerySelector("svg.wn-flow rect"));
    }

    [Fact]
    public async Task Figures_of_the_network_are_pooled_without_ids_and_outlive_an_erasure_and_small_ones_are_hidden()
    {
        var (network, unit) = await UnitAsync("netz");
        for (var number = 0; number < 7; number++) await app.ClientAsync(unit, $"P{number}", "Q", client => client.FirstContactOn = app.Clock.Today.AddDays(-40));
        await PoolAsync(network.Key);
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.Clients.RemoveRange(await db.Clients.ToListAsync());
            return await db.SaveChangesAsync();
        });
        await PoolAsync(network.Key);
        Assert.Equal(7, await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().WayCounts.SumAsync(count => count.Count)));
        using var browser = await app.BrowserOfAsync(unit, Role.Coordinator);
        var year = app.Clock.Today.AddDays(-40).Year;
        Assert.Contains("7", (await browser.PageAsync($"/{network.Key}/intern/faelle/zahlen/netz?jahr={year}")).QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(WayCount).GetProperties(), property => property.Name is "ClientId" or "UnitId" or "ReferralId");
    }

    [Fact]
    public void Median_and_ninetieth_percentile_are_those_of_the_textbook()
    {
        Assert.Equal((3, 2.5), (WayFigures.Median([1, 3, 9]), WayFigures.Median([1, 2, 3, 4])));
        Assert.Equal((9, 7), (WayFigures.Ninetieth([.. Enumerable.Range(1, 10)]), WayFigures.Ninetieth([7])));
    }

    [Fact]
    public void Bands_of_a_flow_fill_their_bars()
    {
        var picture = FlowPicture.Of([["a"], ["b", "c"], ["d"]], [new("a", "b", 3), new("a", "c", 1), new("b", "d", 2), new("b", "e", 0)]);
        Assert.Equal(["a", "b", "c", "d"], picture.Bars.Select(bar => bar.Name));
        Assert.Equal(3, picture.Bands.Count);
        Assert.All(picture.Bars, bar => Assert.InRange(bar.Y + bar.Height, 0, FlowPicture.Height));
        Assert.Empty(FlowPicture.Of([["a"], ["b"]], [new("a", "b", 0)]).Bars);
    }

    private Task<bool> PoolAsync(string key) => app.InScopeAsync(key, async services =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<PoolWayCounts>().RunAsync(CancellationToken.None);
        return true;
    });
}
