using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Rights;

/// <summary>A received copy that was opened for what its person may ask.</summary>
/// <param name="Copy">Null, as its seal is: it is erased.</param>
public sealed record OpenedCopy(Referral Referral, string? Offer, string From, string To, ReferralCopy? Copy, RecordSeal? Seal)
{
    public bool IsRestricted => Copy is { IsRestricted: true };
}

/// <summary>
/// A unit that received a copy answers for it itself (Art. 4 No. 7 GDPR, § 67 Abs. 4 SGB X): this opens it for the receiver alone, and as every look at a
/// copy it is noted. It marks nothing as read, and a withdrawn consent closes nothing here: what is stored is what the person is told of.
/// </summary>
public sealed class OpenCopy(AppDb db, UnitScope units, ReadReferrals read, Sealing sealing)
{
    /// <summary>Null if it is not one of the own units'.</summary>
    public async Task<OpenedCopy?> RunAsync(Guid referralId, CancellationToken cancel)
    {
        var received = units.Referrals.ToList();
        var referral = await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId && referral.SentAt != null && referral.ToUnitId != null && received.Contains(referral.ToUnitId.Value), cancel);
        if (referral is null) return null;
        var copy = await db.ReferralCopies.SingleOrDefaultAsync(copy => copy.ReferralId == referralId, cancel);
        var seal = copy is null ? null : await sealing.FindAsync(copy.Id, cancel);
        if (seal is not null) await read.NoteAsync(copy!, referral, cancel);
        var (offer, from, to) = await read.NamesAsync(referral, cancel);
        return new(referral, offer, from, to!, seal is null ? null : copy, seal);
    }
}
