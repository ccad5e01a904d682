using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Bases;

/// <summary>
/// Takes a basis back, at once: what has not begun is withdrawn, what has begun stays without any data flowing, links close, and each
/// receiver is told. As easy as giving it (Art. 7(3) GDPR): one press, no reason.
/// </summary>
public sealed class WithdrawBasis(AppDb db, ReadBases read, TimeProvider clock)
{
    /// <returns>How many referrals it stopped.</returns>
    public async Task<Result<int>> RunAsync(OpenedClient client, Guid id, CancellationToken cancel)
    {
        if (await read.FindAsync(client, id, cancel) is not { } opened) return new NotThere();
        if (opened.Basis.WithdrawnOn is not null) return new BasisWithdrawn();
        opened.Basis.Withdraw(clock.Today);
        var ids = await db.ReferralFiles.Where(file => file.BasisId == id).Select(file => file.ReferralId).ToListAsync(cancel);
        var stopped = 0;
        foreach (var referral in await db.Referrals.Where(referral => ids.Contains(referral.Id)).ToListAsync(cancel))
        {
            if (referral.EndBasis(clock.GetUtcNow())) stopped++;
        }
        foreach (var link in await db.ReferralLinks.Where(link => ids.Contains(link.ReferralId)).ToListAsync(cancel)) link.Close(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return stopped;
    }
}
