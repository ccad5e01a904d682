using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Intake;

public sealed class IntakeTemplateForm : IFormWithRules
{
    public const int MostDays = 365;

    [Required(ErrorMessage = "shell.form.required"), StringLength(ClientIntake.TitleMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Number(1, MostDays, IsWhole = true, ErrorMessage = "intern-aufnahme.daysWrong")]
    public string? DeadlineDays { get; set => field = FormText.Of(value); }

    public List<TemplatePaperRow> Papers { get; set => field = value ?? []; } = [];

    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (Papers.Count == 0) yield return new(this, nameof(Papers), "intern-aufnahme.noPapers");
    }

    /// <summary>Does what a button beside rows asks for.</summary>
    public void Edit(RowEdit edit)
    {
        if (edit.List == nameof(Papers)) edit.ApplyTo(Papers);
    }

    public static IntakeTemplateForm Of(IntakeTemplate template) => new()
    {
        Name = template.Name, DeadlineDays = TypedNumber.Of(template.DeadlineDays), Version = template.Version,
        Papers = [.. template.Papers.Select(paper => new TemplatePaperRow { Name = paper.Name, Where = paper.Where })],
    };
}

public sealed class TemplatePaperRow
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(IntakePaper.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(IntakePaper.WhereMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Where { get; set => field = FormText.Of(value); }
}

/// <summary>Writes, changes and deletes a unit's own templates. Intakes that began from one keep their papers.</summary>
public sealed class KeepIntakeTemplate(AppDb db, NetworkScope network, UnitScope units)
{
    /// <returns>The template's id.</returns>
    public async Task<Result<Guid>> AddAsync(Guid unitId, IntakeTemplateForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!units.Clients.Contains(unitId)) return new NotThere();
        var template = new IntakeTemplate { NetworkId = network.NetworkId, UnitId = unitId, Name = "", Papers = [] };
        Fill(template, form);
        db.IntakeTemplates.Add(template);
        await db.SaveChangesAsync(cancel);
        return template.Id;
    }

    public async Task<Refusal?> ChangeAsync(Guid templateId, IntakeTemplateForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await db.IntakeTemplates.SingleOrDefaultAsync(template => template.Id == templateId, cancel) is not { } template) return new NotThere();
        Fill(template, form);
        return await db.SaveUnlessChangedAsync(template, form.Version, cancel);
    }

    public async Task<Refusal?> RemoveAsync(Guid templateId, CancellationToken cancel)
    {
        if (await db.IntakeTemplates.SingleOrDefaultAsync(template => template.Id == templateId, cancel) is not { } template) return new NotThere();
        db.IntakeTemplates.Remove(template);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private static void Fill(IntakeTemplate template, IntakeTemplateForm form)
    {
        (template.Name, template.DeadlineDays) = (form.Name!, TypedNumber.Whole(form.DeadlineDays));
        template.Papers = [.. form.Papers.Select(row => new TemplatePaper(row.Name!, row.Where))];
    }
}
