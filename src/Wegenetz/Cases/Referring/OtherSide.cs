using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Referring;

/// <summary>
/// Writes into the other side's own copy of a referral. Who answers a referral may not read the other side's file; but the answer has to be
/// sealed with the other side's key. So this looks past the filter of units for the one file and the one copy of a referral: it hands out a seal for one
/// new row, corrects, erases, and asks whoever waits next. What it reads of the other side it gives to nobody.
/// </summary>
public sealed class OtherSide(AppDb db, Sealing sealing)
{
    /// <summary>Of the sender's new row about this referral; null if the client is erased.</summary>
    internal async Task<RecordSeal?> OfSenderAsync(Guid referralId, Guid rowId, CancellationToken cancel)
    {
        var client = await db.ReferralFiles.IgnoreQueryFilters([AppDb.UnitFilter]).Where(file => file.ReferralId == referralId).Select(file => (Guid?)file.ClientId).SingleOrDefaultAsync(cancel);
        return client is { } id && await sealing.FindAsync(id, cancel) is { } seal ? seal.For(rowId) : null;
    }

    /// <summary>Of the receiver's new row about this referral; null if its copy is erased.</summary>
    internal async Task<RecordSeal?> OfReceiverAsync(Guid referralId, Guid rowId, CancellationToken cancel)
    {
        var copy = await db.ReferralCopies.IgnoreQueryFilters([AppDb.UnitFilter]).Where(copy => copy.ReferralId == referralId).Select(copy => (Guid?)copy.Id).SingleOrDefaultAsync(cancel);
        return copy is { } id && await sealing.FindAsync(id, cancel) is { } seal ? seal.For(rowId) : null;
    }

    /// <summary>The answer to a proposed appointment stands on both copies.</summary>
    internal async Task AnswerAsync(Guid referralId, Guid pairId, ProposalState answer, CancellationToken cancel)
    {
        foreach (var message in await db.ReferralMessages.IgnoreQueryFilters([AppDb.UnitFilter]).Where(message => message.ReferralId == referralId && message.PairId == pairId).ToListAsync(cancel)) message.Proposal = answer;
    }

    /// <summary>Writes other words into the receiver's copy; false if it is erased. The caller saves.</summary>
    internal async Task<bool> ReplaceContentAsync(Guid referralId, string json, CancellationToken cancel)
    {
        var copy = await db.ReferralCopies.IgnoreQueryFilters([AppDb.UnitFilter]).SingleOrDefaultAsync(copy => copy.ReferralId == referralId, cancel);
        if (copy is null || await sealing.FindAsync(copy.Id, cancel) is not { } seal) return false;
        copy.Content = seal.Seal(ReferralCopy.Table, nameof(ReferralCopy.Content), json);
        return true;
    }

    /// <summary>Ends its basis; a place that was offered goes to whoever waits next. The caller saves.</summary>
    internal async Task EndBasisAsync(Referral referral, DateTimeOffset now, CancellationToken cancel)
    {
        var hadPlace = referral.PlaceOfferedUntil is not null;
        referral.EndBasis(now);
        if (hadPlace) await PassPlaceOnAsync(referral, DateOnly.FromDateTime(Clock.InBerlin(now).DateTime), cancel);
    }

    /// <summary>
    /// Offers the place that somebody did not take to whoever waits next for the same offer: the longest on the list whom no place was offered in vain and
    /// whose sender may learn of it. Nobody, where there is none or it was about no offer. The caller saves.
    /// </summary>
    internal async Task PassPlaceOnAsync(Referral after, DateOnly today, CancellationToken cancel)
    {
        if (after.ToUnitId is not { } receiver || after.OfferId is not { } offer) return;
        var waiting = db.Referrals.IgnoreQueryFilters([AppDb.UnitFilter])
            .Where(one => one.Id != after.Id && one.ToUnitId == receiver && one.OfferId == offer && one.State == ReferralState.Waitlisted && one.PlaceOfferedUntil == null && one.PlaceLapsedOn == null && one.CopyErasedAt == null
                && (one.WayBack == WayBack.State || one.WayBack == WayBack.StateAndOutcome) && one.BasisEndedAt == null && (one.BasisUntil == null || one.BasisUntil >= today)
                && !db.ReferralCopies.Any(copy => copy.ReferralId == one.Id && copy.IsRestricted))
            .OrderBy(one => one.WaitlistedAt).ThenBy(one => one.Id);
        await foreach (var next in waiting.AsAsyncEnumerable().WithCancellation(cancel))
        {
            // The database does not know yet whom another place was offered in the same step, or who was withdrawn in it.
            if (next.PlaceOfferedUntil is null && next.OfferPlace(today.AddDays(Referral.PlaceDays), today) is null) return;
        }
    }

    /// <summary>The receiver's copy is restricted (Art. 18 GDPR).</summary>
    internal Task<bool> IsRestrictedAsync(Guid referralId, CancellationToken cancel) =>
        db.ReferralCopies.IgnoreQueryFilters([AppDb.UnitFilter]).AnyAsync(copy => copy.ReferralId == referralId && copy.IsRestricted, cancel);

    /// <summary>
    /// Marks the receiver's copy for removal with its key and its messages: the caller saves. A restricted one stays, whoever asks, until that is lifted:
    /// somebody may need it as it is (§ 84 Abs. 3 SGB X).
    /// </summary>
    internal async Task EraseCopyAsync(Referral referral, DateTimeOffset now, CancellationToken cancel)
    {
        var copy = await db.ReferralCopies.IgnoreQueryFilters([AppDb.UnitFilter]).SingleOrDefaultAsync(copy => copy.ReferralId == referral.Id, cancel);
        if (copy is null or { IsRestricted: true }) return;
        db.ReferralMessages.RemoveRange(await db.ReferralMessages.IgnoreQueryFilters([AppDb.UnitFilter]).Where(message => message.ReferralId == referral.Id && !message.IsOfSender).ToListAsync(cancel));
        db.ReferralCopies.Remove(copy);
        await sealing.EraseAsync(copy.Id, cancel);
        referral.CopyErasedAt = now;
    }
}
