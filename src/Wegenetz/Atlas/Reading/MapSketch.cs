namespace Wegenetz.Atlas.Reading;

/// <summary>A district's outline: longitude and latitude in turn, flat.</summary>
public sealed record DistrictShape(string Slug, string Name, IReadOnlyList<double> Polygon);

/// <summary>A point to mark: degrees north and east.</summary>
public sealed record MapPoint(string Name, double Latitude, double Longitude);

/// <summary>
/// A schematic map drawn on the server, so that a page shows where something is without a script and without asking
/// anybody for tiles. Degrees become units of a drawing by an equirectangular projection, which is true enough over a city.
/// </summary>
public sealed class MapSketch
{
    public const double Width = 360;
    public const double Height = 270;

    /// <summary>Free room around what is shown, as a part of the drawing.</summary>
    private const double Margin = .14;

    private readonly double scale;
    private readonly double west;
    private readonly double north;
    private readonly double eastFactor;

    /// <param name="points">Shown in any case.</param>
    /// <param name="focus">Slugs of the districts to show whole; none: all of them.</param>
    public MapSketch(IReadOnlyList<DistrictShape> districts, IReadOnlyList<MapPoint> points, IReadOnlyCollection<string> focus)
    {
        var shown = districts.Where(district => focus.Count == 0 || focus.Contains(district.Slug)).SelectMany(district => Corners(district.Polygon))
            .Concat(points.Select(point => (point.Longitude, point.Latitude))).ToList();
        if (shown.Count == 0) shown.Add((0, 0));
        var (left, right) = (shown.Min(corner => corner.Longitude), shown.Max(corner => corner.Longitude));
        var (bottom, top) = (shown.Min(corner => corner.Latitude), shown.Max(corner => corner.Latitude));
        eastFactor = Math.Cos((bottom + top) / 2 * Math.PI / 180);
        // A single point without districts still gets about a kilometre around it.
        var (wide, high) = (Math.Max((right - left) * eastFactor, .01), Math.Max(top - bottom, .01));
        scale = Math.Min(Width * (1 - (2 * Margin)) / wide, Height * (1 - (2 * Margin)) / high);
        west = ((left + right) / 2) - (Width / 2 / scale / eastFactor);
        north = ((bottom + top) / 2) + (Height / 2 / scale);
    }

    /// <summary>The corners of an outline as the <c>points</c> of an SVG polygon.</summary>
    public string Outline(DistrictShape district) =>
        string.Join(' ', Corners(district.Polygon).Select(corner => FormattableString.Invariant($"{X(corner.Longitude):0.#},{Y(corner.Latitude):0.#}")));

    public (double X, double Y) At(MapPoint point) => (Math.Round(X(point.Longitude), 1), Math.Round(Y(point.Latitude), 1));

    private double X(double longitude) => (longitude - west) * eastFactor * scale;

    private double Y(double latitude) => (north - latitude) * scale;

    private static IEnumerable<(double Longitude, double Latitude)> Corners(IReadOnlyList<double> flat)
    {
        for (var index = 0; index + 1 < flat.Count; index += 2) yield return (flat[index], flat[index + 1]);
    }
}
