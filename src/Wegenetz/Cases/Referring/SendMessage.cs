using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Referring;

public sealed class MessageForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(ReferralMessage.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Text { get; set => field = FormText.Of(value); }

    public DateOnly? AppointmentOn { get; set; }

    public TimeOnly? AppointmentAt { get; set; }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Place { get; set => field = FormText.Of(value); }

    public bool HasEntrusted { get; set; }

    public bool TellerConsents { get; set; }

    public DateOnly? TellerConsentedOn { get; set; }

    public TellerConsentHow? TellerConsentHow { get; set; }

    /// <summary>Of the preview that was looked at.</summary>
    public string? Digest { get; set; }

    /// <summary>What stands here is what the preview showed.</summary>
    public bool IsPreviewed => Digest == ComposeCopy.DigestOf(new { Text, AppointmentOn, AppointmentAt, Place });

    /// <summary>Carries from now on that it was shown word for word.</summary>
    public MessageForm Previewed()
    {
        Digest = ComposeCopy.DigestOf(new { Text, AppointmentOn, AppointmentAt, Place });
        return this;
    }

    public IEnumerable<FormFault> Faults()
    {
        foreach (var (field, message) in TellerConsent.Missing(HasEntrusted, TellerConsents, TellerConsentedOn, TellerConsentHow)) yield return new(this, field, message);
        if (AppointmentOn is null != AppointmentAt is null) yield return new(this, nameof(AppointmentOn), "intern-ueberweisung.appointmentIncomplete");
    }
}

public sealed class ProposalForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public Guid? Message { get; set; }

    public bool IsAccepted { get; set; }
}

public sealed class PlaceForm
{
    public DateOnly? Until { get; set; }

    public bool IsWanted { get; set; }

    public int Version { get; set; }
}

public sealed record MessagesNotCovered() : Refusal("intern-ueberweisung.messagesNotCovered");

public sealed record ProposalAnswered() : Refusal("intern-ueberweisung.proposalAnswered");

/// <summary>
/// Messages and proposed appointments about a referral, where the basis covers them on that day. What the sender writes passes the same check
/// as the referral itself.
/// </summary>
public sealed class SendMessage(AppDb db, WriteMessage write, SendReferral send, EntrustedNotes entrusted, ReferralSide side, OtherSide other, TimeProvider clock)
{
    /// <summary>Sends what was previewed. Otherwise nothing is written: it says whether it may leave today, and the form carries that it is shown word for word.</summary>
    /// <param name="client">The sender's client; null: the receiver writes.</param>
    /// <returns>True: it has left.</returns>
    public async Task<Result<bool>> PreviewOrSendAsync(Guid referralId, OpenedClient? client, MessageForm form, CancellationToken cancel)
    {
        if (form.IsPreviewed) return await RunAsync(referralId, client, form, cancel) is { } stays ? stays : true;
        if ((await PrepareAsync(referralId, client, form, cancel)).Refusal is { } refusal) return refusal;
        form.Previewed();
        return false;
    }

    /// <summary>Sends what was previewed.</summary>
    /// <param name="client">The sender's client; null: the receiver writes.</param>
    public async Task<Refusal?> RunAsync(Guid referralId, OpenedClient? client, MessageForm form, CancellationToken cancel)
    {
        var prepared = await PrepareAsync(referralId, client, form, cancel);
        if (prepared.Refusal is { } refusal) return refusal;
        if (!form.IsPreviewed) return new PreviewChanged();
        await AddAsync(prepared.Value.Referral, client is not null, prepared.Value.Words, cancel);
        return await db.SaveUnlessChangedAsync(cancel);
    }

    private async Task<Result<(Referral Referral, MessageWords Words)>> PrepareAsync(Guid referralId, OpenedClient? client, MessageForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, cancel) is not { } referral) return new NotThere();
        if (client is null ? !side.IsReceiver(referral) : !side.IsSender(referral)) return new NotThere();
        if (client is null && await other.IsRestrictedAsync(referralId, cancel)) return new CopyIsRestricted();
        if (WhyNot(referral, isFromSender: client is not null, clock.Today) is { } refusal) return refusal;
        if (form.TellerConsentedOn > clock.Today) return new TellerConsentLiesAhead();
        var consent = TellerConsent.Of(form.HasEntrusted, form.TellerConsents, form.TellerConsentedOn, form.TellerConsentHow);
        if (form.HasEntrusted && consent is null) return new EntrustedStays();
        if (client is not null && !form.HasEntrusted && await entrusted.WhyNotAsync(client, form.Text!, cancel) is { } repeated) return repeated;
        if (client is not null && (await send.OpenAsync(client, referralId, cancel) is not { } opened || await send.WhyNotAsync(client, opened, new HashSet<DataCategory> { DataCategory.Messages }, cancel) is not null)) return new MessagesNotCovered();
        var at = form.AppointmentOn is { } day ? Clock.AtBerlin(day, form.AppointmentAt!.Value) : (DateTimeOffset?)null;
        return (referral, new MessageWords(form.Text!, at, at is null ? null : form.Place, consent));
    }

    /// <summary>Writes it on both sides; what has ended at the receiver takes in nothing more. The caller saves.</summary>
    internal async Task AddAsync(Referral referral, bool isFromSender, MessageWords words, CancellationToken cancel)
    {
        await write.AddAsync(referral, isFromSender, words, null, words.AppointmentAt is null ? null : ProposalState.Open, true, referral.IsOpen, cancel);
        if (!isFromSender) referral.IsNewForSender = true;
        else if (referral.IsOpen) referral.IsNewForReceiver = true;
        // A basis that is withdrawn at this moment stops it, also where nothing else of the header changes.
        db.Entry(referral).State = EntityState.Modified;
    }

    /// <summary>Null: a message may be written today.</summary>
    public static Refusal? WhyNot(Referral referral, bool isFromSender, DateOnly today)
    {
        // Who is not told where it lies must not learn it from a missing form either.
        var isOpen = isFromSender && !referral.TellsState ? ReferralMoves.WhoseTurn(referral.ToldState) is ReferralActor.Receiver : referral.IsOpen && referral.CopyErasedAt is null;
        return referral.HasMessages && isOpen && referral.FlowsOn(today) && (isFromSender || referral.TellsState) ? null : new MessagesNotCovered();
    }

    /// <summary>Answers an appointment that the other side proposed.</summary>
    public async Task<Refusal?> AnswerAsync(Guid referralId, ProposalForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, cancel) is not { } referral) return new NotThere();
        var message = await db.ReferralMessages.SingleOrDefaultAsync(message => message.Id == form.Message && message.ReferralId == referralId, cancel);
        if (message is null || (message.IsOfSender ? !side.IsSender(referral) : !side.IsReceiver(referral))) return new NotThere();
        if (!message.IsOfSender && await other.IsRestrictedAsync(referralId, cancel)) return new CopyIsRestricted();
        // An answer tells as much as a message.
        if (WhyNot(referral, isFromSender: message.IsOfSender, clock.Today) is { } refusal) return refusal;
        return await AnswerAsync(referral, message, form.IsAccepted, cancel);
    }

    /// <param name="message">The copy of the side that answers.</param>
    internal async Task<Refusal?> AnswerAsync(Referral referral, ReferralMessage message, bool isAccepted, CancellationToken cancel)
    {
        if (message.Proposal is not ProposalState.Open || message.IsOfSender == message.IsFromSender) return new ProposalAnswered();
        await other.AnswerAsync(referral.Id, message.PairId, isAccepted ? ProposalState.Accepted : ProposalState.Declined, cancel);
        if (message.IsOfSender) referral.IsNewForReceiver = true;
        else referral.IsNewForSender = true;
        return await db.SaveUnlessChangedAsync(cancel);
    }

    /// <summary>The receiver offers a freed place to somebody on its waiting list, until a day.</summary>
    public async Task<Refusal?> OfferPlaceAsync(Guid referralId, PlaceForm form, CancellationToken cancel)
    {
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, cancel) is not { } referral || !side.IsReceiver(referral)) return new NotThere();
        if (await other.IsRestrictedAsync(referralId, cancel)) return new CopyIsRestricted();
        var until = form.Until ?? clock.Today.AddDays(Referral.PlaceDays);
        if (until < clock.Today) return new PlaceNotOffered();
        return referral.OfferPlace(until, clock.Today) ?? await db.SaveUnlessChangedAsync(referral, form.Version, cancel);
    }

    /// <summary>The receiver takes the offer of a place back.</summary>
    public async Task<Refusal?> TakePlaceBackAsync(Guid referralId, PlaceForm form, CancellationToken cancel)
    {
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, cancel) is not { } referral || !side.IsReceiver(referral)) return new NotThere();
        if (await other.IsRestrictedAsync(referralId, cancel)) return new CopyIsRestricted();
        return referral.TakePlaceBack() ?? await db.SaveUnlessChangedAsync(referral, form.Version, cancel);
    }

    /// <summary>The sender says whether the person takes it. If not, whoever waits next is asked.</summary>
    public async Task<Refusal?> AnswerPlaceAsync(Guid referralId, PlaceForm form, CancellationToken cancel)
    {
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, cancel) is not { } referral || !side.IsSender(referral)) return new NotThere();
        if (form.Version != referral.ToldVersion) return new ChangedMeanwhile();
        if (referral.AnswerPlace(form.IsWanted, clock.Today) is { } refusal) return refusal;
        if (!form.IsWanted) await other.PassPlaceOnAsync(referral, clock.Today, cancel);
        return await db.SaveUnlessChangedAsync(cancel);
    }
}
