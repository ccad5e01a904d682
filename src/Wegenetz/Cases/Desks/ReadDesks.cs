using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Desks;

/// <summary>The numbers of a desk today. Of desks, never of people.</summary>
/// <param name="Done">Went on or were done today.</param>
public sealed record DeskNumbers(Guid DeskId, string Name, int Waiting, int InWork, int Done);

/// <summary>A client at one of the desks where whoever asks works.</summary>
public sealed record AtDeskRow(ClientRow Client, string Desk, DateTimeOffset ArrivedAt, bool IsTaken);

/// <summary>A time at a desk as people read it.</summary>
/// <param name="Desk">Null: given up since.</param>
public sealed record VisitRow(string? Desk, DateTimeOffset ArrivedAt, DateTimeOffset? TakenAt, DateTimeOffset? LeftAt, string? Note, string? SentBy);

/// <summary>Reads desks: their numbers, who is at them, and the way of a client past them.</summary>
public sealed class ReadDesks(AppDb db, FindClients find, CurrentAccount account, TimeProvider clock)
{
    /// <summary>In the order of the desks.</summary>
    public async Task<IReadOnlyList<DeskNumbers>> NumbersAsync(Guid unitId, CancellationToken cancel)
    {
        var begin = Clock.AtBerlin(clock.Today, TimeOnly.MinValue).ToUniversalTime();
        return await db.Desks.AsNoTracking().Where(desk => desk.UnitId == unitId).OrderBy(desk => desk.Position).Select(desk => new DeskNumbers(
            desk.Id, desk.Name,
            db.DeskVisits.Count(visit => visit.DeskId == desk.Id && visit.LeftAt == null && visit.TakenAt == null),
            db.DeskVisits.Count(visit => visit.DeskId == desk.Id && visit.LeftAt == null && visit.TakenAt != null),
            db.DeskVisits.Count(visit => visit.DeskId == desk.Id && visit.LeftAt >= begin))).ToListAsync(cancel);
    }

    /// <summary>Who is at the desks where whoever asks works; who waits longest first.</summary>
    public async Task<IReadOnlyList<AtDeskRow>> AtOwnDesksAsync(CancellationToken cancel)
    {
        var rows = await (
            from visit in db.DeskVisits.AsNoTracking()
            join desk in db.Desks on visit.DeskId equals desk.Id
            join client in db.Clients.AsNoTracking() on visit.ClientId equals client.Id
            where visit.LeftAt == null && db.DeskSeats.Any(seat => seat.DeskId == desk.Id && seat.AccountId == account.Id)
            orderby visit.TakenAt != null, visit.ArrivedAt
            select new { Visit = visit, desk.Name, Client = client }).ToListAsync(cancel);
        var clients = (await find.RowsAsync([.. rows.Select(row => row.Client).DistinctBy(client => client.Id)], cancel)).ToDictionary(client => client.Id);
        return [.. rows.Where(row => clients.ContainsKey(row.Client.Id)).Select(row => new AtDeskRow(clients[row.Client.Id], row.Name, row.Visit.ArrivedAt, row.Visit.TakenAt is not null))];
    }

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<VisitRow>> OfClientAsync(OpenedClient opened, CancellationToken cancel)
    {
        var rows = await (
            from visit in db.DeskVisits.AsNoTracking()
            where visit.ClientId == opened.Client.Id
            orderby visit.Id descending
            select new
            {
                Visit = visit, Desk = db.Desks.Where(desk => desk.Id == visit.DeskId).Select(desk => desk.Name).FirstOrDefault(),
                SentBy = db.Users.Where(user => user.Id == visit.SentById).Select(user => user.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancel);
        return [.. rows.Select(row => new VisitRow(
            row.Desk, row.Visit.ArrivedAt, row.Visit.TakenAt, row.Visit.LeftAt, opened.Seal.For(row.Visit.Id).OpenIfSaid(DeskVisit.Table, nameof(DeskVisit.Note), row.Visit.Note), row.SentBy))];
    }

    /// <summary>What the coming weeks bring, after the first contacts of the unit's clients.</summary>
    public async Task<InflowForecast> ForecastAsync(Guid unitId, CancellationToken cancel)
    {
        var from = clock.Today.AddDays(-7 * (InflowForecast.MostYears * InflowForecast.WeeksOfYear + 2));
        var days = await db.Clients.Where(client => client.UnitId == unitId && client.FirstContactOn >= from).Select(client => client.FirstContactOn).ToListAsync(cancel);
        return InflowForecast.Of(days, clock.Today);
    }
}
