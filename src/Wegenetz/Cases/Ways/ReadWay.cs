using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Ways;

/// <param name="DaysSince">Since the station before; null at the first.</param>
public sealed record WayStep(WayStation Station, int? DaysSince);

/// <summary>The way of a client who was opened: every station, in time, with the days between.</summary>
public sealed class ReadWay(IEnumerable<WaySource> sources, IServiceProvider services)
{
    public async Task<IReadOnlyList<WayStep>> RunAsync(OpenedClient opened, CancellationToken cancel)
    {
        var stations = new List<WayStation>();
        foreach (var source in sources) stations.AddRange(await source.ReadAsync(services, opened, cancel));
        var ordered = stations.OrderBy(station => station.On).ToList();
        return [.. ordered.Select((station, at) => new WayStep(station, at == 0 ? null : station.On.DayNumber - ordered[at - 1].On.DayNumber))];
    }

    internal static Task<IReadOnlyList<WayStation>> OfClientAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var client = opened.Client;
        IReadOnlyList<WayStation> stations = client.ClosedOn is { } closed ? [new(client.FirstContactOn, "intern-weg.firstContact"), new(closed, "intern-weg.closed")] : [new(client.FirstContactOn, "intern-weg.firstContact")];
        return Task.FromResult(stations);
    }

    internal static async Task<IReadOnlyList<WayStation>> OfBasesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var bases = await services.GetRequiredService<ReadBases>().OfClientAsync(opened, cancel);
        return [.. bases.Where(one => one.Basis.IsGiven).SelectMany(one => (IEnumerable<WayStation>)[
            new(one.Basis.GivenOn, "intern-weg.basis", one.Words.Purpose), .. one.Basis.WithdrawnOn is { } withdrawn ? [new WayStation(withdrawn, "intern-weg.withdrawn", one.Words.Purpose)] : Array.Empty<WayStation>()])];
    }

    /// <summary>As far as the way back covers: what the sender was not told is no station.</summary>
    internal static async Task<IReadOnlyList<WayStation>> OfReferralsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var rows = await (
            from file in db.ReferralFiles
            where file.ClientId == opened.Client.Id
            join referral in db.Referrals on file.ReferralId equals referral.Id
            where referral.SentAt != null
            select new { Referral = referral, Offer = db.Offers.Where(offer => offer.Id == referral.OfferId).Select(offer => offer.Title).FirstOrDefault() }).AsNoTracking().ToListAsync(cancel);
        var stations = new List<WayStation>();
        foreach (var row in rows)
        {
            var (referral, seen, what) = (row.Referral, row.Referral.Seen, row.Offer is null ? row.Referral.Number : $"{row.Offer} ({row.Referral.Number})");
            stations.Add(new(Day(referral.SentAt!.Value), "intern-weg.sent", what));
            if (seen.HasArrived is true) stations.Add(new(Day(referral.ToldStartAt!.Value), "intern-weg.started", what));
            if (referral.SeenEndedAt is { } ended) stations.Add(new(Day(ended), "intern-weg.ended", $"{what}: {texts[$"intern-ueberweisung.state.{seen.State}"]}"));
        }
        return stations;
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
