using Wegenetz.Cases.Bases;
using Wegenetz.Platform;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

/// <summary>
/// What sender and receiver both see of a referral: number, offer, days, and its state as far as the way back covers it. Nothing of the person.
/// The sender keeps a <see cref="ReferralFile"/>, the receiver a <see cref="ReferralCopy"/>; there is no file that both share (§ 79 SGB X).
/// </summary>
public sealed class Referral : IBetweenUnits, IVersioned, IAudited
{
    public const string Table = "referrals";

    /// <summary>Within so many working days the receiver is expected to answer, if the sender says nothing else.</summary>
    public const int AnswerWithinDays = 5;

    /// <summary>A freed place is offered for so many days, if the receiver says nothing else.</summary>
    public const int PlaceDays = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>To name on the telephone: <c>U-7KQ4-22MX</c>.</summary>
    public required string Number { get; init; }

    public required Guid FromUnitId { get; init; }

    /// <summary>Null: somebody without an account, by a link.</summary>
    public required Guid? ToUnitId { get; set; }

    public Guid? OfferId { get; set; }
    public required BasisKind BasisKind { get; set; }
    public required WayBack WayBack { get; set; }

    /// <summary>The last day of the basis; null: a law without an end.</summary>
    public DateOnly? BasisUntil { get; set; }

    /// <summary>The basis covers messages.</summary>
    public bool HasMessages { get; set; }

    public ReferralState State { get; private set; } = ReferralState.Draft;
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it lies where it lies.</summary>
    public required DateTimeOffset StateSinceAt { get; set; }

    /// <summary>Null: it has not left. The receiver sees only what has.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? WaitlistedAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The first time, whatever came after.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>By when the receiver is asked to answer.</summary>
    public DateOnly? DueOn { get; set; }

    public DateOnly? PlannedStartOn { get; set; }
    public EndReason? Reason { get; private set; }
    public Outcome? Outcome { get; private set; }

    /// <summary>The basis was taken back: from then on no data flow any more.</summary>
    public DateTimeOffset? BasisEndedAt { get; private set; }

    /// <summary>Where it lies as the sender knows: its own moves, and the receiver's as far as the way back covered them on their day.</summary>
    [NotInHistory] public ReferralState ToldState { get; private set; } = ReferralState.Draft;

    /// <summary>Since when, as the sender knows.</summary>
    [NotInHistory] public required DateTimeOffset ToldSinceAt { get; set; }

    [NotInHistory] public EndReason? ToldReason { get; private set; }
    [NotInHistory] public Outcome? ToldOutcome { get; private set; }

    /// <summary>The sender was told that the person had come; null: not come, or not told.</summary>
    [NotInHistory] public DateTimeOffset? ToldStartAt { get; private set; }

    /// <summary>
    /// The version of what the sender knows, for its forms: <see cref="Version"/> counts the receiver's doings as well, and would tell somebody
    /// who is told nothing that somebody has looked.
    /// </summary>
    [NotInHistory] public int ToldVersion { get; private set; } = 1;

    /// <summary>A freed place is offered until the end of this day.</summary>
    public DateOnly? PlaceOfferedUntil { get; private set; }

    /// <summary>What the sender answered; null: nothing yet.</summary>
    public bool? IsPlaceWanted { get; private set; }

    /// <summary>An offered place that nobody answered: others come first now.</summary>
    public DateOnly? PlaceLapsedOn { get; private set; }

    /// <summary>Nobody has answered for longer than the sender's unit waits.</summary>
    public DateTimeOffset? AttentionAt { get; set; }

    /// <summary>The receiver's copy is gone.</summary>
    public DateTimeOffset? CopyErasedAt { get; set; }

    /// <summary>Something happened since the receiver looked.</summary>
    [NotInHistory] public bool IsNewForReceiver { get; set; }

    /// <summary>Something that the way back covers happened since the sender looked.</summary>
    [NotInHistory] public bool IsNewForSender { get; set; }

    public bool IsDemo { get; init; }
    public int Version { get; private set; }

    public bool IsOpen => State is ReferralState.Sent or ReferralState.Waitlisted or ReferralState.Accepted or ReferralState.Started or ReferralState.OnHold;

    /// <summary>The sender learns the state.</summary>
    public bool TellsState => WayBack is WayBack.State or WayBack.StateAndOutcome;

    /// <summary>The sender learns what came of it, too.</summary>
    public bool TellsOutcome => WayBack is WayBack.StateAndOutcome;

    /// <summary>Whether anything may still flow on this day, as far as the header knows. What leaves the sender asks <see cref="MayLeave"/> besides.</summary>
    public bool FlowsOn(DateOnly today) => BasisEndedAt is null && (BasisUntil is null || BasisUntil >= today);

    public SeenBySender Seen => new(
        ToldState, TellsState || ToldState is ReferralState.Draft or ReferralState.Withdrawn or ReferralState.EnteredInError,
        ToldStartAt is not null ? true : WayBack is WayBack.Nothing ? null : false, ToldOutcome);

    /// <summary>Whether the sender may conclude anything from where it lies: false also where more would come back, had the basis not ended.</summary>
    public bool IsToldOn(DateOnly today) => Seen.IsTold && (FlowsOn(today) || ReferralMoves.WhoseTurn(ToldState) is not ReferralActor.Receiver);

    /// <summary>When it ended as the sender sees it; null: not yet, or not told.</summary>
    public DateTimeOffset? SeenEndedAt => ReferralMoves.WhoseTurn(ToldState) is null ? ToldSinceAt : null;

    /// <summary>Makes a move, or says which rule is against it.</summary>
    public Refusal? Make(ReferralActor actor, ReferralMove move, MoveFacts facts, DateTimeOffset now)
    {
        var made = ReferralMoves.Make(State, actor, move, facts);
        if (made.Refusal is { } refusal) return refusal;
        Enter(made.Value, now);
        Reason = ReferralMoves.ReasonsOf(move).Count > 0 ? facts.Reason : null;
        Outcome = ReferralMoves.OutcomesOf(move).Count > 0 ? facts.Outcome : null;
        if (actor is ReferralActor.Sender)
        {
            IsNewForReceiver = SentAt is not null;
            Know(State, Reason, Outcome, now);
        }
        else if (FlowsOn(DateOnly.FromDateTime(Clock.InBerlin(now).DateTime)))
        {
            IsNewForSender = TellsState || (move is ReferralMove.Start && WayBack is WayBack.Arrival);
            Tell();
        }
        return null;
    }

    /// <summary>What its basis rests on ends on another day than was agreed.</summary>
    public void EndBasisOn(DateOnly? until)
    {
        (BasisUntil, IsNewForReceiver) = (until, SentAt is not null);
        Touch();
    }

    /// <summary>A draft is to go to somebody else, or on another basis.</summary>
    public void Redraft(Guid? toUnitId, OpenedBasis basis)
    {
        ToUnitId = toUnitId;
        Rest(basis);
    }

    /// <summary>What has left goes on, on another basis. From now on what comes back is what this one covers, beginning with where it lies.</summary>
    public void Rebase(OpenedBasis basis)
    {
        Rest(basis);
        (BasisEndedAt, IsNewForReceiver) = (null, SentAt is not null);
        Tell();
    }

    /// <summary>The sender did something about it that shows in no other field: a form from before is refused.</summary>
    public void Touch() => ToldVersion++;

    /// <summary>The basis is withdrawn.</summary>
    /// <returns>True: it had not begun and is withdrawn with it.</returns>
    public bool EndBasis(DateTimeOffset now)
    {
        BasisEndedAt ??= now;
        IsNewForReceiver = SentAt is not null;
        var (before, next) = (State, ReferralMoves.WhenBasisEnds(State));
        if (next != before)
        {
            Enter(next, now);
            (Reason, Outcome) = (null, Referring.Outcome.NoLongerWanted);
        }
        // What had begun stays where it lies, and the rest is withdrawn: to whom it was not told that it had begun, it is withdrawn.
        if (ReferralMoves.WhenBasisEnds(ToldState) != ToldState && (ToldStartAt is null || (TellsState && next != before))) Know(ReferralState.Withdrawn, null, Referring.Outcome.NoLongerWanted, now);
        return next != before;
    }

    /// <summary>A place has become free for somebody on the waiting list.</summary>
    public Refusal? OfferPlace(DateOnly until, DateOnly today)
    {
        if (State is not ReferralState.Waitlisted) return new NotOnWaitingList();
        if (!TellsState) return new PlaceOfferNotCovered();
        if (!FlowsOn(today)) return new NoBasisOnThisDay();
        (PlaceOfferedUntil, IsPlaceWanted, PlaceLapsedOn, IsNewForSender) = (until, null, null, true);
        Touch();
        return null;
    }

    /// <summary>The receiver has no place for them after all. Nobody else is asked.</summary>
    public Refusal? TakePlaceBack()
    {
        if (State is not ReferralState.Waitlisted || PlaceOfferedUntil is null) return new PlaceNotOffered();
        (PlaceOfferedUntil, IsPlaceWanted, IsNewForSender) = (null, null, true);
        Touch();
        return null;
    }

    public Refusal? AnswerPlace(bool isWanted, DateOnly today)
    {
        if (State is not ReferralState.Waitlisted || PlaceOfferedUntil is null || PlaceOfferedUntil < today) return new PlaceNotOffered();
        (IsPlaceWanted, IsNewForReceiver) = (isWanted, true);
        if (!isWanted) (PlaceOfferedUntil, PlaceLapsedOn) = (null, today);
        Touch();
        return null;
    }

    /// <summary>Nobody answered in time.</summary>
    public bool LapsePlace(DateOnly today)
    {
        if (PlaceOfferedUntil is null || PlaceOfferedUntil >= today || IsPlaceWanted is true) return false;
        (PlaceOfferedUntil, PlaceLapsedOn, IsNewForReceiver, IsNewForSender) = (null, today, true, true);
        Touch();
        return true;
    }

    private void Rest(OpenedBasis basis)
    {
        (BasisKind, WayBack, BasisUntil) = (basis.Basis.Kind, basis.Words.WayBack, basis.Basis.ValidUntil);
        HasMessages = basis.Words.Categories.Contains(DataCategory.Messages);
        Touch();
    }

    /// <summary>The sender learns what the way back covers of where it lies now.</summary>
    private void Tell()
    {
        if (WayBack is not WayBack.Nothing) ToldStartAt ??= StartedAt;
        if (TellsState) Know(State, Reason, TellsOutcome || State is ReferralState.Withdrawn ? Outcome : null, StateSinceAt);
    }

    private void Know(ReferralState state, EndReason? reason, Outcome? outcome, DateTimeOffset since)
    {
        (ToldState, ToldReason, ToldOutcome, ToldSinceAt) = (state, reason, outcome, since);
        Touch();
    }

    private void Enter(ReferralState next, DateTimeOffset now)
    {
        (State, StateSinceAt, AttentionAt) = (next, now, null);
        (PlaceOfferedUntil, IsPlaceWanted, PlaceLapsedOn) = (null, null, null);
        switch (next)
        {
            case ReferralState.Draft: (SentAt, WaitlistedAt, AcceptedAt, StartedAt, EndedAt, CopyErasedAt, DueOn, ToldStartAt) = (null, null, null, null, null, null, null, null); break;
            case ReferralState.Sent: SentAt = now; break;
            case ReferralState.Waitlisted: WaitlistedAt = now; break;
            case ReferralState.Accepted: (AcceptedAt, EndedAt) = (AcceptedAt ?? now, null); break;
            case ReferralState.Started: StartedAt ??= now; break;
            case ReferralState.OnHold: break;
            default: EndedAt = now; break;
        }
    }
}

public sealed record NotOnWaitingList() : Refusal("intern-ueberweisung.notOnWaitingList");

public sealed record PlaceOfferNotCovered() : Refusal("intern-ueberweisung.placeOfferNotCovered");

public sealed record PlaceNotOffered() : Refusal("intern-ueberweisung.placeNotOffered");
