using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Intake;

/// <summary>A template as staff choose it.</summary>
/// <param name="Code">What addresses call it: the code of a shipped one, the id of an own one.</param>
/// <param name="Entry">Id and name of the entry of the rules that names the papers; null for an own one.</param>
internal sealed record TemplateChoice(string Code, string Name, IReadOnlyList<TemplatePaper> Papers, int? DeadlineDays, (string Id, string Name)? Entry);

/// <summary>The templates a unit can begin from: its own by name, then the shipped ones.</summary>
public sealed class FindTemplates(AppDb db, Texts texts)
{
    internal async Task<IReadOnlyList<TemplateChoice>> RunAsync(Guid unitId, CancellationToken cancel)
    {
        var own = await db.IntakeTemplates.AsNoTracking().Where(template => template.UnitId == unitId).OrderBy(template => template.Name).ToListAsync(cancel);
        return
        [
            .. own.Select(template => new TemplateChoice(template.Id.ToString(), template.Name, template.Papers, template.DeadlineDays, null)),
            .. ShippedTemplate.All.Select(template => new TemplateChoice(
                template.Code, texts[$"intern-aufnahme.template.{template.Code}"], [.. template.Papers.Select(paper => new TemplatePaper(paper, null))], template.DeadlineDays, (template.Entry, template.EntryName))),
        ];
    }
}
