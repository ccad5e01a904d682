using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Search;

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

    /// <summary>Null where it is not known.</summary>
    public GeoPoint? Point => Location is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null;

    /// <summary>The places to mark on a map: those whose point is known.</summary>
    /// <param name="link">Where a mark leads, made of the place's slug; null: the place is only shown.</param>
    /// <param name="isNumbered">Marks carry the numbers of the list beside the map.</param>
    public static IReadOnlyList<MapPlace> MarksOf(IEnumerable<PlaceView> places, Func<string, string>? link, bool isNumbered = false) =>
        MapPlace.From(places.Select((place, at) => (place, Number: at + 1)).Where(row => row.place.Point is not null).Select(row =>
            (row.place.Location.Name, row.place.Point!.Value, new MapEntry(isNumbered ? row.Number : null, row.place.Location.Name, Languages.German.Tag, link?.Invoke(row.place.Location.Slug)))));
}
