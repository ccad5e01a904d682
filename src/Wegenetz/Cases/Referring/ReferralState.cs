namespace Wegenetz.Cases.Referring;

/// <summary>Where a referral lies. What it was good for is said by <see cref="Outcome"/>, the second axis.</summary>
public enum ReferralState
{
    Draft,
    Sent,
    Waitlisted,
    Accepted,
    Started,
    OnHold,
    Completed,
    Discontinued,
    Declined,
    Withdrawn,

    /// <summary>Never ought to have been. It stays so, and is shown to nobody as a referral.</summary>
    EnteredInError,
}

/// <summary>Who makes a move.</summary>
public enum ReferralActor
{
    Sender,
    Receiver,

    /// <summary>A receiver without an account, by a signed link.</summary>
    LinkReceiver,

    /// <summary>The application itself. It raises attention and moves nothing.</summary>
    System,

    /// <summary>A unit that neither sent nor received it.</summary>
    ThirdUnit,
}

/// <summary>What a referral was good for: said by the receiver at every end, by the sender when it is withdrawn.</summary>
public enum Outcome
{
    GotHelp,
    CouldNotBeReached,
    NotEligible,
    NoCapacity,
    ReferredElsewhere,
    NoLongerWanted,
}

/// <summary>Why a referral was declined or broken off. Nothing here tells of health, residence or guilt.</summary>
public enum EndReason
{
    NoPlace,
    DoesNotFit,
    WrongDistrict,
    LevelTooLow,
    LevelTooHigh,
    FundingEnds,
    NotReached,
    PersonWithdrew,
    StoppedComing,
    FoundWork,
    OtherMeasure,
    Moved,

    /// <summary>Needs words.</summary>
    Other,
}

/// <summary>One step with a referral.</summary>
public enum ReferralMove
{
    Send,
    Accept,
    Waitlist,
    Decline,
    Start,
    PutOnHold,

    /// <summary>From on hold back to accepted.</summary>
    Resume,
    Complete,
    Discontinue,
    Withdraw,
    MarkAsError,
    Reopen,
}
