using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Atlas.Feedback;

public sealed class FeedbackStateForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public FeedbackState? State { get; set; }

    [StringLength(FeedbackMessage.MessageMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Note { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>Notes where a feedback stands.</summary>
public sealed class KeepFeedback(AppDb db, CurrentAccount account, Sealing sealing, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Guid id, FeedbackStateForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var message = await db.FeedbackMessages.ReadableBy(await FeedbackReader.OfAsync(account, cancel), db).SingleOrDefaultAsync(message => message.Id == id, cancel);
        if (message is null || await sealing.FindAsync(id, cancel) is not { } seal) return new NotThere();
        message.MoveTo(form.State!.Value, clock.GetUtcNow());
        // A seal is never the same twice: an unchanged note must not look like a change.
        if (seal.OpenIfSaid(FeedbackMessage.Table, nameof(message.Note), message.Note) != form.Note)
            message.Note = seal.SealIfSaid(FeedbackMessage.Table, nameof(message.Note), form.Note);
        return await db.SaveUnlessChangedAsync(message, form.Version, cancel);
    }
}
