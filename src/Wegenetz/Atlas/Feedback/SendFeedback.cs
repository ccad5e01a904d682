using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Feedback;

public sealed class FeedbackForm
{
    [Required(ErrorMessage = "feedback.kindMissing")]
    public FeedbackKind? Kind { get; set; }

    [Required(ErrorMessage = "feedback.messageMissing"), StringLength(FeedbackMessage.MessageMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Message { get; set => field = FormText.Of(value); }

    [StringLength(FeedbackMessage.ContactMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(FeedbackMessage.ContactMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Contact { get; set => field = FormText.Of(value); }

    /// <summary>Path of the page it is about, without network and language.</summary>
    public string? Page { get; set => field = FormText.Of(value); }

    /// <summary>People do not see this field. Who fills it in is a program.</summary>
    public string? Website { get; set; }
}

/// <summary>Takes what a visitor wrote, sealed for the unit that keeps the page true.</summary>
public sealed class SendFeedback(AppDb db, NetworkScope network, LanguageScope language, Sealing sealing, InstallationSettings settings, TimeProvider clock)
{
    /// <returns>The number the visitor may ask by.</returns>
    public async Task<Result<string>> RunAsync(FeedbackForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        // A program learns nothing from the answer: it looks like any other.
        if (!string.IsNullOrEmpty(form.Website)) return ReferenceNumber.New('R');

        var about = await FeedbackAbout.FindAsync(db, form.Page, cancel);
        var id = Guid.CreateVersion7();
        var seal = await sealing.BeginAsync(id, about.UnitId, cancel);
        var message = new FeedbackMessage
        {
            Id = id,
            NetworkId = network.Required.Id,
            Reference = ReferenceNumber.New('R'),
            Kind = form.Kind!.Value,
            Page = about.Page,
            OrganizationId = about.OrganizationId,
            UnitId = about.UnitId,
            Language = language.Current.Code,
            Message = seal.Seal(FeedbackMessage.Table, nameof(FeedbackMessage.Message), form.Message!),
            Name = seal.SealIfSaid(FeedbackMessage.Table, nameof(FeedbackMessage.Name), form.Name),
            Contact = seal.SealIfSaid(FeedbackMessage.Table, nameof(FeedbackMessage.Contact), form.Contact),
            ReceivedAt = clock.GetUtcNow(),
            DueOn = form.Kind is FeedbackKind.Barrier ? clock.Today.AddMonths(settings.BarrierAnswerMonths) : null,
        };
        db.FeedbackMessages.Add(message);
        await db.SaveChangesAsync(cancel);
        return message.Reference;
    }
}
