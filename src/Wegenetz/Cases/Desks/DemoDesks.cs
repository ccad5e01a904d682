using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Desks;

/// <summary>One line of <c>desks.json</c> of a demo network: the desks of a unit in their order. Everybody of the unit works at each.</summary>
/// <param name="Unit">As <c>organization/unit</c>.</param>
internal sealed record DemoDesks(string Unit, IReadOnlyList<string> Desks)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoDesks>("desks.json", async (services, entry, ids, cancel) =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
        var unitId = ids.Unit(entry.Unit);
        var seats = (await services.GetRequiredService<AssignClient>().ManagersAsync(unitId, cancel)).Select(person => person.AccountId.ToString()).ToList();
        return await services.GetRequiredService<SetUpDesks>().SaveAsync(unitId, new() { Desks = [.. entry.Desks.Select(name => new DeskRow { Name = name, Seats = [.. seats] })] }, cancel);
    });
}

/// <summary>One line of <c>visits.json</c> of a demo network: a client at a desk.</summary>
internal sealed record DemoVisit(string Unit, int Number, string Desk, string? Note = null, bool IsTaken = false)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoVisit>("visits.json", async (services, entry, ids, cancel) =>
    {
        var opened = await DemoClient.OpenAsync(services, ids.Unit(entry.Unit), entry.Number, cancel);
        var desk = await services.GetRequiredService<AppDb>().Desks.SingleAsync(desk => desk.UnitId == opened.Client.UnitId && desk.Name == entry.Desk, cancel);
        var handOver = services.GetRequiredService<HandOver>();
        if (await handOver.RunAsync(opened, new() { Desk = desk.Id.ToString(), Note = entry.Note, Version = opened.Client.Version }, cancel) is { } refusal) return refusal;
        return entry.IsTaken ? await handOver.TakeUpAsync(opened, cancel) : null;
    });
}
