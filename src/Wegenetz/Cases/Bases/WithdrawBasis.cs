using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Bases;

/// <summary>
/// Takes a basis back, at once: what has not begun is withdrawn, what has begun stays without any data flowing, links close, and each
/// receiver is told. As easy as giving it (Art. 7(3) GDPR): one press, no reason.
/// </summary>
public sealed class WithdrawBasis(AppDb db, ReadBases read, OtherSide other, TimeProvider clock)
{
    /// <summary>Whoever works on one of the referrals meanwhile does not stop it: it begins again with what they wrote.</summary>
    private const int Attempts = 5;

    /// <returns>How many referrals it stopped, as far as the sender may know.</returns>
    public async Task<Result<int>> RunAsync(OpenedClient client, Guid id, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await read.FindAsync(client, id, cancel) is not { } opened) return new NotThere();
            if (opened.Basis.WithdrawnOn is not null) return new BasisWithdrawn();
            opened.Basis.Withdraw(clock.Today);
            var stopped = await StopAsync(id, cancel);
            if (await db.SaveUnlessChangedAsync(cancel) is not { } changed) return stopped;
            if (attempt == Attempts) return changed;
        }
    }

    /// <summary>Receivers without an account to whom something went: their link is closed, and nobody but the sender can tell them. Each once, by name.</summary>
    public async Task<IReadOnlyList<string>> ToTellAsync(OpenedClient client, Guid id, CancellationToken cancel)
    {
        var files = await (
            from file in db.ReferralFiles.AsNoTracking()
            where file.BasisId == id
            join referral in db.Referrals on file.ReferralId equals referral.Id
            where referral.ToUnitId == null && referral.SentAt != null
            select file).ToListAsync(cancel);
        return [.. files.Select(file => file.OpenDraft(client.Seal).Receiver.Name).Distinct().Order(StringComparer.CurrentCulture)];
    }

    private async Task<int> StopAsync(Guid id, CancellationToken cancel)
    {
        var (ids, now, stopped) = (await db.ReferralFiles.Where(file => file.BasisId == id).Select(file => file.ReferralId).ToListAsync(cancel), clock.GetUtcNow(), 0);
        foreach (var referral in await db.Referrals.Where(referral => ids.Contains(referral.Id)).ToListAsync(cancel))
        {
            var before = referral.Seen.State;
            await other.EndBasisAsync(referral, now, cancel);
            // Counted as the sender sees it: a smaller number would tell that help has begun.
            if (before is not ReferralState.Withdrawn && referral.Seen.State is ReferralState.Withdrawn) stopped++;
        }
        foreach (var link in await db.ReferralLinks.Where(link => ids.Contains(link.ReferralId)).ToListAsync(cancel)) link.Close(now);
        return stopped;
    }
}
