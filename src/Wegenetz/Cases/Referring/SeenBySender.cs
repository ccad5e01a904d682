using Wegenetz.Cases.Bases;

namespace Wegenetz.Cases.Referring;

/// <summary>What a referral's sender learns of it: its own moves, and of the receiver's as much as the way back covers.</summary>
/// <param name="State">The state as the sender sees it. <see cref="ReferralState.Sent"/> also stands for all that is not told.</param>
/// <param name="IsTold">False: where it really lies stays with the receiver.</param>
/// <param name="HasArrived">Whether the person has come; null: not told.</param>
/// <param name="Outcome">Null: none yet, or not told.</param>
public sealed record SeenBySender(ReferralState State, bool IsTold, bool? HasArrived, Outcome? Outcome)
{
    /// <param name="hasStarted">The help began once, whatever became of it.</param>
    /// <param name="isBasisEnded">The basis was taken back after it was sent.</param>
    /// <param name="hasEndedBefore">It had ended by then: what was told stays told.</param>
    public static SeenBySender Of(ReferralState state, Outcome? outcome, WayBack wayBack, bool hasStarted, bool isBasisEnded = false, bool hasEndedBefore = false)
    {
        bool? hasArrived = wayBack is WayBack.Nothing ? null : hasStarted;
        // What had begun or ended stays where it lies, and the rest is withdrawn: shown as it is, this would tell the one from the other.
        if (isBasisEnded && IsUntold(wayBack) && hasArrived is not true && state is not ReferralState.EnteredInError) return new(ReferralState.Withdrawn, true, hasArrived, Referring.Outcome.NoLongerWanted);
        // Help that had begun goes on without the sender: no data flow any more, and how it ends is one.
        if (isBasisEnded && !hasEndedBefore && !IsUntold(wayBack) && state is not (ReferralState.Withdrawn or ReferralState.EnteredInError)) return new(ReferralState.Started, true, hasArrived, null);
        // What the sender itself did it knows, whatever may come back.
        var isTold = !IsUntold(wayBack) || state is ReferralState.Draft or ReferralState.Withdrawn or ReferralState.EnteredInError;
        return new(isTold ? state : ReferralState.Sent, isTold, hasArrived, state == ReferralState.Withdrawn || wayBack is WayBack.StateAndOutcome ? outcome : null);
    }

    /// <summary>The receiver's moves stay with the receiver.</summary>
    internal static bool IsUntold(WayBack wayBack) => wayBack is WayBack.Nothing or WayBack.Arrival;
}
