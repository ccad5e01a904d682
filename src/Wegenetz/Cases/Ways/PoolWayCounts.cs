using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Ways;

/// <summary>
/// Counts what happened on each day before today over all units of the current network. Days of the last <see cref="OpenDays"/> are counted again,
/// because things are entered late; older ones stay as they are.
/// </summary>
public sealed class PoolWayCounts(AppDb db, NetworkScope network, TimeProvider clock)
{
    public const int OpenDays = 35;

    /// <summary>The units were entered before.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        // A network without figures yet is counted from its beginning.
        var first = await db.WayCounts.AnyAsync(cancel) ? clock.Today.AddDays(-OpenDays) : DateOnly.MinValue;
        var counted = await CountAsync(first, cancel);
        var kept = await db.WayCounts.Where(count => count.On >= first).ToListAsync(cancel);
        foreach (var row in kept.Where(row => row.Count != counted.GetValueOrDefault((row.On, row.Event)))) row.Count = counted.GetValueOrDefault((row.On, row.Event));
        var known = kept.Select(row => (row.On, row.Event)).ToHashSet();
        db.WayCounts.AddRange(counted.Where(row => !known.Contains(row.Key)).Select(row => new WayCount { NetworkId = network.NetworkId, On = row.Key.On, Event = row.Key.Event, Count = row.Value }));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<Dictionary<(DateOnly On, WayEvent Event), int>> CountAsync(DateOnly first, CancellationToken cancel)
    {
        var today = clock.Today;
        var since = first == DateOnly.MinValue ? DateTimeOffset.MinValue : Clock.AtBerlin(first, TimeOnly.MinValue).ToUniversalTime();
        var clients = await db.Clients.Where(client => client.FirstContactOn >= first || client.ClosedOn >= first).Select(client => new { client.FirstContactOn, client.ClosedOn }).ToListAsync(cancel);
        var referrals = await db.Referrals.Where(referral => referral.State != ReferralState.EnteredInError && (referral.SentAt >= since || referral.StartedAt >= since)).Select(referral => new { referral.SentAt, referral.StartedAt }).ToListAsync(cancel);
        return clients.Select(client => ((DateOnly?)client.FirstContactOn, WayEvent.FirstContact)).Concat(clients.Select(client => (client.ClosedOn, WayEvent.Closed)))
            .Concat(referrals.Select(referral => (Day(referral.SentAt), WayEvent.Referred))).Concat(referrals.Select(referral => (Day(referral.StartedAt), WayEvent.Started)))
            .Where(one => one.Item1 >= first && one.Item1 < today).CountBy(one => (one.Item1!.Value, one.Item2)).ToDictionary(one => one.Key, one => one.Value);
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? DateOnly.FromDateTime(Clock.InBerlin(instant).DateTime) : null;
}

/// <summary>Every ten minutes in every network.</summary>
internal sealed class PoolingWays(IServiceScopeFactory scopes, NetworkDirectory networks, ILogger<PoolingWays> log) : PeriodicJob(scopes, log)
{
    private readonly IServiceScopeFactory scopes = scopes;

    protected override string Name => "way-counts";

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override async Task WorkAsync(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var network in await networks.AllAsync(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
            await scope.ServiceProvider.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
            await scope.ServiceProvider.GetRequiredService<PoolWayCounts>().RunAsync(cancel);
        }
    }
}
