using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Wegenetz.Atlas;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Ways;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Working;

/// <summary>An offer with free places for which people of the units wait.</summary>
/// <param name="People">How many of the units' open clients wait for it.</param>
public sealed record FreePlaceRow(string Slug, string Title, int Free, int People);

/// <summary>Days from the first contact to the first start, in the middle; null: nobody has started.</summary>
/// <param name="Days">Of those with a first contact in <paramref name="Year"/>.</param>
/// <param name="DaysBefore">Of those with a first contact in the year before.</param>
public sealed record ShortWays(int Year, double? Days, double? DaysBefore);

/// <summary>What the working list says of the own units besides the own work: free places that people wait for, and how long the ways are.</summary>
public sealed class ReadUnitToday(AppDb db, IMemoryCache kept, TimeProvider clock)
{
    public const int MostOffers = 5;

    /// <summary>The ways of thousands of people move by the day; to read them all again for everybody's list took a fifth of its time.</summary>
    private static readonly TimeSpan WaysAreKept = TimeSpan.FromHours(1);

    /// <param name="unitIds">Units with clients that the account works in; counted together. The days of the ways are up to an hour old.</param>
    public async Task<(IReadOnlyList<FreePlaceRow> Places, ShortWays Ways)> RunAsync(IReadOnlyCollection<Guid> unitIds, CancellationToken cancel)
    {
        var year = clock.Today.Year;
        var (first, last) = (new DateOnly(year - 1, 1, 1), new DateOnly(year, 12, 31));
        // Nobody starts before the first contact.
        var since = Clock.AtBerlin(first, TimeOnly.MinValue).ToUniversalTime();
        var batch = new QueryBatch(db);
        // Both begin at the units' own referrals: through its clients, every referral of a network's database would be read.
        // Whether one still waits, and when one started, is asked only where its sender learns it.
        var sent = db.Referrals.Where(referral => unitIds.Contains(referral.FromUnitId));
        var waits =
            from referral in sent.KnownToWait(clock.Today)
            where referral.OfferId != null
            where db.Capacities.Any(capacity => capacity.OfferId == referral.OfferId && capacity.Available > 0)
            join file in db.ReferralFiles on referral.Id equals file.ReferralId
            join client in db.Clients on file.ClientId equals client.Id
            where unitIds.Contains(client.UnitId) && client.ClosedOn == null
            group client.Id by referral.OfferId!.Value into all
            select new { OfferId = all.Key, People = all.Distinct().Count() };
        var places = batch.Add((
            from wait in waits
            join offer in db.Offers on wait.OfferId equals offer.Id
            where offer.Status == OfferStatus.Active
            orderby wait.People descending, offer.Title
            select new Place
            {
                Slug = offer.Slug, Title = offer.Title, Free = db.Capacities.Where(capacity => capacity.OfferId == offer.Id).Sum(capacity => capacity.Available), People = wait.People,
            }).AsNoTracking().Take(MostOffers));
        var hour = (clock.GetUtcNow().UtcTicks / WaysAreKept.Ticks, string.Join(' ', unitIds.Order()));
        var arrivals = kept.TryGetValue<ShortWays>(hour, out var ways) ? null : batch.Add((
            from referral in sent
            where referral.SentAt != null && referral.ToldStartAt >= since && referral.State != ReferralState.EnteredInError
            join file in db.ReferralFiles on referral.Id equals file.ReferralId
            join client in db.Clients on file.ClientId equals client.Id
            where unitIds.Contains(client.UnitId) && first <= client.FirstContactOn && client.FirstContactOn <= last
            select new Arrival { ClientId = client.Id, FirstContactOn = client.FirstContactOn, StartedAt = referral.ToldStartAt!.Value }).AsNoTracking());
        await batch.RunAsync(cancel);
        if (arrivals is not null)
            ways = kept.Set(hour, new ShortWays(year, MedianOf(arrivals.All.Where(row => row.FirstContactOn.Year == year)), MedianOf(arrivals.All.Where(row => row.FirstContactOn.Year < year))), WaysAreKept);
        return ([.. places.All.Select(row => new FreePlaceRow(row.Slug, row.Title, row.Free, row.People))], ways!);
    }

    private static double? MedianOf(IEnumerable<Arrival> arrivals)
    {
        var days = WayFigures.DaysOf(arrivals.Select(row => (row.ClientId, row.FirstContactOn, row.StartedAt)));
        return days.Count == 0 ? null : WayFigures.Median(days);
    }

    private sealed class Place
    {
        public required string Slug { get; init; }

        public required string Title { get; init; }

        public required int Free { get; init; }

        public required int People { get; init; }
    }

    private sealed class Arrival
    {
        public required Guid ClientId { get; init; }

        public required DateOnly FirstContactOn { get; init; }

        public required DateTimeOffset StartedAt { get; init; }
    }
}
