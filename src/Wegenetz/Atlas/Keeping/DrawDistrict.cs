using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

public sealed class DistrictForm : IValidatableObject
{
    [SlugShape]
    public string? Slug { get; set; }

    [Required(ErrorMessage = "shell.form.required"), StringLength(120, ErrorMessage = "shell.form.tooLong")]
    public string Name { get; set; } = "";

    [TextLength(2000)]
    public WrittenText Description { get; set; } = new();

    /// <summary>Outer ring as pairs of longitude and latitude; the last pair repeats the first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Ring { get; set; } = [];

    public bool IsSchematic { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var closed = Ring.Count >= 4 && Ring[0].SequenceEqual(Ring[^1]);
        var onEarth = Ring.All(point => point is [>= -180 and <= 180, >= -90 and <= 90]);
        if (!closed || !onEarth) yield return new("intern-keeping.ring", [nameof(Ring)]);
    }
}

/// <summary>A quarter of the network's area is drawn.</summary>
public sealed class DrawDistrict(AppDb db, NetworkScope network, TimeProvider clock)
{
    public async Task<Result<District>> RunAsync(DistrictForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var beginning = NewSlug.Beginning(form.Slug, form.Name);
        var taken = await db.Districts.Where(other => other.Slug.StartsWith(beginning)).Select(other => other.Slug).ToListAsync(cancel);
        var slug = NewSlug.Of(form.Slug, form.Name, taken);
        if (slug.Refusal is { } refusal) return refusal;

        var district = new District
        {
            NetworkId = network.NetworkId,
            Slug = slug.Value,
            Name = form.Name,
            Description = form.Description.German,
            Polygon = [.. form.Ring.SelectMany(point => point)],
            IsSchematic = form.IsSchematic,
        };
        db.Districts.Add(district);
        db.Translations.AddRange(form.Description.RowsFor(network.NetworkId, district.Id, nameof(District.Description), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return district;
    }
}
