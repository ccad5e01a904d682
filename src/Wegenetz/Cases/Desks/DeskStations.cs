using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Ways;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Desks;

/// <summary>Every time at a desk is a station of the client's way.</summary>
internal static class DeskStations
{
    public static readonly WaySource Source = new(ReadAsync);

    /// <summary>Without the notes: they are for the next desk.</summary>
    private static async Task<IReadOnlyList<WayStation>> ReadAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var visits = await db.DeskVisits.AsNoTracking().Where(visit => visit.ClientId == opened.Client.Id)
            .Select(visit => new { visit.ArrivedAt, Desk = db.Desks.Where(desk => desk.Id == visit.DeskId).Select(desk => desk.Name).FirstOrDefault() }).ToListAsync(cancel);
        return [.. visits.Select(visit => new WayStation(DateOnly.FromDateTime(Clock.InBerlin(visit.ArrivedAt).DateTime), "intern-weg.desk", visit.Desk ?? texts["intern-platz.gone"]))];
    }
}
