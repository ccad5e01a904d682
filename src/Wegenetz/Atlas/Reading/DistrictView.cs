using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Reading;

/// <summary>Everything the page of a district shows.</summary>
public sealed record DistrictView
{
    public required District District { get; init; }
    public required IReadOnlyList<PlaceView> Places { get; init; }

    /// <summary>Those that have a place here or offer something here, by name.</summary>
    public required IReadOnlyList<OrganizationLine> Organizations { get; init; }

    /// <summary>What is offered at a place here.</summary>
    public required IReadOnlyList<OfferLine> Offers { get; init; }

    public required IReadOnlyList<EventLine> Events { get; init; }

    /// <summary>Target groups that somebody in the network serves at a place elsewhere, and nobody here or everywhere. Codes in the order of their list.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    public required RecordTexts Records { get; init; }

    public RecordText Description => Records.Of(District.Id, nameof(District.Description), District.Description);
}

/// <summary>A district as a line of a list.</summary>
public sealed record DistrictLine(string Slug, string Name, int Places, int Offers);
