namespace Wegenetz.Atlas.Reading;

/// <summary>A place as pages show it, with its address and district.</summary>
public sealed record PlaceView
{
    public required Location Location { get; init; }
    public required Address? Address { get; init; }
    public required string? DistrictName { get; init; }
    public required string? DistrictSlug { get; init; }

    /// <summary>The offer at this very place, where the place is shown for an offer.</summary>
    public Guid? OfferAtLocationId { get; init; }

    /// <summary>"Lindenplatz 3, 46045 Oberhausen": data, the same in every language; empty if there is none.</summary>
    public string AddressLine => Address is { } address
        ? string.Join(", ", new[] { address.Street, $"{address.PostalCode} {address.City}".Trim() }.Where(part => part.Length > 0))
        : "";

    /// <summary>Degrees north and east, where they are known.</summary>
    public (double Latitude, double Longitude)? Coordinates =>
        Location is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null;
}
