using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>A quarter of the network's area (Stadtteil, Quartier; in a rural district a municipality).</summary>
public sealed class District : INetworkOwned, IVersioned
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
}
