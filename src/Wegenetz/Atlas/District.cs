using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>A quarter of the network's area (Stadtteil, Quartier; in a rural district a municipality).</summary>
public sealed class District : INetworkOwned, IVersioned, IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required string Slug { get; set; }
    public required string Name { get; set; }

    /// <summary>Translated.</summary>
    public string Description { get; set; } = "";

    /// <summary>Outer ring as pairs of longitude and latitude, flat: lon, lat, lon, lat … First and last pair are equal.</summary>
    public List<double> Polygon { get; set; } = [];

    /// <summary>Drawn to be understood, not to be measured.</summary>
    public bool IsSchematic { get; set; }

    public int Version { get; private set; }

    /// <summary>Whether a point in degrees lies inside: it does if a ray to the east crosses the ring an odd number of times.</summary>
    public bool Contains(double latitude, double longitude)
    {
        var inside = false;
        for (var at = 0; at + 3 < Polygon.Count; at += 2)
        {
            var (lon1, lat1, lon2, lat2) = (Polygon[at], Polygon[at + 1], Polygon[at + 2], Polygon[at + 3]);
            if (lat1 > latitude != lat2 > latitude && longitude < lon1 + (latitude - lat1) / (lat2 - lat1) * (lon2 - lon1)) inside = !inside;
        }
        return inside;
    }
}
