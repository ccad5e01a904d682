using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class DeskTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<(Network Network, Unit Unit, string Desks)> SceneAsync(string name)
    {
        var network = await app.NetworkAsync($"platz-{name}");
        return (network, await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full), $"/{network.Key}/intern/faelle/plaetze");
    }

    [Fact]
    public async Task A_client_goes_from_desk_to_desk_with_a_note_and_the_numbers_of_the_day_follow()
    {
        var (network, unit, desks) = await SceneAsync("weg");
        var (first, second) = (await app.MemberAsync(unit, Role.CaseManager), await app.MemberAsync(unit, Role.Pilot));
        using (var lead = await app.BrowserOfAsync(unit, Role.UnitLead))
        {
            using var set = await lead.PostAsync($"{desks}/einrichten", "desks", new()
            {
                ["Form.Desks[0].Name"] = "Empfang", ["Form.Desks[0].Seats"] = first.Id, ["Form.Desks[1].Name"] = "Antrag", ["Form.Desks[1].Seats"] = second.Id,
            });
            Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        }
        var client = await app.ClientAsync(unit, "Petra", "Platzwechsel");
        var page = $"/{network.Key}/intern/faelle/personen/{client}/platz";
        using var reception = await app.BrowserOfAsync(first);
        using (var begun = await reception.PostAsync(page, "hand-over", [])) Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        Assert.Equal(["1", "0", "0", "0", "0", "0"], await NumbersAsync());
        using (var taken = await reception.PostAsync(page, "take-up", [])) Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(["0", "1", "0", "0", "0", "0"], await NumbersAsync());
        using (var next = await reception.PostAsync(page, "hand-over", new() { ["Form.Note"] = "Mietvertrag fehlt" })) Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        Assert.Equal(["0", "0", "1", "1", "0", "0"], await NumbersAsync());

        // Now the client is at the second desk: it opens there, and for the first only with a reason.
        Assert.DoesNotContain("Platzwechsel", (await reception.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        using var application = await app.BrowserOfAsync(second);
        Assert.Contains("Platzwechsel", (await application.PageAsync(desks)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mietvertrag fehlt", (await application.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        using (var done = await application.PostAsync(page, "finish", [])) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(["0", "0", "1", "0", "0", "1"], await NumbersAsync());
        var stored = await app.InEveryNetworkAsync(async db => System.Text.Json.JsonSerializer.Serialize(await db.DeskVisits.IgnoreQueryFilters().ToListAsync()));
        Assert.DoesNotContain("Mietvertrag", stored, StringComparison.Ordinal);

        async Task<IEnumerable<string>> NumbersAsync() => (await reception.PageAsync(desks)).QuerySelector("table")!.QuerySelectorAll("td").Select(cell => cell.TextContent);
    }

    [Fact]
    public async Task A_desk_where_somebody_is_cannot_be_given_up_and_an_empty_one_can()
    {
        var (network, unit, desks) = await SceneAsync("aufgeben");
        using var lead = await app.BrowserOfAsync(unit, Role.UnitLead);
        using var set = await lead.PostAsync($"{desks}/einrichten", "desks", new() { ["Form.Desks[0].Name"] = "Empfang", ["Form.Desks[1].Name"] = "Leer" });
        var client = await app.ClientAsync(unit);
        using var handed = await lead.PostAsync($"/{network.Key}/intern/faelle/personen/{client}/platz", "hand-over", []);
        using var refused = await lead.PostAsync($"{desks}/einrichten", "desks", Without(0));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        using var given = await lead.PostAsync($"{desks}/einrichten", "desks", Without(1));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal(["Empfang"], await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().Desks.Select(desk => desk.Name).ToListAsync()));

        static Dictionary<string, object?> Without(int desk) => desk == 0
            ? new() { ["Form.Desks[0].Desk"] = "", ["Form.Desks[0].Name"] = "Neu" }
            : new() { ["Form.Desks[1].Desk"] = null, ["Form.Desks[1].Name"] = null };
    }

    [Fact]
    public async Task Nobody_of_another_unit_gets_a_seat()
    {
        var (network, unit, desks) = await SceneAsync("fremd");
        var stranger = await app.MemberAsync(await app.UnitAsync(await app.OrganizationAsync(network, "Träger B"), "Stelle B", cases: CasesSetting.Full), Role.CaseManager);
        using var lead = await app.BrowserOfAsync(unit, Role.UnitLead);
        using var set = await lead.PostAsync($"{desks}/einrichten", "desks", new() { ["Form.Desks[0].Name"] = "Empfang", ["Form.Desks[0].Seats"] = stranger.Id });
        Assert.Equal(0, await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().DeskSeats.CountAsync()));
    }
}
