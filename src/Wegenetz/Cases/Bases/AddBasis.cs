using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

/// <summary>A body that shall receive something: a unit of the network, or somebody else by name.</summary>
public sealed class RecipientRow
{
    /// <summary>Id of a unit, or empty.</summary>
    public string? Unit { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    /// <summary>Named persons, one a line or with commas between them.</summary>
    [StringLength(300, ErrorMessage = "shell.form.tooLong")]
    public string? Persons { get; set => field = FormText.Of(value); }

    public IReadOnlyList<string>? NamedPersons => Persons?.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

public sealed class BasisForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required")]
    public BasisKind? Kind { get; set; }

    public List<RecipientRow> Recipients { get; set; } = [];

    /// <summary>Names of <see cref="DataCategory"/>.</summary>
    public List<string> Categories { get; set; } = [];

    [Required(ErrorMessage = "shell.form.required"), StringLength(500, ErrorMessage = "shell.form.tooLong")]
    public string? Purpose { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public WayBack? WayBack { get; set; }

    public DateOnly? ValidUntil { get; set; }

    [StringLength(500, ErrorMessage = "shell.form.tooLong")]
    public string? Consequences { get; set => field = FormText.Of(value); }

    /// <summary>Code of a page language.</summary>
    public string? Language { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Interpreter { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Paragraph { get; set => field = FormText.Of(value); }

    [StringLength(1000, ErrorMessage = "shell.form.tooLong")]
    public string? Reason { get; set => field = FormText.Of(value); }

    public IEnumerable<FormFault> Faults()
    {
        if (Categories.Count == 0 || Categories.Exists(name => !Enum.TryParse<DataCategory>(name, out var category) || !Enum.IsDefined(category))) yield return new(this, nameof(Categories), "intern-basis.categoriesMissing");
        if (!Recipients.Exists(row => row.Unit is not null || row.Name is not null)) yield return new(this, nameof(Recipients), "intern-basis.recipientMissing");
        foreach (var row in Recipients.Where(_ => Kind is BasisKind.ReleaseFromSecrecy).Where(row => (row.Unit ?? row.Name) is not null && row.NamedPersons is not { Count: > 0 })) yield return new(row, nameof(row.Persons), "intern-basis.releaseNamesPersons");
        if (Kind is BasisKind.Law && Paragraph is null) yield return new(this, nameof(Paragraph), "intern-basis.lawNeedsParagraphAndReason");
        if (Kind is BasisKind.Law && Reason is null) yield return new(this, nameof(Reason), "intern-basis.lawNeedsParagraphAndReason");
        if (Kind is not BasisKind.Law && ValidUntil is null) yield return new(this, nameof(ValidUntil), "intern-basis.consentNeedsEnd");
        if (Language is not null && Languages.Find(Language) is null) yield return new(this, nameof(Language), "shell.form.unreadable");
    }
}

/// <summary>Prepares a consent or a release for signing, or writes down a law.</summary>
public sealed class AddBasis(AppDb db, ConsentText text, TimeProvider clock)
{
    /// <param name="measureId">The commissioned measure that a law rests on.</param>
    /// <returns>Its id. The caller's client is opened; this saves.</returns>
    public async Task<Result<Guid>> RunAsync(OpenedClient client, BasisForm form, CancellationToken cancel, Guid? measureId = null)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (form.Kind != BasisKind.Law && form.ValidUntil < clock.Today) return new BasisHasEnded();
        if (form.Kind == BasisKind.Law && await db.Units.AnyAsync(unit => unit.Id == client.Client.UnitId && unit.IsConsentOnly, cancel)) return new UnitChoosesNoLaw();
        var recipients = await RecipientsAsync(form, cancel);
        if (recipients.Refusal is { } refusal) return refusal;
        var basis = await MakeAsync(client, form, recipients.Value, cancel);
        basis.MeasureId = measureId;
        db.Bases.Add(basis);
        await db.SaveChangesAsync(cancel);
        return basis.Id;
    }

    private async Task<Basis> MakeAsync(OpenedClient client, BasisForm form, IReadOnlyList<Recipient> recipients, CancellationToken cancel)
    {
        var unit = await db.Units.Where(unit => unit.Id == client.Client.UnitId).Select(unit => unit.Name).SingleAsync(cancel);
        var language = Languages.Find(form.Language) ?? Languages.German;
        var isLaw = form.Kind == BasisKind.Law;
        var words = new BasisWords
        {
            Purpose = form.Purpose!, Recipients = recipients, Categories = [.. form.Categories.Select(Enum.Parse<DataCategory>).Distinct()], WayBack = form.WayBack!.Value,
            Consequences = form.Consequences, Language = language.Code, Interpreter = form.Interpreter, Paragraph = isLaw ? form.Paragraph : null, Reason = isLaw ? form.Reason : null,
        };
        if (!isLaw) words = words with { TextVersion = ConsentText.Version, Text = text.Write(form.Kind!.Value, words, unit, form.ValidUntil, language) };
        var id = Guid.CreateVersion7();
        return new Basis
        {
            Id = id, NetworkId = client.Client.NetworkId, UnitId = client.Client.UnitId, ClientId = client.Client.Id, Kind = form.Kind!.Value, GivenOn = clock.Today, ValidUntil = form.ValidUntil,
            Words = ReadBases.Seal(client.Seal, id, words),
        };
    }

    private async Task<Result<IReadOnlyList<Recipient>>> RecipientsAsync(BasisForm form, CancellationToken cancel)
    {
        var units = await db.Units.AsNoTracking().Join(db.Organizations, unit => unit.OrganizationId, organization => organization.Id, (unit, organization) => new { unit.Id, unit.Kind, Unit = unit.Name, Organization = organization.Name }).ToListAsync(cancel);
        var recipients = new List<Recipient>();
        foreach (var row in form.Recipients.Where(row => row.Unit is not null || row.Name is not null))
        {
            if (row.Unit is null)
            {
                recipients.Add(new(null, row.Name!, row.NamedPersons));
                continue;
            }
            if (units.Find(unit => unit.Id.ToString() == row.Unit) is not { } unit) return new NotThere();
            if (Unit.KindsWithoutCases.Contains(unit.Kind)) return new KindNeverReceivesCases();
            recipients.Add(new(unit.Id, CaseUnitNames.Of(unit.Organization, unit.Unit), row.NamedPersons));
        }
        return recipients;
    }
}
