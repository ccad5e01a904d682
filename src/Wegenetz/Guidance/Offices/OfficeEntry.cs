using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Guidance.Offices;

/// <summary>A competent office as staff name it.</summary>
public sealed class OfficeEntry : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required")]
    public string? Authority { get; set => field = FormText.Of(value); }

    /// <summary>Id of the place.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? Place { get; set => field = FormText.Of(value); }

    /// <summary>Words of the place that is looked for, where there are many; nothing of the office.</summary>
    public string? PlaceSearch { get; set => field = FormText.Of(value); }

    /// <summary>Id of the unit, or empty.</summary>
    public string? Unit { get; set => field = FormText.Of(value); }

    /// <summary>Id of the district, or empty.</summary>
    public string? District { get; set => field = FormText.Of(value); }

    /// <summary>Empty: 1.</summary>
    public string? Position { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    internal int WrittenPosition => Position is null ? 1 : int.TryParse(Position, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0;

    public IEnumerable<FormFault> Faults()
    {
        if (Authority is not null && ShippedCatalogue.Catalogue.Authorities.All(authority => authority.Code != Authority)) yield return new(this, nameof(Authority), "shell.form.unknownCode");
        if (WrittenPosition is < 1 or > CompetentOffice.LastPosition) yield return new(this, nameof(Position), "intern-offices.positionRange");
    }

    internal static OfficeEntry Of(CompetentOffice office) => new()
    {
        Authority = office.Authority, Place = office.LocationId.ToString(), Unit = office.UnitId?.ToString(), District = office.DistrictId?.ToString(),
        Position = office.Position.ToString(CultureInfo.InvariantCulture), Version = office.Version,
    };
}
