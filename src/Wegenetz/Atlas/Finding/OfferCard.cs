using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>What lists and maps show of an offer. Held in memory beside the index.</summary>
public sealed record OfferCard
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required TextByLanguage Title { get; init; }
    public required TextByLanguage Summary { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Organization { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Access { get; init; }
    public required IReadOnlyList<string> Delivery { get; init; }
    public required string? Cost { get; init; }

    /// <summary>BCP 47 codes of the languages spoken there.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public int? MinimumAge { get; init; }
    public int? MaximumAge { get; init; }
    public required IReadOnlyList<OfferPlace> Places { get; init; }
    public required OpeningHours Hours { get; init; }

    /// <summary>Closed for the time being: shown as such, never open and without free places.</summary>
    public bool IsResting { get; init; }

    /// <summary>Null: nobody said.</summary>
    public int? FreePlaces { get; init; }

    public int? Waiting { get; init; }
    public DateOnly? ValidFromOn { get; init; }
    public DateOnly? CheckedOn { get; init; }
    public bool IsDemo { get; init; }

    /// <summary>Closed for the time being, or in a pause of some days.</summary>
    public bool RestsOn(DateOnly day) => IsResting || Hours.PauseOn(day) is not null;
}

/// <summary>One place of an offer.</summary>
/// <param name="Address">"Lindenplatz 3, 46045 Oberhausen", or empty.</param>
public sealed record OfferPlace(Guid LocationId, string Slug, string Name, string Address, string? District, GeoPoint? Point);
