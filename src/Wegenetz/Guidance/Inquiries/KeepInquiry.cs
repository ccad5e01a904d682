using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Guidance.Inquiries;

public sealed class InquiryStateForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public InquiryState? State { get; set; }

    /// <summary>Id of the account, or empty.</summary>
    public string? Assignee { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? DueOn { get; set; }

    [StringLength(Inquiry.MessageMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Note { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>Somebody was named who answers no inquiries in this network.</summary>
public sealed record NoSuchPilot() : Refusal("intern-anfrage.noSuchPilot");

/// <summary>Notes who answers an inquiry, by when, and where it stands; or erases it with its key.</summary>
public sealed class KeepInquiry(AppDb db, ReadInquiries read, Sealing sealing, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Guid id, InquiryStateForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var inquiry = await db.Inquiries.SingleOrDefaultAsync(inquiry => inquiry.Id == id, cancel);
        if (inquiry is null || await sealing.FindAsync(id, cancel) is not { } seal) return new NotThere();
        var assignee = Guid.TryParse(form.Assignee, out var named) ? named : (Guid?)null;
        if (assignee is not null && assignee != inquiry.AssigneeId && (await read.PilotsAsync(cancel)).TrueForAll(pilot => pilot.AccountId != assignee)) return new NoSuchPilot();
        (inquiry.AssigneeId, inquiry.DueOn) = (assignee, form.DueOn!.Value);
        inquiry.MoveTo(form.State!.Value, clock.GetUtcNow());
        // A seal is never the same twice: an unchanged note must not look like a change.
        if (seal.OpenIfSaid(Inquiry.Table, nameof(inquiry.Note), inquiry.Note) != form.Note) inquiry.Note = seal.SealIfSaid(Inquiry.Table, nameof(inquiry.Note), form.Note);
        return await db.SaveUnlessChangedAsync(inquiry, form.Version, cancel);
    }

    /// <summary>When its writer asks for it (Art. 17 GDPR).</summary>
    public async Task<Refusal?> EraseAsync(Guid id, CancellationToken cancel)
    {
        if (!await db.Inquiries.AnyAsync(inquiry => inquiry.Id == id, cancel)) return new NotThere();
        await MarkErasedAsync(id, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>For the period's end: the caller saves.</summary>
    internal async Task MarkErasedAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Inquiries.SingleOrDefaultAsync(inquiry => inquiry.Id == id, cancel) is { } inquiry) db.Inquiries.Remove(inquiry);
        await sealing.EraseAsync(id, cancel);
    }
}
