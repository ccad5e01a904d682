using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Inquiries;

public sealed class TemplateForm
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(AnswerTemplate.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    public InquiryTopic? Topic { get; set; }

    [Required(ErrorMessage = "shell.form.required"), StringLength(AnswerTemplate.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Text { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

public sealed record TemplateNameTaken() : Refusal("intern-anfrage.templateTaken");

/// <summary>Adds, changes and removes the words that pilots answer with.</summary>
public sealed class KeepTemplate(AppDb db, NetworkScope network)
{
    public async Task<Refusal?> AddAsync(TemplateForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await db.AnswerTemplates.AnyAsync(template => template.Name == form.Name, cancel)) return new TemplateNameTaken();
        db.AnswerTemplates.Add(new AnswerTemplate { NetworkId = network.Required.Id, Name = form.Name!, Topic = form.Topic, Text = form.Text!, IsDemo = network.Required.IsDemo });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<Refusal?> ChangeAsync(Guid id, TemplateForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await db.AnswerTemplates.SingleOrDefaultAsync(template => template.Id == id, cancel) is not { } template) return new NotThere();
        if (await db.AnswerTemplates.AnyAsync(other => other.Id != id && other.Name == form.Name, cancel)) return new TemplateNameTaken();
        (template.Name, template.Topic, template.Text) = (form.Name!, form.Topic, form.Text!);
        return await db.SaveUnlessChangedAsync(template, form.Version, cancel);
    }

    public async Task<Refusal?> RemoveAsync(Guid id, CancellationToken cancel)
    {
        if (await db.AnswerTemplates.SingleOrDefaultAsync(template => template.Id == id, cancel) is not { } template) return new NotThere();
        db.AnswerTemplates.Remove(template);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
