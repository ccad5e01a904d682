using System.Globalization;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>A district in units of the drawing; <see cref="Label"/> is null where nothing of it lies inside the frame.</summary>
internal sealed record MapArea(MapDistrict District, string Path, bool IsHighlighted, MapLabel? Label);

/// <summary>A name in one or two lines around its middle.</summary>
internal sealed record MapLabel(double X, double Y, IReadOnlyList<string> Lines);

/// <summary>One mark for everything that would overlap at this size.</summary>
public sealed record MapPin(double X, double Y, double HalfWidth, IReadOnlyList<MapEntry> Entries)
{
    /// <summary>"3", "1 · 4", "1 +5"; without numbers how many there are; empty for a single place without a number.</summary>
    public string Words => WordsFor(Entries);

    public static string WordsFor(IReadOnlyList<MapEntry> entries) => entries switch
    {
        [{ Number: null }] => "",
        [{ Number: null }, ..] => entries.Count.ToString(CultureInfo.InvariantCulture),
        [var only] => Number(only),
        [var first, var second] => $"{Number(first)} · {Number(second)}",
        [var first, ..] => $"{Number(first)} +{(entries.Count - 1).ToString(CultureInfo.InvariantCulture)}",
        [] => "",
    };

    private static string Number(MapEntry entry) => entry.Number!.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// A schematic map drawn on the server, so that a page shows where something is without a script and without asking anybody for
/// tiles. Degrees become units by an equirectangular projection, which is true enough over a city or a rural district.
/// </summary>
internal sealed class MapDrawing
{
    public const double Width = 360;

    private const double LeastHeight = 280;
    private const double GreatestHeight = 400;

    /// <summary>Free room around what is shown, in units.</summary>
    private const double Margin = 10;

    /// <summary>A frame is at least this many degrees of latitude high (about a kilometre), so that a single place has surroundings.</summary>
    private const double LeastDegrees = .01;

    private const double PinHalf = 13;

    private readonly double scale;
    private readonly double eastFactor;

    /// <param name="highlighted">Slugs of the districts in the accent colour.</param>
    /// <param name="close">Frames the highlighted districts and the places instead of the whole network.</param>
    /// <param name="section">Frames exactly this instead.</param>
    /// <param name="here">Names leave it free.</param>
    public MapDrawing(IReadOnlyList<MapDistrict> districts, IReadOnlyList<MapPlace> places, IReadOnlyCollection<string> highlighted, bool close, GeoBox? section, GeoPoint? here = null)
    {
        var framed = close && highlighted.Count > 0 ? districts.Where(district => highlighted.Contains(district.Slug)).ToList() : districts;
        var box = section ?? BoxOf(framed, close ? [] : places, places);
        eastFactor = Math.Cos((box.South + box.North) / 2 * Math.PI / 180);
        var (wide, high) = (Math.Max((box.East - box.West) * eastFactor, LeastDegrees), Math.Max(box.North - box.South, LeastDegrees));
        Height = Math.Round(Math.Clamp(Width * high / wide, LeastHeight, close ? 280 : GreatestHeight));
        var margin = section is null ? Margin : 0;
        scale = Math.Min((Width - (2 * margin)) / wide, (Height - (2 * margin)) / high);
        West = ((box.West + box.East) / 2) - (Width / 2 / scale / eastFactor);
        North = ((box.South + box.North) / 2) + (Height / 2 / scale);

        var outlines = districts.Select(district => (District: district, Corners: Corners(district))).Where(outline => outline.Corners.Count > 2).ToList();
        Pins = PinsOf(places);
        var labels = new MapLabels(Width, Height, Pins, here is { } point ? At(point) : null).Place([.. outlines.Select(outline => (outline.District.Name, outline.Corners))]);
        Areas = [.. outlines.Select((outline, index) => new MapArea(outline.District, PathOf(outline.Corners), highlighted.Contains(outline.District.Slug), labels[index]))];
        OutsideCount = places.Count(place => !IsInside(place.Point));
    }

    public double Height { get; }

    /// <summary>Degrees at the left edge.</summary>
    public double West { get; }

    /// <summary>Degrees at the upper edge.</summary>
    public double North { get; }

    public double East => West + (Width / scale / eastFactor);

    public double South => North - (Height / scale);

    public IReadOnlyList<MapArea> Areas { get; }

    public IReadOnlyList<MapPin> Pins { get; }

    /// <summary>Places too far away to be drawn.</summary>
    public int OutsideCount { get; }

    public (double X, double Y) At(GeoPoint point) => (X(point.Longitude), Y(point.Latitude));

    public bool IsInside(GeoPoint point) => At(point) is ( >= 0 and <= Width, >= 0) at && at.Y <= Height;

    /// <summary>Around the districts, and around places up to half as far again: a single entry far away must not shrink the city to a dot.</summary>
    private static GeoBox BoxOf(IReadOnlyList<MapDistrict> districts, IReadOnlyList<MapPlace> near, IReadOnlyList<MapPlace> all)
    {
        var outlines = districts.SelectMany(district => district.Outline.Chunk(2)).Where(corner => corner.Length == 2)
            .Select(corner => new GeoPoint(corner[1], corner[0])).ToList();
        if (outlines.Count == 0) return Around(all.Count == 0 ? [new(0, 0)] : [.. all.Select(place => place.Point)]);
        var box = Around(outlines);
        var (high, wide) = ((box.North - box.South) / 2, (box.East - box.West) / 2);
        return Around([.. outlines, .. near.Select(place => place.Point).Where(point =>
            point.Latitude > box.South - high && point.Latitude < box.North + high && point.Longitude > box.West - wide && point.Longitude < box.East + wide)]);
    }

    private static GeoBox Around(List<GeoPoint> points) =>
        new(points.Min(point => point.Latitude), points.Min(point => point.Longitude), points.Max(point => point.Latitude), points.Max(point => point.Longitude));

    /// <summary>Places in the order of the list; each joins the first mark it would overlap.</summary>
    private List<MapPin> PinsOf(IReadOnlyList<MapPlace> places)
    {
        var pins = new List<MapPin>();
        foreach (var place in places.Where(place => IsInside(place.Point)))
        {
            var (x, y) = At(place.Point);
            var half = HalfWidthOf(place.Entries);
            var over = pins.FindIndex(pin => Math.Abs(pin.Y - y) < 2 * PinHalf && Math.Abs(pin.X - x) < pin.HalfWidth + half);
            if (over < 0) pins.Add(new(Round(x), Round(y), half, place.Entries));
            else pins[over] = Joined(pins[over], place.Entries);
        }
        return pins;
    }

    private static MapPin Joined(MapPin pin, IReadOnlyList<MapEntry> more)
    {
        IReadOnlyList<MapEntry> entries = [.. pin.Entries.Concat(more).Distinct().OrderBy(entry => entry.Number ?? int.MaxValue)];
        return pin with { Entries = entries, HalfWidth = HalfWidthOf(entries) };
    }

    private static double HalfWidthOf(IReadOnlyList<MapEntry> entries) => Math.Max(PinHalf, (MapPin.WordsFor(entries).Length * 3.6) + 7);

    /// <summary>Corners in units, without those that nobody could tell apart, so that a real boundary of a thousand corners stays a small drawing.</summary>
    private List<(double X, double Y)> Corners(MapDistrict district)
    {
        var corners = new List<(double X, double Y)>();
        for (var at = 0; at + 1 < district.Outline.Count; at += 2)
        {
            var (x, y) = (Round(X(district.Outline[at])), Round(Y(district.Outline[at + 1])));
            if (corners.Count > 0 && Math.Abs(corners[^1].X - x) + Math.Abs(corners[^1].Y - y) < 1) continue;
            corners.Add((x, y));
        }
        return corners;
    }

    private static string PathOf(List<(double X, double Y)> corners) =>
        "M" + string.Join('L', corners.Select(corner => FormattableString.Invariant($"{corner.X} {corner.Y}"))) + "Z";

    private double X(double longitude) => (longitude - West) * eastFactor * scale;

    private double Y(double latitude) => (North - latitude) * scale;

    private static double Round(double value) => Math.Round(value, 1);
}
