using System.Numerics;

namespace Wegenetz.Search.Filtering;

/// <summary>The places of all documents, as degrees for rectangles and as points of the unit sphere for distances.</summary>
/// <remarks>
/// On the unit sphere the straight distance of two points grows with the distance along the ground, so that nearest and within-radius
/// need no trigonometry per place: distance = 2 · R · arcsin(straight / 2).
/// </remarks>
internal sealed class PlaceTable
{
    /// <summary>Mean radius of the earth after the IUGG, in kilometres.</summary>
    private const double EarthRadiusKm = 6371.0088;

    private readonly int[] starts;
    private readonly GeoPoint[] places;
    private readonly (double X, double Y, double Z)[] points;

    public PlaceTable(OfferDocument[] documents)
    {
        starts = new int[documents.Length + 1];
        for (var document = 0; document < documents.Length; document++) starts[document + 1] = starts[document] + documents[document].Places.Count;
        places = new GeoPoint[starts[^1]];
        points = new (double, double, double)[starts[^1]];
        var next = 0;
        foreach (var document in documents)
            foreach (var place in document.Places) (places[next], points[next++]) = (place, OnSphere(place));
    }

    /// <summary>The places of a document.</summary>
    public ReadOnlySpan<GeoPoint> PlacesOf(int document) => places.AsSpan(starts[document], starts[document + 1] - starts[document]);

    /// <summary>Takes from a set what has no place within a circle.</summary>
    public void KeepWithin(Span<ulong> set, in Circle circle)
    {
        for (var element = 0; element < set.Length; element++)
        {
            if (set[element] == 0) continue;
            var near = 0UL;
            for (var bits = set[element]; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                // Without a branch, so that the processor fetches the next places meanwhile.
                near |= (SquaredChord((element << 6) + bit, circle.From) <= circle.SquaredChord ? 1UL : 0UL) << bit;
            }
            set[element] = near;
        }
    }

    /// <summary>The same for documents one by one; returns how many are kept.</summary>
    /// <param name="kept">To be filled; may be where the documents are.</param>
    public int KeepWithin(ReadOnlySpan<int> documents, in Circle circle, Span<int> kept)
    {
        var count = 0;
        foreach (var document in documents)
        {
            kept[count] = document;
            count += SquaredChord(document, circle.From) <= circle.SquaredChord ? 1 : 0;
        }
        return count;
    }

    /// <summary>The squared straight distance on the unit sphere to the nearest place; infinite when the document has none.</summary>
    public double SquaredChord(int document, (double X, double Y, double Z) from)
    {
        var nearest = double.PositiveInfinity;
        for (var place = starts[document]; place < starts[document + 1]; place++)
        {
            ref readonly var point = ref points[place];
            var (x, y, z) = (point.X - from.X, point.Y - from.Y, point.Z - from.Z);
            nearest = Math.Min(nearest, x * x + y * y + z * z);
        }
        return nearest;
    }

    /// <summary>True when a place of the document lies in the rectangle, borders included.</summary>
    public bool HasPlaceIn(int document, GeoBox box)
    {
        foreach (var place in PlacesOf(document))
            if (Contains(box, place)) return true;
        return false;
    }

    public static (double X, double Y, double Z) OnSphere(GeoPoint place)
    {
        var (north, inPlane) = Math.SinCos(double.DegreesToRadians(place.Latitude));
        var (east, towards) = Math.SinCos(double.DegreesToRadians(place.Longitude));
        return (inPlane * towards, inPlane * east, north);
    }

    /// <summary>Kilometres along the ground.</summary>
    public static double Kilometres(double squaredChord) => 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(squaredChord) / 2));

    /// <summary>The other way round; never infinite, so that what has no place is within no distance.</summary>
    public static double SquaredChordOf(double kilometres)
    {
        if (kilometres >= Math.PI * EarthRadiusKm) return double.MaxValue;
        var chord = 2 * Math.Sin(Math.Max(0, kilometres) / (2 * EarthRadiusKm));
        return chord * chord;
    }

    private static bool Contains(GeoBox box, GeoPoint place)
    {
        if (place.Latitude < box.South || place.Latitude > box.North) return false;
        return box.West <= box.East
            ? place.Longitude >= box.West && place.Longitude <= box.East
            : place.Longitude >= box.West || place.Longitude <= box.East;
    }
}
