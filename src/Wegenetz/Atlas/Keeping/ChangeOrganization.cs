using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

/// <summary>An organization as its administration writes it on one page.</summary>
public sealed class OrganizationEntry
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? AlternateName { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), ListCode(CodeLists.OrganizationKind)]
    public string? Kind { get; set; }

    [StringLength(4000, ErrorMessage = "shell.form.tooLong")]
    public string? Description { get; set => field = FormText.Of(value); }

    [Mailbox(ErrorMessage = "shell.form.email")]
    public string? Email { get; set => field = FormText.Of(value); }

    [Url(ErrorMessage = "shell.form.url")]
    public string? Website { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    public static OrganizationEntry Of(Organization organization) => new()
    {
        Name = organization.Name,
        AlternateName = organization.AlternateName,
        Kind = organization.Kind,
        Description = organization.Description,
        Email = organization.Email,
        Website = organization.Website,
        Version = organization.Version,
    };

    /// <summary>For a new one. What is added to a demo is invented.</summary>
    internal OrganizationForm ToForm(bool isDemo) => new()
    {
        Name = Name!,
        AlternateName = AlternateName,
        Kind = Kind!,
        Description = new() { German = Description ?? "" },
        Email = Email,
        Website = Website,
        IsDemo = isDemo,
    };
}

/// <summary>Corrects what the network says about an organization.</summary>
public sealed class ChangeOrganization(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, OrganizationEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        var organization = await db.Organizations.SingleOrDefaultAsync(organization => organization.Id == id, cancel);
        if (organization is null) return new NotThere();
        organization.Name = entry.Name!;
        organization.AlternateName = entry.AlternateName;
        organization.Kind = entry.Kind!;
        organization.Description = entry.Description ?? "";
        organization.Email = entry.Email;
        organization.Website = entry.Website;
        return await db.SaveUnlessChangedAsync(organization, entry.Version, cancel);
    }
}
