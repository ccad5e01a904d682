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
    public static SeenBySender Of(ReferralState state, Outcome? outcome, WayBack wayBack, bool hasStarted)
    {
        // What the sender itself did it knows, whatever may come back.
        var isTold = wayBack is WayBack.State or WayBack.StateAndOutcome || state is ReferralState.Draft or ReferralState.Withdrawn or ReferralState.EnteredInError;
        return new(
            isTold ? state : ReferralState.Sent, isTold, wayBack is WayBack.Nothing ? null : hasStarted,
            state == ReferralState.Withdrawn || wayBack is WayBack.StateAndOutcome ? outcome : null);
    }
}
