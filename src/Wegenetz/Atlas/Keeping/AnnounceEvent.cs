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

    /// <summary>Its last day; null: it ends on the day it begins.</summary>
    public DateOnly? Until { get; set; }

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

    internal DateTimeOffset StartsAt => Clock.AtBerlin(On, From);

    internal DateTimeOffset EndsAt => Clock.AtBerlin(Until ?? On, To);

    internal void ApplyTo(AtlasEvent atlasEvent)
    {
        (atlasEvent.OrganizationId, atlasEvent.LocationId, atlasEvent.OfferId) = (OrganizationId, LocationId, OfferId);
        (atlasEvent.Title, atlasEvent.Description, atlasEvent.Kind) = (Title.German, Description.German, Kind);
        (atlasEvent.StartsAt, atlasEvent.EndsAt) = (StartsAt, EndsAt);
        (atlasEvent.Registration, atlasEvent.Access) = (Registration.German, [.. Access]);
        (atlasEvent.Places, atlasEvent.FreePlaces) = (Places, FreePlaces);
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // By the clock on the wall: a day that nobody entered is no instant.
        if ((Until ?? On).ToDateTime(To) <= On.ToDateTime(From)) yield return new("intern-keeping.eventTimes", [nameof(To)]);
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
            NetworkId = network.NetworkId, OrganizationId = form.OrganizationId, Slug = slug.Value, Title = form.Title.German, Kind = form.Kind,
            StartsAt = form.StartsAt, EndsAt = form.EndsAt, IsPublished = true, IsDemo = form.IsDemo,
        };
        form.ApplyTo(atlasEvent);
        db.AtlasEvents.Add(atlasEvent);
        var now = clock.GetUtcNow();
        db.Translations.AddRange(form.Title.RowsFor(network.NetworkId, atlasEvent.Id, nameof(AtlasEvent.Title), now));
        db.Translations.AddRange(form.Description.RowsFor(network.NetworkId, atlasEvent.Id, nameof(AtlasEvent.Description), now));
        db.Translations.AddRange(form.Registration.RowsFor(network.NetworkId, atlasEvent.Id, nameof(AtlasEvent.Registration), now));
        await db.SaveChangesAsync(cancel);
        return atlasEvent;
    }

    /// <summary>Whether what the form names by its id is there.</summary>
    internal async Task<bool> ReferencesExistAsync(EventForm form, CancellationToken cancel) =>
        await db.Organizations.AnyAsync(other => other.Id == form.OrganizationId, cancel)
        && (form.LocationId is null || await db.Locations.AnyAsync(other => other.Id == form.LocationId, cancel))
        && (form.OfferId is null || await db.Offers.AnyAsync(other => other.Id == form.OfferId, cancel));
}
