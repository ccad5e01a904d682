using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Ways;

namespace Wegenetz.Cases.Intake;

/// <summary>When an intake began and when its last paper was there: stations on the client's way.</summary>
internal static class IntakeStations
{
    public static readonly WaySource Source = new(ReadAsync);

    private static async Task<IReadOnlyList<WayStation>> ReadAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var intakes = await services.GetRequiredService<AppDb>().ClientIntakes.AsNoTracking().Where(intake => intake.ClientId == opened.Client.Id).ToListAsync(cancel);
        return [.. intakes.SelectMany(intake =>
        {
            var title = opened.Seal.For(intake.Id).Open(ClientIntake.Table, nameof(ClientIntake.Title), intake.Title);
            return (IEnumerable<WayStation>)[
                new(intake.StartedOn, "intern-weg.intake", title), .. intake.CompletedOn is { } completed ? [new WayStation(completed, "intern-weg.papersThere", title)] : Array.Empty<WayStation>()];
        })];
    }
}
