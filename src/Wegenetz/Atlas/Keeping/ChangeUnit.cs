using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

/// <summary>A unit as its administration writes it on one page.</summary>
public sealed class UnitEntry
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), ListCode(CodeLists.OrganizationKind)]
    public string? Kind { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public CasesSetting? Cases { get; set; } = CasesSetting.None;

    public int Version { get; set; }

    public static UnitEntry Of(Unit unit) => new() { Name = unit.Name, Kind = unit.Kind, Cases = unit.Cases, Version = unit.Version };

    /// <summary>For a new one. What is added to a demo is invented.</summary>
    internal UnitForm ToForm(Guid organizationId, bool isDemo) => new() { OrganizationId = organizationId, Name = Name!, Kind = Kind!, Cases = Cases!.Value, IsDemo = isDemo };
}

/// <summary>Corrects what the network says about a unit, and decides how far it works with cases.</summary>
public sealed class ChangeUnit(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, UnitEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        if (Unit.MayHold(entry.Cases!.Value, entry.Kind!) is { } refusal) return refusal;
        var unit = await db.Units.SingleOrDefaultAsync(unit => unit.Id == id, cancel);
        if (unit is null) return new NotThere();
        unit.Name = entry.Name!;
        unit.Kind = entry.Kind!;
        unit.Cases = entry.Cases!.Value;
        return await db.SaveUnlessChangedAsync(unit, entry.Version, cancel);
    }
}
