namespace Wegenetz.Cases.Referring;

/// <summary>What a referral's sender learns of it: its own moves, and of the receiver's as much as the way back covered on their day.</summary>
/// <param name="State">The state as the sender sees it. <see cref="ReferralState.Sent"/> also stands for all that is not told.</param>
/// <param name="IsTold">False: where it really lies stays with the receiver.</param>
/// <param name="HasArrived">Whether the person has come; null: not told.</param>
/// <param name="Outcome">Null: none yet, or not told.</param>
public sealed record SeenBySender(ReferralState State, bool IsTold, bool? HasArrived, Outcome? Outcome);
