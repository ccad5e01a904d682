using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Referring;

public sealed class CodeForm
{
    [Required(ErrorMessage = "ueberweisung.codeMissing"), StringLength(20, ErrorMessage = "shell.form.tooLong")]
    public string? Code { get; set => field = FormText.Of(value); }
}

public sealed class LinkMoveForm
{
    [Required(ErrorMessage = "ueberweisung.codeMissing"), StringLength(20, ErrorMessage = "shell.form.tooLong")]
    public string? Code { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public ReferralMove? Move { get; set; }

    public EndReason? Reason { get; set; }

    public Outcome? Outcome { get; set; }

    [StringLength(ReferralMessage.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Words { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

public sealed class LinkMessageForm
{
    [Required(ErrorMessage = "ueberweisung.codeMissing"), StringLength(20, ErrorMessage = "shell.form.tooLong")]
    public string? Code { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(ReferralMessage.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Text { get; set => field = FormText.Of(value); }

    /// <summary>Of the preview that was looked at.</summary>
    public string? Digest { get; set; }

    /// <summary>What stands here is what the preview showed.</summary>
    public bool IsPreviewed => Digest == ComposeCopy.DigestOf(Text);

    /// <summary>Carries from now on that it was shown word for word.</summary>
    public void Preview() => Digest = ComposeCopy.DigestOf(Text);
}

public sealed class LinkProposalForm
{
    [Required(ErrorMessage = "ueberweisung.codeMissing"), StringLength(20, ErrorMessage = "shell.form.tooLong")]
    public string? Code { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public Guid? Message { get; set; }

    public bool IsAccepted { get; set; }
}

public sealed record WrongCode(int TriesLeft) : Refusal("ueberweisung.wrongCode", TriesLeft)
{
    public override int Status => StatusCodes.Status403Forbidden;
}

/// <summary>Used up, expired, withdrawn: all answer alike.</summary>
public sealed record LinkClosed() : Refusal("ueberweisung.closed")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>
/// The door of a receiver without an account. It has no unit, so no filter of units would let its referral through: the secret address and the
/// code are the door instead, and this enters the one referral they belong to and nothing else.
/// </summary>
public sealed class OpenLink(AppDb db, UnitScope units, ReadReferrals read, MoveReferral move, SendMessage say, TimeProvider clock)
{
    /// <summary>Whether there is anything behind the address that could still open. Costs no try.</summary>
    public async Task<bool> IsOpenAsync(string token, CancellationToken cancel) => await FindAsync(token, cancel) is { } link && link.IsOpenAt(clock.GetUtcNow());

    public async Task<Result<OpenedReferral>> OpenAsync(string token, CodeForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var entered = await EnterAsync(token, form.Code!, cancel);
        return entered.Refusal is { } refusal ? refusal : await read.AsReceiverAsync(entered.Value, cancel);
    }

    public async Task<Refusal?> MoveAsync(string token, LinkMoveForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var entered = await EnterAsync(token, form.Code!, cancel);
        if (entered.Refusal is { } refusal) return refusal;
        return await move.MakeAsync(entered.Value, ReferralActor.LinkReceiver, new() { Move = form.Move, Reason = form.Reason, Outcome = form.Outcome, Words = form.Words, Version = form.Version }, cancel);
    }

    /// <summary>Sends what was previewed; otherwise it says whether it may leave, and the form carries that it was shown.</summary>
    public async Task<Refusal?> SayAsync(string token, LinkMessageForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var entered = await EnterAsync(token, form.Code!, cancel);
        if (entered.Refusal is { } refusal) return refusal;
        if (WhyNoMessage(entered.Value) is { } whyNot) return whyNot;
        if (!form.IsPreviewed)
        {
            form.Preview();
            return null;
        }
        await say.AddAsync(entered.Value, isFromSender: false, new(form.Text!), cancel);
        return await db.SaveUnlessChangedAsync(cancel);
    }

    /// <summary>Answers an appointment that the sender proposed.</summary>
    public async Task<Refusal?> AnswerAsync(string token, LinkProposalForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var entered = await EnterAsync(token, form.Code!, cancel);
        if (entered.Refusal is { } refusal) return refusal;
        if (WhyNoMessage(entered.Value) is { } whyNot) return whyNot;
        var message = await db.ReferralMessages.SingleOrDefaultAsync(message => message.Id == form.Message && message.ReferralId == entered.Value.Id && !message.IsOfSender, cancel);
        return message is null ? new NotThere() : await say.AnswerAsync(entered.Value, message, form.IsAccepted, cancel);
    }

    /// <summary>Null: somebody without an account may write today, as far as the basis covers it.</summary>
    internal Refusal? WhyNoMessage(Referral referral) => SendMessage.WhyNot(referral, isFromSender: false, clock.Today);

    /// <summary>A try is taken before the code is compared, and given back for the right one: whoever guesses at the same moment finds it taken.</summary>
    private async Task<Result<Referral>> EnterAsync(string token, string code, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(token, cancel) is not { } link || !link.IsOpenAt(now)) return new LinkClosed();
        var same = db.ReferralLinks.Where(one => one.Id == link.Id);
        if (await same.Where(one => one.TriesLeft > 0 && one.ClosedAt == null).ExecuteUpdateAsync(change => change.SetProperty(one => one.TriesLeft, one => one.TriesLeft - 1), cancel) == 0) return new LinkClosed();
        if (!link.IsCode(token, code))
        {
            if (await same.Select(one => one.TriesLeft).SingleAsync(cancel) is > 0 and var left) return new WrongCode(left);
            link.Close(now);
            // Where somebody closed it at the same moment it is closed all the same.
            await db.SaveUnlessChangedAsync(cancel);
            return new LinkClosed();
        }
        await same.ExecuteUpdateAsync(change => change.SetProperty(one => one.TriesLeft, one => one.TriesLeft + 1), cancel);
        var referral = await db.Referrals.IgnoreQueryFilters([AppDb.UnitFilter]).SingleAsync(referral => referral.Id == link.ReferralId, cancel);
        // The copy is held by the sender's unit until somebody takes it over: as a received one, never with the sender's clients.
        units.Enter([], [referral.FromUnitId]);
        return referral;
    }

    private Task<ReferralLink?> FindAsync(string token, CancellationToken cancel)
    {
        var hash = LinkToken.HashOf(token);
        return db.ReferralLinks.SingleOrDefaultAsync(link => link.TokenHash == hash, cancel);
    }
}
