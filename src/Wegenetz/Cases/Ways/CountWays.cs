using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Ways;

/// <summary>How far people came, told by their furthest referral.</summary>
public enum WayEnd
{
    Started,
    Waiting,
    Failed,
    NotTold,
}

/// <summary>Figures of one unit over people with a first contact in a period.</summary>
/// <param name="MedianDays">From first contact to the first start; null: nobody started yet.</param>
/// <param name="NinetiethDays">Nine of ten started within so many days.</param>
/// <param name="Referrals">Sent for these people.</param>
/// <param name="Told">Of them, those of which the sender learns whether they began.</param>
/// <param name="Ends">How far the referred people came; every person once.</param>
/// <param name="Reasons">Why referrals were declined or broken off, most frequent first.</param>
public sealed record WayFigures(
    int People, int Referred, double? MedianDays, int? NinetiethDays, int Referrals, int Told, int Started,
    IReadOnlyList<(WayEnd End, int Count)> Ends, IReadOnlyList<(EndReason Reason, int Count)> Reasons)
{
    public double StationsPerPerson => People == 0 ? 0 : (double)Referrals / People;

    /// <summary>Of those that are told; null: none is.</summary>
    public double? StartedShare => Told == 0 ? null : (double)Started / Told;

    /// <summary>Days from the first contact to the first start, of each person once; ascending.</summary>
    internal static List<int> DaysOf(IEnumerable<(Guid ClientId, DateOnly FirstContactOn, DateTimeOffset StartedAt)> starts) =>
        [.. starts.GroupBy(start => (start.ClientId, start.FirstContactOn), start => DateOnly.FromDateTime(Clock.InBerlin(start.StartedAt).DateTime))
            .Select(days => Math.Max(0, days.Min().DayNumber - days.Key.FirstContactOn.DayNumber)).Order()];

    /// <param name="ordered">Ascending, not empty.</param>
    internal static double Median(IReadOnlyList<int> ordered) => (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2.0;

    /// <summary>By nearest rank: a value that occurs.</summary>
    internal static int Ninetieth(IReadOnlyList<int> ordered) => ordered[(int)Math.Ceiling(ordered.Count * 0.9) - 1];
}

/// <summary>Counts the ways of one unit's own people.</summary>
public sealed class CountWays(AppDb db)
{
    private static readonly ReferralState[] Failing = [ReferralState.Declined, ReferralState.Discontinued, ReferralState.Withdrawn];

    /// <param name="first">First day of the first contact.</param>
    /// <param name="last">Last day.</param>
    public async Task<WayFigures> RunAsync(Guid unitId, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var people = await db.Clients.AsNoTracking().Where(client => client.UnitId == unitId && first <= client.FirstContactOn && client.FirstContactOn <= last)
            .Select(client => new { client.Id, client.FirstContactOn }).ToDictionaryAsync(client => client.Id, client => client.FirstContactOn, cancel);
        var referrals = await (
            from file in db.ReferralFiles
            join client in db.Clients on file.ClientId equals client.Id
            where client.UnitId == unitId && first <= client.FirstContactOn && client.FirstContactOn <= last
            join referral in db.Referrals on file.ReferralId equals referral.Id
            where referral.SentAt != null && referral.State != ReferralState.EnteredInError
            select new { file.ClientId, Referral = referral }).AsNoTracking().ToListAsync(cancel);
        var days = WayFigures.DaysOf(referrals.Where(row => row.Referral.Seen.HasArrived is true).Select(row => (row.ClientId, people[row.ClientId], row.Referral.ToldStartAt!.Value)));
        var ends = referrals.GroupBy(row => row.ClientId, row => EndOf(row.Referral)).Select(ends => ends.Min()).ToList();
        return new(
            people.Count, ends.Count, days.Count == 0 ? null : WayFigures.Median(days), days.Count == 0 ? null : WayFigures.Ninetieth(days),
            referrals.Count, referrals.Count(row => row.Referral.Seen.HasArrived is not null), referrals.Count(row => row.Referral.Seen.HasArrived is true),
            [.. Enum.GetValues<WayEnd>().Select(end => (end, ends.Count(one => one == end)))],
            [.. referrals.Where(row => row.Referral.ToldReason is not null).CountBy(row => row.Referral.ToldReason!.Value).OrderByDescending(row => row.Value).Select(row => (row.Key, row.Value))]);
    }

    private static WayEnd EndOf(Referral referral) => referral.Seen switch
    {
        { HasArrived: true } => WayEnd.Started,
        { IsTold: true } seen when Failing.Contains(seen.State) => WayEnd.Failed,
        { IsTold: false } => WayEnd.NotTold,
        _ => WayEnd.Waiting,
    };
}
