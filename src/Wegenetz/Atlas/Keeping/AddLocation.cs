using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

public sealed record PlaceOutsideItsDistrict(string District) : Refusal("intern-keeping.outsideDistrict", District);

public sealed class LocationForm : IValidatableObject
{
    [SlugShape]
    public string? Slug { get; set; }

    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string Name { get; set; } = "";

    public Guid? OrganizationId { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public string Street { get; set; } = "";

    [RegularExpression("[0-9]{5}", ErrorMessage = "intern-keeping.postalCode"), Required(ErrorMessage = "shell.form.required")]
    public string PostalCode { get; set; } = "";

    [Required(ErrorMessage = "shell.form.required")]
    public string City { get; set; } = "";

    [Range(-90, 90, ErrorMessage = "intern-keeping.coordinates")]
    public double? Latitude { get; set; }

    [Range(-180, 180, ErrorMessage = "intern-keeping.coordinates")]
    public double? Longitude { get; set; }

    public bool IsSchematic { get; set; }

    /// <summary>Null: found from the coordinates.</summary>
    public Guid? DistrictId { get; set; }

    [ListCode(CodeLists.Accessibility)]
    public IReadOnlyList<string> Accessibility { get; set; } = [];

    [TextLength(1000)]
    public WrittenText AccessibilityNote { get; set; } = new();

    [TextLength(1000)]
    public WrittenText Transportation { get; set; } = new();

    public string? Phone { get; set; }
    public List<OpeningForm> Hours { get; set; } = [];
    public List<ClosureForm> Closures { get; set; } = [];
    public bool OpenOnPublicHolidays { get; set; }
    public bool IsDemo { get; set; }

    /// <summary>Writes what stands in the place itself.</summary>
    internal void ApplyTo(Location location, Guid? districtId)
    {
        (location.OrganizationId, location.Name, location.DistrictId) = (OrganizationId, Name, districtId);
        (location.Latitude, location.Longitude, location.IsSchematic) = (Latitude, Longitude, IsSchematic);
        (location.Accessibility, location.AccessibilityNote) = ([.. Accessibility], AccessibilityNote.German);
        (location.Transportation, location.OpenOnPublicHolidays) = (Transportation.German, OpenOnPublicHolidays);
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Latitude is null != Longitude is null) yield return new("intern-keeping.coordinates", [nameof(Latitude)]);
        if (OpeningRules.FaultOf(Hours, nameof(Hours)) is { } fault) yield return fault;
        if (Closures.Any(closure => closure.Until < closure.FromOn)) yield return new("intern-keeping.closure", [nameof(Closures)]);
    }
}

/// <summary>In which district a place lies.</summary>
internal static class PlaceDistrict
{
    /// <summary>The one that was named, if the place lies in it; else the one that its coordinates lie in.</summary>
    public static async Task<Result<Guid?>> OfAsync(AppDb db, LocationForm form, CancellationToken cancel)
    {
        var districts = await db.Districts.AsNoTracking().ToListAsync(cancel);
        if (form is not { Latitude: { } latitude, Longitude: { } longitude }) return form.DistrictId;
        if (form.DistrictId is null) return districts.Find(district => district.Contains(latitude, longitude))?.Id;
        var named = districts.Find(district => district.Id == form.DistrictId);
        if (named is null) return new NotThere();
        return named.Contains(latitude, longitude) ? named.Id : new PlaceOutsideItsDistrict(named.Name);
    }
}

/// <summary>A place enters the atlas, with its address, hours and closed days.</summary>
public sealed class AddLocation(AppDb db, NetworkScope network, TimeProvider clock)
{
    public async Task<Result<Location>> RunAsync(LocationForm form, CancellationToken cancel)
    {
        var location = await PrepareAsync(form, cancel);
        if (location.Refusal is null) await db.SaveChangesAsync(cancel);
        return location;
    }

    /// <summary>Adds the place and its rows, and leaves saving to the caller, who has more to add.</summary>
    internal async Task<Result<Location>> PrepareAsync(LocationForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (form.OrganizationId is { } owner && !await db.Organizations.AnyAsync(other => other.Id == owner, cancel)) return new NotThere();
        var district = await PlaceDistrict.OfAsync(db, form, cancel);
        if (district.Refusal is { } outside) return outside;
        var beginning = NewSlug.Beginning(form.Slug, form.Name);
        var taken = await db.Locations.Where(other => other.Slug.StartsWith(beginning)).Select(other => other.Slug).ToListAsync(cancel);
        var slug = NewSlug.Of(form.Slug, form.Name, taken);
        if (slug.Refusal is { } refusal) return refusal;

        var location = LocationOf(form, slug.Value, district.Value);
        db.Locations.Add(location);
        db.Addresses.Add(new Address { NetworkId = network.NetworkId, LocationId = location.Id, Street = form.Street, PostalCode = form.PostalCode, City = form.City });
        if (!string.IsNullOrWhiteSpace(form.Phone)) db.Phones.Add(new Phone { NetworkId = network.NetworkId, LocationId = location.Id, Number = form.Phone });
        AddTexts(form, location);
        AddTimes(form, location);
        return location;
    }

    private Location LocationOf(LocationForm form, string slug, Guid? districtId)
    {
        var location = new Location { NetworkId = network.NetworkId, Slug = slug, Name = form.Name, IsDemo = form.IsDemo };
        form.ApplyTo(location, districtId);
        return location;
    }

    private void AddTexts(LocationForm form, Location location)
    {
        var now = clock.GetUtcNow();
        db.Translations.AddRange(form.AccessibilityNote.RowsFor(network.NetworkId, location.Id, nameof(Location.AccessibilityNote), now));
        db.Translations.AddRange(form.Transportation.RowsFor(network.NetworkId, location.Id, nameof(Location.Transportation), now));
    }

    private void AddTimes(LocationForm form, Location location)
    {
        var now = clock.GetUtcNow();
        foreach (var line in form.Hours)
        {
            var schedule = line.ScheduleFor(network.NetworkId);
            schedule.LocationId = location.Id;
            db.Schedules.Add(schedule);
            db.Translations.AddRange(line.Note.RowsFor(network.NetworkId, schedule.Id, nameof(Schedule.Note), now));
        }
        foreach (var line in form.Closures)
        {
            var closure = new Closure { NetworkId = network.NetworkId, LocationId = location.Id, FromOn = line.FromOn, Until = line.Until, Note = line.Note.German };
            db.Closures.Add(closure);
            db.Translations.AddRange(line.Note.RowsFor(network.NetworkId, closure.Id, nameof(Closure.Note), now));
        }
    }
}
