using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

public sealed class UnitForm
{
    public required Guid OrganizationId { get; set; }

    [SlugShape]
    public string? Slug { get; set; }

    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "shell.form.required"), ListCode(CodeLists.OrganizationKind)]
    public string Kind { get; set; } = "";

    public CasesSetting Cases { get; set; }
    public bool IsDemo { get; set; }
}

/// <summary>A Stelle of an organization enters the network. Two organizations may each have a unit called alike.</summary>
public sealed class AddUnit(AppDb db, NetworkScope network)
{
    public async Task<Result<Unit>> RunAsync(UnitForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (Unit.MayHold(form.Cases, form.Kind) is { } never) return never;
        var organization = await db.Organizations.Where(other => other.Id == form.OrganizationId).Select(other => other.Slug).SingleOrDefaultAsync(cancel);
        if (organization is null) return new NotThere();

        var slug = NewSlug.Beginning(form.Slug, form.Name);
        if (await db.Units.AnyAsync(other => other.Slug == slug, cancel)) slug = Slug.From($"{organization}-{slug}");
        if (await db.Units.AnyAsync(other => other.Slug == slug, cancel)) return new SlugTaken(slug);

        var unit = new Unit
        {
            NetworkId = network.NetworkId,
            OrganizationId = form.OrganizationId,
            Slug = slug,
            Name = form.Name,
            Kind = form.Kind,
            Cases = form.Cases,
            IsDemo = form.IsDemo,
        };
        db.Units.Add(unit);
        await db.SaveChangesAsync(cancel);
        return unit;
    }
}
