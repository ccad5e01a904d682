using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Referring;

public sealed class MoveForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public ReferralMove? Move { get; set; }

    public EndReason? Reason { get; set; }

    public Outcome? Outcome { get; set; }

    [StringLength(ReferralMessage.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Words { get; set => field = FormText.Of(value); }

    public DateOnly? PlannedStartOn { get; set; }

    public int Version { get; set; }
}

/// <summary>Makes a move with a referral for whoever asks: the sender, the receiver, or a receiver by a link.</summary>
public sealed class MoveReferral(AppDb db, WriteMessage write, SendReferral send, EntrustedNotes entrusted, OtherSide other, ReferralSide side, TimeProvider clock)
{
    /// <summary>A move by the sender, whose client is opened. Words beside it pass the same check as a message: what may not leave stays with the sender.</summary>
    internal async Task<Refusal?> RunAsync(OpenedClient client, Guid id, MoveForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await send.OpenAsync(client, id, cancel) is not { } opened) return new NotThere();
        if (form.Words is { } words && await entrusted.WhyNotAsync(client, words, cancel) is { } repeated) return repeated;
        var wordsStay = form.Words is not null && await send.WhyNotAsync(client, opened, new HashSet<DataCategory> { DataCategory.Messages }, cancel) is not null;
        return await MakeAsync(opened.Referral, side.IsSender(opened.Referral) ? ReferralActor.Sender : ReferralActor.ThirdUnit, form, cancel, wordsStay);
    }

    /// <summary>A move by the receiver. Somebody who works for the sender, too, makes the sender's moves behind the client's door.</summary>
    public async Task<Refusal?> RunAsync(Guid id, MoveForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == id, cancel) is not { } referral) return new NotThere();
        return await MakeAsync(referral, side.IsReceiver(referral) ? ReferralActor.Receiver : ReferralActor.ThirdUnit, form, cancel);
    }

    /// <param name="wordsStay">Words beside the move do not leave the side that wrote them.</param>
    internal async Task<Refusal?> MakeAsync(Referral referral, ReferralActor actor, MoveForm form, CancellationToken cancel, bool wordsStay = false)
    {
        var (move, now) = (form.Move!.Value, clock.GetUtcNow());
        // What leaves is sent from its preview and not from here.
        if (move is ReferralMove.Send) return new OnlySenderMoves();
        if (actor is ReferralActor.Sender && (WhyNotAsSeen(referral, move) ?? (form.Version == referral.ToldVersion ? null : new ChangedMeanwhile())) is { } unseen) return unseen;
        var (before, wasSent, hadPlace) = (referral.State, referral.SentAt is not null, referral.PlaceOfferedUntil is not null);
        // A referral that begins anew leaves with a copy of its own; one that never ought to have been leaves none.
        var erases = move is ReferralMove.MarkAsError || (move is ReferralMove.Reopen && before is ReferralState.Declined or ReferralState.Withdrawn);
        if (await other.IsRestrictedAsync(referral.Id, cancel))
        {
            if (actor is ReferralActor.Receiver) return new CopyIsRestricted();
            // There is one copy of a referral, and this one stays. Why it does not go is the receiver's and the person's.
            if (actor is ReferralActor.Sender && erases && move is ReferralMove.Reopen) return new NotPossibleAnyMore();
        }
        var isValid = referral.FlowsOn(clock.Today) && !(actor is ReferralActor.Receiver && referral.CopyErasedAt is not null);
        if (referral.Make(actor, move, new(form.Reason, form.Outcome, form.Words is not null, isValid), now) is { } refusal) return refusal;
        if (form.PlannedStartOn is { } planned && move is ReferralMove.Accept) referral.PlannedStartOn = planned;
        if (form.Words is { } words && wasSent) await write.BesideMoveAsync(referral, actor, move, words, wordsStay || erases, cancel);
        if (erases) await EraseAsync(referral, now, cancel);
        if (hadPlace && actor is ReferralActor.Sender) await other.PassPlaceOnAsync(referral, clock.Today, cancel);
        return await (actor is ReferralActor.Sender ? db.SaveUnlessChangedAsync(cancel) : db.SaveUnlessChangedAsync(referral, form.Version, cancel));
    }

    /// <summary>What a refusal may say to a sender who is not told where the referral lies: nothing of where it lies.</summary>
    private Refusal? WhyNotAsSeen(Referral referral, ReferralMove move)
    {
        if (move is ReferralMove.Reopen && !referral.FlowsOn(clock.Today)) return new NoBasisOnThisDay();
        var (asSeen, asIs) = (ReferralMoves.Find(referral.Seen.State, ReferralActor.Sender, move), ReferralMoves.Find(referral.State, ReferralActor.Sender, move));
        return asSeen.Refusal ?? (asIs.Refusal is null ? null : new NotPossibleAnyMore());
    }

    private async Task EraseAsync(Referral referral, DateTimeOffset now, CancellationToken cancel)
    {
        await other.EraseCopyAsync(referral, now, cancel);
        foreach (var link in await db.ReferralLinks.Where(link => link.ReferralId == referral.Id).ToListAsync(cancel)) link.Close(now);
        if (referral.State is ReferralState.Draft) referral.CopyErasedAt = null;
    }
}

/// <summary>The receiver has gone on with it; how far stays with the receiver.</summary>
public sealed record NotPossibleAnyMore() : Refusal("intern-ueberweisung.notPossibleAnyMore");

/// <summary>The receiver's copy is restricted (Art. 18 GDPR): the receiver goes on with nothing.</summary>
public sealed record CopyIsRestricted() : Refusal("intern-kopie.isRestricted");

/// <summary>On which side of a referral whoever asks stands.</summary>
public sealed class ReferralSide(UnitScope units)
{
    public bool IsSender(Referral referral) => units.Clients.Contains(referral.FromUnitId);

    public bool IsReceiver(Referral referral) => referral.ToUnitId is { } unit && units.Referrals.Contains(unit);
}

/// <summary>Writes messages: each side gets a copy of its own, sealed with its own key.</summary>
public sealed class WriteMessage(AppDb db, OtherSide other, TimeProvider clock)
{
    /// <summary>Words beside a move. The writer keeps them; the other side gets them as far as the basis covers them on that day. The caller saves.</summary>
    /// <param name="stay">The other side gets them in no case: they may not leave, or its copy goes with this move.</param>
    internal async Task BesideMoveAsync(Referral referral, ReferralActor actor, ReferralMove move, string words, bool stay, CancellationToken cancel)
    {
        var (isFromSender, flows) = (actor is ReferralActor.Sender, !stay && referral.FlowsOn(clock.Today));
        await AddAsync(referral, isFromSender, new MessageWords(words), move, null, toSender: isFromSender || (flows && referral.TellsState && referral.HasMessages), toReceiver: !isFromSender || (flows && referral.HasMessages), cancel);
    }

    /// <summary>Adds one message to the copies of both sides. The caller saves.</summary>
    internal async Task AddAsync(
        Referral referral, bool isFromSender, MessageWords words, ReferralMove? move, ProposalState? proposal, bool toSender, bool toReceiver, CancellationToken cancel)
    {
        var (pair, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        if (toSender) await CopyAsync(true, referral.FromUnitId, other.OfSenderAsync);
        if (toReceiver) await CopyAsync(false, referral.ToUnitId ?? referral.FromUnitId, other.OfReceiverAsync);

        async Task CopyAsync(bool isOfSender, Guid unit, Func<Guid, Guid, CancellationToken, Task<RecordSeal?>> sealOf)
        {
            // Who agreed to what is kept by the side that asked for it.
            var json = JsonSerializer.Serialize(isOfSender == isFromSender ? words : words with { TellerConsent = null });
            var id = Guid.CreateVersion7();
            if (await sealOf(referral.Id, id, cancel) is not { } seal) return;
            db.ReferralMessages.Add(new ReferralMessage
            {
                Id = id, NetworkId = referral.NetworkId, UnitId = unit, ReferralId = referral.Id, PairId = pair, IsOfSender = isOfSender, IsFromSender = isFromSender, At = now, Move = move, Proposal = proposal,
                Words = seal.Seal(ReferralMessage.Table, nameof(ReferralMessage.Words), json),
            });
        }
    }
}
