using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Places;

/// <summary>A place as its keepers write it on one page. Its rules are those of <see cref="LocationForm"/>.</summary>
public sealed class LocationEntry : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required")]
    public string? Name { get; set => field = FormText.Of(value); }

    /// <summary>An organization; empty: nobody's, which only those choose who keep everything.</summary>
    public string? Keeper { get; set => field = FormText.Of(value); }

    [StringLength(4000, ErrorMessage = "shell.form.tooLong")]
    public string? Description { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Street { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Addition { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? PostalCode { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(120, ErrorMessage = "shell.form.tooLong")]
    public string? City { get; set => field = FormText.Of(value); }

    public string? Latitude { get; set => field = FormText.Of(value); }

    public string? Longitude { get; set => field = FormText.Of(value); }

    public bool IsSchematic { get; set; }

    public string? District { get; set => field = FormText.Of(value); }

    public string? Transportation { get; set => field = FormText.Of(value); }

    public List<string> Accessibility { get; set => field = value ?? []; } = [];

    public string? AccessibilityNote { get; set => field = FormText.Of(value); }

    public List<OpeningRow> Hours { get; set => field = value ?? []; } = [];

    public bool OpenOnPublicHolidays { get; set; }

    public List<ClosureRow> Closures { get; set => field = value ?? []; } = [];

    public List<PhoneRow> Phones { get; set => field = value ?? []; } = [];

    public int Version { get; set; }

    public static LocationEntry New(string? keeper) => new() { Keeper = keeper, Hours = [new()], Phones = [new()] };

    public IEnumerable<FormFault> Faults()
    {
        var form = ToForm(isDemo: false);
        var broken = new List<ValidationResult>();
        var context = new ValidationContext(form);
        Validator.TryValidateObject(form, context, broken, validateAllProperties: true);
        foreach (var rule in broken.Concat(form.Validate(context)).DistinctBy(rule => (rule.MemberNames.First(), rule.ErrorMessage)))
            yield return new(this, rule.MemberNames.First(), rule.ErrorMessage!);
        if (Latitude is not null && TypedNumber.Decimal(Latitude) is null) yield return new(this, nameof(Latitude), "intern-keeping.coordinates");
        if (Longitude is not null && TypedNumber.Decimal(Longitude) is null) yield return new(this, nameof(Longitude), "intern-keeping.coordinates");
        foreach (var fault in Hours.SelectMany(row => row.Faults()).Concat(Closures.SelectMany(row => row.Faults())).Concat(Phones.SelectMany(row => row.Faults()))) yield return fault;
    }

    /// <summary>Hours, closed days and phones are rows with ids here and are not in it.</summary>
    internal LocationForm ToForm(bool isDemo) => new()
    {
        Name = Name ?? "", OrganizationId = Keeping.Keeper.Read(Keeper)?.OrganizationId, Street = Street ?? "", PostalCode = PostalCode ?? "", City = City ?? "",
        Latitude = TypedNumber.Decimal(Latitude), Longitude = TypedNumber.Decimal(Longitude), IsSchematic = IsSchematic,
        DistrictId = Guid.TryParse(District, out var district) ? district : null, Accessibility = Accessibility,
        AccessibilityNote = new WrittenText { German = AccessibilityNote ?? "" }, Transportation = new WrittenText { German = Transportation ?? "" },
        OpenOnPublicHolidays = OpenOnPublicHolidays, IsDemo = isDemo,
    };

    /// <summary>A button beside rows was pressed.</summary>
    internal void Edit(RowEdit edit)
    {
        switch (edit.List)
        {
            case nameof(Hours): edit.ApplyTo(Hours); break;
            case nameof(Closures): edit.ApplyTo(Closures); break;
            case nameof(Phones): edit.ApplyTo(Phones); break;
        }
    }
}
