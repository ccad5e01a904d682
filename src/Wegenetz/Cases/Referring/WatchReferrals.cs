using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Referring;

/// <summary>
/// What nobody does by hand, once an hour in every network: calls for attention after silence, lets offered places lapse and offers them to the next,
/// and erases the copies of what was declined, withdrawn or never answered. It moves no referral.
/// </summary>
public sealed class WatchReferrals(AppDb db, OtherSide other, TimeProvider clock)
{
    private static readonly ReferralState[] Waiting = [ReferralState.Sent, ReferralState.Waitlisted, ReferralState.Accepted];
    private static readonly ReferralState[] Refused = [ReferralState.Declined, ReferralState.Withdrawn, ReferralState.EnteredInError];

    /// <summary>For the current network, whose units were entered before.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var settings = await db.CaseSettings.AsNoTracking().ToDictionaryAsync(settings => settings.UnitId, cancel);
        var (usual, now, today) = (new CaseSettings { NetworkId = Guid.Empty, UnitId = Guid.Empty }, clock.GetUtcNow(), clock.Today);
        var referrals = await db.Referrals.Where(referral =>
            referral.SentAt != null && ((Waiting.Contains(referral.State) && (referral.AttentionAt == null || referral.PlaceOfferedUntil != null))
            || (referral.CopyErasedAt == null && (Refused.Contains(referral.State) || referral.State == ReferralState.Sent)))).ToListAsync(cancel);
        foreach (var referral in referrals)
        {
            if (referral.LapsePlace(today)) await other.PassPlaceOnAsync(referral, today, cancel);
            if (Waiting.Contains(referral.State) && referral.StateSinceAt.AddDays(settings.GetValueOrDefault(referral.FromUnitId, usual).SilentDays) <= now) referral.AttentionAt ??= now;
            var isRefusedOrSilent = Refused.Contains(referral.State) || referral.State == ReferralState.Sent;
            // The receiver's own setting, whether or not it holds cases itself; of a link receiver the sender holds the copy.
            var days = settings.GetValueOrDefault(referral.ToUnitId ?? referral.FromUnitId, usual).CopyDays;
            if (isRefusedOrSilent && referral.CopyErasedAt is null && (referral.EndedAt ?? referral.SentAt)!.Value.AddDays(days) <= now) await other.EraseCopyAsync(referral, now, cancel);
        }
        await db.SaveChangesAsync(cancel);
    }
}

internal sealed class WatchingReferrals(IServiceScopeFactory scopes, NetworkDirectory networks, ILogger<WatchingReferrals> log) : PeriodicJob(scopes, log)
{
    private readonly IServiceScopeFactory scopes = scopes;

    protected override string Name => "referrals";

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task WorkAsync(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var network in await networks.AllAsync(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
            await scope.ServiceProvider.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
            await scope.ServiceProvider.GetRequiredService<WatchReferrals>().RunAsync(cancel);
        }
    }
}
