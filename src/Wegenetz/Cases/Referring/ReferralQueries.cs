using Wegenetz.Cases.Bases;

namespace Wegenetz.Cases.Referring;

/// <summary>What senders know of their referrals.</summary>
public static class ReferralQueries
{
    private static readonly ReferralState[] Waiting = [ReferralState.Sent, ReferralState.Waitlisted];

    extension(IQueryable<Referral> referrals)
    {
        /// <summary>Those of which the sender knows that the receiver has not decided yet: who tells nothing back, or no more, is waited for by nobody.</summary>
        public IQueryable<Referral> KnownToWait(DateOnly today) => referrals.Where(referral =>
            Waiting.Contains(referral.ToldState) && (referral.WayBack == WayBack.State || referral.WayBack == WayBack.StateAndOutcome)
            && referral.BasisEndedAt == null && (referral.BasisUntil == null || referral.BasisUntil >= today));
    }
}
