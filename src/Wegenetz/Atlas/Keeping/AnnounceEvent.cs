using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

public sealed class EventForm : IValidatableObject
{
    [SlugShape]
    public string? Slug { get; set; }

    [TextLength(200, IsRequired = true)]
    public WrittenText Title { get; set; } = new();

    [TextLength(4000)]
    public WrittenText Description { get; set; } = new();

    [Required(ErrorMessage = "shell.form.required"), ListCode(CodeLists.EventKind)]
    public string Kind { get; set; } = "";

    public required Guid OrganizationId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? OfferId { get; set; }
    public required DateOnly On { get; set; }
    public required TimeOnly From { get; set; }
    public required TimeOnly To { get; set; }

    [TextLength(400)]
    public WrittenText Registration { get; set; } = new();

    [Range(0, 100_000, ErrorMessage = "intern-keeping.places")]
    public int? Places { get; set; }

    [Range(0, 100_000, ErrorMessage = "intern-keeping.places")]
    public int? FreePlaces { get; set; }

    [ListCode(CodeLists.Access)]
    public IReadOnlyList<string> Access { get; set; } = [];

    public bool IsDemo { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (To <= From) yield return new("intern-keeping.eventTimes", [nameof(To)]);
        if (FreePlaces > Places) yield return new("intern-keeping.places", [nameof(FreePlaces)]);
    }
}

/// <summary>An event is announced to the public.</summary>
public sealed class AnnounceEvent(AppDb db, NetworkScope network, TimeProvider clock)
{
    public async Task<Result<AtlasEvent>> RunAsync(EventForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!await ReferencesExistAsync(form, cancel)) return new NotThere();
        var beginning = NewSlug.Beginning(form.Slug, form.Title.German);
        var taken = await db.AtlasEvents.Where(other => other.Slug.StartsWith(beginning)).Select(other => other.Slug).ToListAsync(cancel);
        var slug = NewSlug.Of(form.Slug, form.Title.German, taken);
        if (slug.Refusal is { } refusal) return refusal;

        var atlasEvent = new AtlasEvent
        {
            NetworkId = network.NetworkId,
            OrganizationId = form.OrganizationId,
            LocationId = form.LocationId,
            OfferId = form.OfferId,
            Slug = slug.Value,
            Title = form.Title.German,
            Description = form.Description.German,
            Kind = form.Kind,
            StartsAt = Clock.AtBerlin(form.On, form.From),
            EndsAt = Clock.AtBerlin(form.On, form.To),
            Registration = form.Registration.German,
            Places = form.Places,
            FreePlaces = form.FreePlaces,
            Access = [.. form.Access],
            IsPublished = true,
            IsDemo = form.IsDemo,
        };
        db.AtlasEvents.Add(atlasEvent);
        var now = clock.GetUtcNow();
        db.Translations.AddRange(form.Title.RowsFor(network.NetworkId, atlasEvent.Id, nameof(AtlasEvent.Title), now));
        db.Translations.AddRange(form.Description.RowsFor(network.NetworkId, atlasEvent.Id, nameof(AtlasEvent.Description), now));
        db.Translations.AddRange(form.Registration.RowsFor(network.NetworkId, atlasEvent.Id, nameof(AtlasEvent.Registration), now));
        await db.SaveChangesAsync(cancel);
        return atlasEvent;
    }

    private async Task<bool> ReferencesExistAsync(EventForm form, CancellationToken cancel) =>
        await db.Organizations.AnyAsync(other => other.Id == form.OrganizationId, cancel)
        && (form.LocationId is null || await db.Locations.AnyAsync(other => other.Id == form.LocationId, cancel))
        && (form.OfferId is null || await db.Offers.AnyAsync(other => other.Id == form.OfferId, cancel));
}
