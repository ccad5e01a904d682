using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;

namespace Wegenetz.Cases.Rights;

internal static class EraseReferrals
{
    /// <summary>
    /// The sender's own messages go, drafts, and the copy that the sender holds for somebody without an account. What a unit received is that unit's; the
    /// header says nothing of a person. Nothing flows any more: whoever has it learns so (Art. 19 GDPR), links close, and what had not begun is withdrawn.
    /// </summary>
    public static async Task RunAsync(IServiceProvider services, Client client, CancellationToken cancel)
    {
        var (db, other, now) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<OtherSide>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var referrals = await (from file in db.ReferralFiles where file.ClientId == client.Id join referral in db.Referrals on file.ReferralId equals referral.Id select referral).ToListAsync(cancel);
        var ids = referrals.ConvertAll(referral => referral.Id);
        db.ReferralMessages.RemoveRange(await db.ReferralMessages.Where(message => ids.Contains(message.ReferralId) && message.IsOfSender).ToListAsync(cancel));
        foreach (var link in await db.ReferralLinks.Where(link => ids.Contains(link.ReferralId)).ToListAsync(cancel)) link.Close(now);
        foreach (var referral in referrals)
        {
            if (referral.ToUnitId is null) await other.EraseCopyAsync(referral, now, cancel);
            if (referral.State is ReferralState.Draft) db.Referrals.Remove(referral);
            else if (referral.IsOpen) await other.EndBasisAsync(referral, now, cancel);
            referral.IsNewForSender = false;
        }
    }
}
