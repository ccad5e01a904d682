using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

public sealed class OrganizationForm
{
    [SlugShape]
    public string? Slug { get; set; }

    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string Name { get; set; } = "";

    public string? AlternateName { get; set; }

    [TextLength(4000)]
    public WrittenText Description { get; set; } = new();

    [Required(ErrorMessage = "shell.form.required"), ListCode(CodeLists.OrganizationKind)]
    public string Kind { get; set; } = "";

    [Mailbox(ErrorMessage = "shell.form.email")]
    public string? Email { get; set; }

    [Url(ErrorMessage = "shell.form.url")]
    public string? Website { get; set; }

    public string? Phone { get; set; }
    public bool IsDemo { get; set; }
}

/// <summary>A body enters the network's atlas.</summary>
public sealed class AddOrganization(AppDb db, NetworkScope network, TimeProvider clock)
{
    public async Task<Result<Organization>> RunAsync(OrganizationForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var beginning = NewSlug.Beginning(form.Slug, form.Name);
        var taken = await db.Organizations.Where(other => other.Slug.StartsWith(beginning)).Select(other => other.Slug).ToListAsync(cancel);
        var slug = NewSlug.Of(form.Slug, form.Name, taken);
        if (slug.Refusal is { } refusal) return refusal;

        var organization = new Organization
        {
            NetworkId = network.NetworkId,
            Slug = slug.Value,
            Name = form.Name,
            AlternateName = form.AlternateName,
            Description = form.Description.German,
            Kind = form.Kind,
            Email = form.Email,
            Website = form.Website,
            IsDemo = form.IsDemo,
        };
        db.Organizations.Add(organization);
        if (!string.IsNullOrWhiteSpace(form.Phone)) db.Phones.Add(new Phone { NetworkId = network.NetworkId, OrganizationId = organization.Id, Number = form.Phone });
        db.Translations.AddRange(form.Description.RowsFor(network.NetworkId, organization.Id, nameof(Organization.Description), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return organization;
    }
}
