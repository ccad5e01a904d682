using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Art. 18 GDPR for a received copy: it is kept and read, and the receiver goes on with nothing (<see cref="CopyIsRestricted"/>). What the sender corrects
/// still arrives (Art. 19). The version is that of the referral, so that no step made at this moment slips through.
/// </summary>
public sealed class RestrictCopy(AppDb db)
{
    public async Task<Refusal?> RunAsync(OpenedCopy opened, RestrictForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Copy is null) return new NotThere();
        return await SaveAsync(opened, opened.Seal!.Seal(ReferralCopy.Table, nameof(ReferralCopy.RestrictedFor), form.Reason!), form.Version, cancel);
    }

    public async Task<Refusal?> LiftAsync(OpenedCopy opened, CancellationToken cancel) =>
        opened.Copy is null ? new NotThere() : await SaveAsync(opened, null, opened.Referral.Version, cancel);

    private async Task<Refusal?> SaveAsync(OpenedCopy opened, Platform.Privacy.SealedText? reason, int version, CancellationToken cancel)
    {
        (opened.Copy!.IsRestricted, opened.Copy.RestrictedFor) = (reason is not null, reason);
        db.Entry(opened.Referral).State = EntityState.Modified;
        return await db.SaveUnlessChangedAsync(opened.Referral, version, cancel);
    }

    public static string? ReasonOf(OpenedCopy opened) => opened.Seal?.OpenIfSaid(ReferralCopy.Table, nameof(ReferralCopy.RestrictedFor), opened.Copy!.RestrictedFor);
}
