using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform;
using Wegenetz.Platform.Calendar;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Guidance.Inquiries;

public sealed class InquiryForm : IFormWithRules
{
    [Required(ErrorMessage = "anfrage.askerMissing")]
    public InquiryAsker? Asker { get; set; }

    [Required(ErrorMessage = "anfrage.topicMissing")]
    public InquiryTopic? Topic { get; set; }

    [Required(ErrorMessage = "anfrage.messageMissing"), StringLength(Inquiry.MessageMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Message { get; set => field = FormText.Of(value); }

    [StringLength(Inquiry.ContactMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(Inquiry.ContactMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Organization { get; set => field = FormText.Of(value); }

    [StringLength(Inquiry.ContactMaxLength, ErrorMessage = "shell.form.tooLong"), Mailbox(ErrorMessage = "shell.form.email")]
    public string? Email { get; set => field = FormText.Of(value); }

    [StringLength(Inquiry.ContactMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Phone { get; set => field = FormText.Of(value); }

    /// <summary>People do not see this field. Who fills it in is a program.</summary>
    public string? Website { get; set; }

    /// <summary>Nobody can be answered who says neither address nor number.</summary>
    public IEnumerable<FormFault> Faults()
    {
        if (Email is null && Phone is null) yield return new FormFault(this, nameof(Email), "anfrage.contactMissing");
    }
}

/// <summary>Takes an inquiry to the pilots, sealed for the network.</summary>
public sealed class AskPilots(AppDb db, NetworkScope network, LanguageScope language, Sealing sealing, TimeProvider clock)
{
    /// <returns>The number the writer may ask by.</returns>
    public async Task<Result<string>> RunAsync(InquiryForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        // A program learns nothing from the answer: it looks like any other.
        if (!string.IsNullOrEmpty(form.Website)) return ReferenceNumber.New('A');

        var id = Guid.CreateVersion7();
        var seal = await sealing.BeginAsync(id, null, cancel);
        var inquiry = new Inquiry
        {
            Id = id,
            NetworkId = network.Required.Id,
            Reference = ReferenceNumber.New('A'),
            Asker = form.Asker!.Value,
            Topic = form.Topic!.Value,
            Language = language.Current.Code,
            Message = seal.Seal(Inquiry.Table, nameof(Inquiry.Message), form.Message!),
            Name = seal.SealIfSaid(Inquiry.Table, nameof(Inquiry.Name), form.Name),
            Organization = seal.SealIfSaid(Inquiry.Table, nameof(Inquiry.Organization), form.Organization),
            Email = seal.SealIfSaid(Inquiry.Table, nameof(Inquiry.Email), form.Email),
            Phone = seal.SealIfSaid(Inquiry.Table, nameof(Inquiry.Phone), form.Phone),
            ReceivedAt = clock.GetUtcNow(),
            DueOn = WorkingDays.After(clock.Today, network.Required.InquiryAnswerDays, network.Required.FederalState),
        };
        db.Inquiries.Add(inquiry);
        await db.SaveChangesAsync(cancel);
        return inquiry.Reference;
    }
}
