using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using static Wegenetz.Cases.Referring.ReferralActor;
using static Wegenetz.Cases.Referring.ReferralMove;
using static Wegenetz.Cases.Referring.ReferralState;

namespace Wegenetz.Tests.Cases;

public sealed class ReferralMoveTests
{
    /// <summary>What the design allows, written down once more and by hand: state, who, move, next state. R stands for receiver and link receiver.</summary>
    private const string Allowed = """
        Draft        Sender    Send         Sent
        Draft        Sender    Withdraw     Withdrawn
        Draft        Sender    MarkAsError  EnteredInError
        Sent         R         Accept       Accepted
        Sent         R         Waitlist     Waitlisted
        Sent         R         Decline      Declined
        Sent         Sender    Withdraw     Withdrawn
        Sent         Sender    MarkAsError  EnteredInError
        Waitlisted   R         Accept       Accepted
        Waitlisted   R         Decline      Declined
        Waitlisted   Sender    Withdraw     Withdrawn
        Waitlisted   Sender    MarkAsError  EnteredInError
        Accepted     R         Start        Started
        Accepted     R         PutOnHold    OnHold
        Accepted     R         Discontinue  Discontinued
        Accepted     Sender    Withdraw     Withdrawn
        Accepted     Sender    MarkAsError  EnteredInError
        OnHold       R         Start        Started
        OnHold       R         Resume       Accepted
        OnHold       R         Discontinue  Discontinued
        OnHold       Sender    Withdraw     Withdrawn
        OnHold       Sender    MarkAsError  EnteredInError
        Started      R         PutOnHold    OnHold
        Started      R         Complete     Completed
        Started      R         Discontinue  Discontinued
        Started      Sender    MarkAsError  EnteredInError
        Declined     Sender    Reopen       Draft
        Declined     Sender    MarkAsError  EnteredInError
        Withdrawn    Sender    Reopen       Draft
        Withdrawn    Sender    MarkAsError  EnteredInError
        Discontinued Receiver  Reopen       Accepted
        Discontinued Sender    MarkAsError  EnteredInError
        Completed    Receiver  Reopen       Accepted
        Completed    Sender    MarkAsError  EnteredInError
        """;

    private static readonly Dictionary<(ReferralState, ReferralActor, ReferralMove), ReferralState> Expected = ReadAllowed();

    private static Dictionary<(ReferralState, ReferralActor, ReferralMove), ReferralState> ReadAllowed()
    {
        var allowed = new Dictionary<(ReferralState, ReferralActor, ReferralMove), ReferralState>();
        foreach (var words in Allowed.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            foreach (var actor in words[1] == "R" ? new[] { Receiver, LinkReceiver } : [Enum.Parse<ReferralActor>(words[1])])
                allowed.Add((Enum.Parse<ReferralState>(words[0]), actor, Enum.Parse<ReferralMove>(words[2])), Enum.Parse<ReferralState>(words[3]));
        }
        return allowed;
    }

    private static IEnumerable<(ReferralState State, ReferralActor Actor, ReferralMove Move)> Everything =>
        from state in Enum.GetValues<ReferralState>() from actor in Enum.GetValues<ReferralActor>() from move in Enum.GetValues<ReferralMove>() select (state, actor, move);

    [Fact]
    public void Every_move_of_everybody_from_every_state_leads_where_the_design_says_or_is_refused()
    {
        foreach (var (state, actor, move) in Everything)
        {
            var found = ReferralMoves.Find(state, actor, move);
            if (Expected.TryGetValue((state, actor, move), out var next)) Assert.True(found.Refusal is null && found.Value == next, $"{state} {actor} {move} → {found}");
            else Assert.True(found.Refusal is not null, $"{state} {actor} {move} is allowed");
        }
        Assert.Equal(Expected.Count, Everything.Count(some => ReferralMoves.Find(some.State, some.Actor, some.Move).Refusal is null));
    }

    [Fact]
    public void Every_refusal_names_its_rule()
    {
        foreach (var (state, actor, move) in Everything.Where(some => !Expected.ContainsKey(some)))
        {
            var somebodyMay = Enum.GetValues<ReferralActor>().Where(other => Expected.ContainsKey((state, other, move))).ToList();
            Type expected = actor switch
            {
                ReferralActor.System => typeof(SystemOnlyRaisesAttention),
                ThirdUnit => typeof(ThirdUnitMovesNothing),
                _ when state == EnteredInError => typeof(ErrorIsFinal),
                _ when somebodyMay.Count == 0 => typeof(MoveDoesNotFollow),
                _ when somebodyMay.Contains(ReferralActor.Sender) => typeof(OnlySenderMoves),
                LinkReceiver => typeof(LinkDoesNotReopen),
                _ => typeof(OnlyReceiverMoves),
            };
            Assert.IsType(expected, ReferralMoves.Find(state, actor, move).Refusal);
        }
    }

    [Fact]
    public void The_buttons_of_an_actor_are_its_moves()
    {
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            foreach (var actor in Enum.GetValues<ReferralActor>())
                Assert.Equal(Expected.Keys.Where(key => key.Item1 == state && key.Item2 == actor).Select(key => key.Item3).Order(), ReferralMoves.Open(state, actor).Order());
        }
    }

    [Theory]
    [InlineData(Draft, Send, ReferralActor.Sender, false, typeof(NoBasisOnThisDay))]
    [InlineData(Declined, Reopen, ReferralActor.Sender, false, typeof(NoBasisOnThisDay))]
    [InlineData(Withdrawn, Reopen, ReferralActor.Sender, false, typeof(NoBasisOnThisDay))]
    [InlineData(Completed, Reopen, Receiver, false, typeof(NoBasisOnThisDay))]
    [InlineData(Discontinued, Reopen, Receiver, true, typeof(ReopeningNeedsNote))]
    [InlineData(Sent, Decline, Receiver, true, typeof(EndNeedsReason))]
    [InlineData(Started, Discontinue, LinkReceiver, true, typeof(EndNeedsReason))]
    [InlineData(Started, Complete, Receiver, true, typeof(EndNeedsOutcome))]
    [InlineData(Accepted, Withdraw, ReferralActor.Sender, true, typeof(EndNeedsOutcome))]
    public void A_move_without_what_belongs_to_it_is_refused(ReferralState state, ReferralMove move, ReferralActor actor, bool hasBasis, Type refusal) =>
        Assert.IsType(refusal, ReferralMoves.Make(state, actor, move, new(IsBasisValid: hasBasis)).Refusal);

    [Fact]
    public void An_end_takes_the_reasons_and_outcomes_of_its_list_and_no_other()
    {
        foreach (var (state, actor, move) in Expected.Keys.Where(key => ReferralMoves.OutcomesOf(key.Item3).Count > 0))
        {
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                foreach (var reason in Enum.GetValues<EndReason>())
                {
                    var isGood = ReferralMoves.OutcomesOf(move).Contains(outcome) && (ReferralMoves.ReasonsOf(move).Count == 0 || ReferralMoves.ReasonsOf(move).Contains(reason));
                    Assert.Equal(isGood, ReferralMoves.Make(state, actor, move, new(reason, outcome, HasNote: true, IsBasisValid: true)).Refusal is null);
                }
            }
        }
        Assert.IsType<NotBegunIsNoHelp>(ReferralMoves.Make(Sent, Receiver, Decline, new(EndReason.NoPlace, Outcome.GotHelp)).Refusal);
        Assert.IsType<OtherReasonNeedsWords>(ReferralMoves.Make(Sent, Receiver, Decline, new(EndReason.Other, Outcome.NotEligible)).Refusal);
    }

    [Fact]
    public void A_withdrawn_consent_withdraws_what_has_not_begun_and_leaves_the_rest_where_it_is()
    {
        ReferralState[] open = [Draft, Sent, Waitlisted, Accepted, OnHold];
        foreach (var state in Enum.GetValues<ReferralState>()) Assert.Equal(open.Contains(state) ? Withdrawn : state, ReferralMoves.WhenBasisEnds(state));
    }

    [Fact]
    public void The_sender_learns_no_more_than_the_way_back_covers_and_nothing_of_what_comes_after_its_basis()
    {
        foreach (var wayBack in Enum.GetValues<WayBack>())
        {
            var (told, isStarted) = (Sent, wayBack is WayBack.Nothing ? (bool?)null : false);
            var referral = Made(wayBack);
            foreach (var (move, state) in new[] { (Accept, Accepted), (Start, Started), (Complete, Completed) })
            {
                var version = referral.ToldVersion;
                Assert.Null(referral.Make(Receiver, move, new(Outcome: Outcome.GotHelp, IsBasisValid: true), Monday.AddHours((int)state)));
                if (wayBack is WayBack.State or WayBack.StateAndOutcome) told = state;
                if (move is Start && wayBack is not WayBack.Nothing) isStarted = true;
                Assert.Equal((told, isStarted), (referral.Seen.State, referral.Seen.HasArrived));
                // Not even that something happened is told by a number in a form.
                Assert.Equal(wayBack is WayBack.Nothing or WayBack.Arrival, version == referral.ToldVersion);
            }
            Assert.Equal(wayBack is WayBack.StateAndOutcome ? Outcome.GotHelp : null, referral.Seen.Outcome);

            // The last day of the basis is one of its days.
            var onLastDay = Made(wayBack);
            Assert.Null(onLastDay.Make(Receiver, Accept, new(), Monday.AddDays(1)));
            Assert.Equal(wayBack is WayBack.State or WayBack.StateAndOutcome ? Accepted : Sent, onLastDay.Seen.State);

            var late = Made(wayBack);
            Assert.Null(late.Make(Receiver, Accept, new(), Monday));
            (var seen, late.IsNewForSender) = (late.Seen, false);
            Assert.Null(late.Make(Receiver, Start, new(), Monday.AddDays(2)));
            Assert.Null(late.Make(Receiver, Discontinue, new(EndReason.StoppedComing, Outcome.NotEligible), Monday.AddDays(3)));
            Assert.Equal((seen, false), (late.Seen, late.IsNewForSender));
        }

        static Referral Made(WayBack wayBack)
        {
            var referral = new Referral
            {
                NetworkId = Guid.Empty, Number = "U-1", FromUnitId = Guid.Empty, ToUnitId = Guid.Empty, BasisKind = BasisKind.Consent, WayBack = wayBack, BasisUntil = new(2026, 11, 24),
                CreatedAt = Monday, StateSinceAt = Monday, ToldSinceAt = Monday,
            };
            Assert.Null(referral.Make(Sender, Send, new(IsBasisValid: true), Monday));
            return referral;
        }
    }

    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
}
