using Wegenetz.Platform;

namespace Wegenetz.Cases.Referring;

/// <summary>What goes along with a move.</summary>
/// <param name="HasNote">Words were written beside it.</param>
/// <param name="IsBasisValid">What leaves, or flows on, rests on a basis that is valid on this day. See <see cref="Bases.MayLeave"/>.</param>
public sealed record MoveFacts(EndReason? Reason = null, Outcome? Outcome = null, bool HasNote = false, bool IsBasisValid = false);

/// <summary>
/// The one table of the moves of a referral: whoever makes a move from a state reaches another state, or is refused by name.
/// A move that does not stand here is not allowed.
/// </summary>
public static class ReferralMoves
{
    /// <param name="Reasons">One of these is said; null: none is asked for.</param>
    /// <param name="EndsWith">The outcomes it may end with; null: it is no end.</param>
    /// <param name="NeedsBasis">A basis must be valid on the day of the move.</param>
    private sealed record Row(
        ReferralMove Move, ReferralActor[] By, ReferralState[] From, ReferralState To,
        IReadOnlyList<EndReason>? Reasons = null, IReadOnlyList<Outcome>? EndsWith = null, bool NeedsBasis = false, bool NeedsNote = false);

    /// <summary>What a receiver may answer when it declines.</summary>
    public static readonly IReadOnlyList<EndReason> ReasonsToDecline =
    [
        EndReason.NoPlace, EndReason.DoesNotFit, EndReason.WrongDistrict, EndReason.LevelTooLow, EndReason.LevelTooHigh,
        EndReason.FundingEnds, EndReason.NotReached, EndReason.PersonWithdrew, EndReason.Other,
    ];

    /// <summary>Why something accepted or begun may be broken off.</summary>
    public static readonly IReadOnlyList<EndReason> ReasonsToDiscontinue =
    [
        EndReason.NotReached, EndReason.PersonWithdrew, EndReason.StoppedComing, EndReason.FoundWork, EndReason.OtherMeasure, EndReason.Moved, EndReason.DoesNotFit, EndReason.FundingEnds, EndReason.Other,
    ];

    private static readonly IReadOnlyList<Outcome> AnyOutcome = Enum.GetValues<Outcome>();

    /// <summary>What was declined or withdrawn before it began has helped nobody.</summary>
    private static readonly IReadOnlyList<Outcome> NoHelp = [.. AnyOutcome.Except([Outcome.GotHelp])];

    private static readonly ReferralActor[] Sender = [ReferralActor.Sender];
    private static readonly ReferralActor[] Receiver = [ReferralActor.Receiver];
    private static readonly ReferralActor[] EitherReceiver = [ReferralActor.Receiver, ReferralActor.LinkReceiver];

    private static readonly Row[] Table =
    [
        new(ReferralMove.Send, Sender, [ReferralState.Draft], ReferralState.Sent, NeedsBasis: true),
        new(ReferralMove.Accept, EitherReceiver, [ReferralState.Sent, ReferralState.Waitlisted], ReferralState.Accepted),
        new(ReferralMove.Waitlist, EitherReceiver, [ReferralState.Sent], ReferralState.Waitlisted),
        new(ReferralMove.Decline, EitherReceiver, [ReferralState.Sent, ReferralState.Waitlisted], ReferralState.Declined, ReasonsToDecline, NoHelp),
        new(ReferralMove.Start, EitherReceiver, [ReferralState.Accepted, ReferralState.OnHold], ReferralState.Started),
        new(ReferralMove.PutOnHold, EitherReceiver, [ReferralState.Accepted, ReferralState.Started], ReferralState.OnHold),
        new(ReferralMove.Resume, EitherReceiver, [ReferralState.OnHold], ReferralState.Accepted),
        new(ReferralMove.Complete, EitherReceiver, [ReferralState.Started], ReferralState.Completed, EndsWith: AnyOutcome),
        new(ReferralMove.Discontinue, EitherReceiver, [ReferralState.Accepted, ReferralState.OnHold, ReferralState.Started], ReferralState.Discontinued, ReasonsToDiscontinue, AnyOutcome),
        new(ReferralMove.Withdraw, Sender, [ReferralState.Draft, ReferralState.Sent, ReferralState.Waitlisted, ReferralState.Accepted, ReferralState.OnHold], ReferralState.Withdrawn, EndsWith: NoHelp),
        new(ReferralMove.MarkAsError, Sender, [.. Enum.GetValues<ReferralState>().Except([ReferralState.EnteredInError])], ReferralState.EnteredInError),
        new(ReferralMove.Reopen, Sender, [ReferralState.Declined, ReferralState.Withdrawn], ReferralState.Draft, NeedsBasis: true, NeedsNote: true),
        new(ReferralMove.Reopen, Receiver, [ReferralState.Discontinued, ReferralState.Completed], ReferralState.Accepted, NeedsBasis: true, NeedsNote: true),
    ];

    /// <summary>Where the move leads if nothing else speaks against it: who moves, and from where.</summary>
    public static Result<ReferralState> Find(ReferralState state, ReferralActor actor, ReferralMove move) =>
        RowOf(state, actor, move) is { } row ? row.To : WhyNot(state, actor, move);

    /// <summary>Where the move leads with what was said along with it.</summary>
    public static Result<ReferralState> Make(ReferralState state, ReferralActor actor, ReferralMove move, MoveFacts facts)
    {
        if (RowOf(state, actor, move) is not { } row) return WhyNot(state, actor, move);
        if (row.NeedsBasis && !facts.IsBasisValid) return new NoBasisOnThisDay();
        if (row.NeedsNote && !facts.HasNote) return new ReopeningNeedsNote();
        if (row.Reasons is not null && (facts.Reason is not { } reason || !row.Reasons.Contains(reason))) return new EndNeedsReason();
        if (facts.Reason == EndReason.Other && !facts.HasNote) return new OtherReasonNeedsWords();
        if (row.EndsWith is not null && facts.Outcome is null) return new EndNeedsOutcome();
        if (row.EndsWith is not null && !row.EndsWith.Contains(facts.Outcome!.Value)) return new NotBegunIsNoHelp();
        return row.To;
    }

    /// <summary>The moves that an actor may make from a state, in the order of the table: what its buttons offer.</summary>
    public static IEnumerable<ReferralMove> Open(ReferralState state, ReferralActor actor) =>
        Table.Where(row => row.By.Contains(actor) && row.From.Contains(state)).Select(row => row.Move);

    /// <summary>The outcomes a move may end with; empty: it is no end.</summary>
    public static IReadOnlyList<Outcome> OutcomesOf(ReferralMove move) => Table.First(row => row.Move == move).EndsWith ?? [];

    /// <summary>The reasons a move asks for; empty: none.</summary>
    public static IReadOnlyList<EndReason> ReasonsOf(ReferralMove move) => Table.First(row => row.Move == move).Reasons ?? [];

    /// <summary>Who is expected to act next; null: nobody, it has ended.</summary>
    public static ReferralActor? WhoseTurn(ReferralState state) => state switch
    {
        ReferralState.Draft => ReferralActor.Sender,
        ReferralState.Sent or ReferralState.Waitlisted or ReferralState.Accepted or ReferralState.Started or ReferralState.OnHold => ReferralActor.Receiver,
        _ => null,
    };

    /// <summary>Where it lies when its consent is withdrawn: what has not begun is withdrawn, what has begun stays, and no data flow any more.</summary>
    public static ReferralState WhenBasisEnds(ReferralState state) => state is
        ReferralState.Draft or ReferralState.Sent or ReferralState.Waitlisted or ReferralState.Accepted or ReferralState.OnHold ? ReferralState.Withdrawn : state;

    private static Row? RowOf(ReferralState state, ReferralActor actor, ReferralMove move) =>
        Array.Find(Table, row => row.Move == move && row.By.Contains(actor) && row.From.Contains(state));

    private static Refusal WhyNot(ReferralState state, ReferralActor actor, ReferralMove move)
    {
        if (actor == ReferralActor.System) return new SystemOnlyRaisesAttention();
        if (actor == ReferralActor.ThirdUnit) return new ThirdUnitMovesNothing();
        if (state == ReferralState.EnteredInError) return new ErrorIsFinal();
        var others = Table.Where(row => row.Move == move && row.From.Contains(state)).SelectMany(row => row.By).ToList();
        if (others.Count == 0) return new MoveDoesNotFollow(move);
        return others.Contains(ReferralActor.Sender) ? new OnlySenderMoves() : actor == ReferralActor.LinkReceiver ? new LinkDoesNotReopen() : new OnlyReceiverMoves();
    }
}

/// <summary>The move cannot be made from where the referral lies, whoever makes it; the text says from where it can.</summary>
public sealed record MoveDoesNotFollow(ReferralMove Move) : Refusal($"intern-ueberweisung.onlyFrom.{Move}");

public sealed record OnlySenderMoves() : Refusal("intern-ueberweisung.onlySenderMoves");

public sealed record OnlyReceiverMoves() : Refusal("intern-ueberweisung.onlyReceiverMoves");

public sealed record LinkDoesNotReopen() : Refusal("intern-ueberweisung.linkDoesNotReopen");

public sealed record SystemOnlyRaisesAttention() : Refusal("intern-ueberweisung.systemOnlyRaisesAttention");

public sealed record ThirdUnitMovesNothing() : Refusal("intern-ueberweisung.thirdUnitMovesNothing");

public sealed record ErrorIsFinal() : Refusal("intern-ueberweisung.errorIsFinal");

public sealed record NoBasisOnThisDay() : Refusal("intern-ueberweisung.noBasisOnThisDay");

public sealed record ReopeningNeedsNote() : Refusal("intern-ueberweisung.reopeningNeedsNote")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record EndNeedsReason() : Refusal("intern-ueberweisung.endNeedsReason")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record OtherReasonNeedsWords() : Refusal("intern-ueberweisung.otherReasonNeedsWords")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record EndNeedsOutcome() : Refusal("intern-ueberweisung.endNeedsOutcome")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record NotBegunIsNoHelp() : Refusal("intern-ueberweisung.notBegunIsNoHelp")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}
