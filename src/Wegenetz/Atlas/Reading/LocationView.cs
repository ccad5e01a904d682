using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Reading;

/// <summary>Everything the page of a place shows.</summary>
public sealed record LocationView
{
    public required PlaceView Place { get; init; }
    public required string? OrganizationName { get; init; }
    public required string? OrganizationSlug { get; init; }
    public required OpeningHours Hours { get; init; }
    public required IReadOnlyList<Phone> Phones { get; init; }

    /// <summary>Further words on accessibility, as the source gave them.</summary>
    public required IReadOnlyList<string> AccessibilityDetails { get; init; }

    public required IReadOnlyList<OfferLine> Offers { get; init; }
    public required RecordTexts Records { get; init; }

    public Location Location => Place.Location;
    public RecordText Description => Text(nameof(Location.Description), Location.Description);
    public RecordText Transportation => Text(nameof(Location.Transportation), Location.Transportation);
    public RecordText AccessibilityNote => Text(nameof(Location.AccessibilityNote), Location.AccessibilityNote);

    private RecordText Text(string field, string german) => Records.Of(Location.Id, field, german);
}
