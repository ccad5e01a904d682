using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>The places of a segment by cells of the map, so that a circle looks at what lies around it and at nothing else.</summary>
internal sealed class PlaceGrid
{
    private const double CellDegrees = 0.05;
    private const int Columns = (int)(360 / CellDegrees) + 1;
    private const double KilometresPerDegree = 111.1;

    /// <summary>From here on towards the poles circles are not cut out of cells.</summary>
    private const double LastLatitude = 80;

    private readonly int[] cells;
    private readonly int[] documents;

    public PlaceGrid(PlaceTable places, int count)
    {
        var entries = new List<(int Cell, int Document)>(count);
        for (var document = 0; document < count; document++)
            foreach (var place in places.PlacesOf(document)) entries.Add((Row(place.Latitude) * Columns + Column(place.Longitude), document));
        cells = [.. entries.Select(entry => entry.Cell)];
        documents = [.. entries.Select(entry => entry.Document)];
        Array.Sort(cells, documents);
    }

    /// <summary>How many places lie in the cells that a circle touches; more than there can be where cells do not serve: near a pole or the date line.</summary>
    public int CountAround(GeoPoint centre, double kilometres)
    {
        if (Math.Abs(centre.Latitude) + HeightOf(kilometres) > LastLatitude) return int.MaxValue;
        if (Math.Abs(centre.Longitude) + WidthOf(centre, kilometres) > 180) return int.MaxValue;
        var count = 0;
        foreach (var (from, until) in Runs(centre, kilometres)) count += until - from;
        return count;
    }

    /// <summary>Adds all documents with a place in the cells that a circle touches; to be asked where <see cref="CountAround"/> could tell them.</summary>
    public void AddAround(GeoPoint centre, double kilometres, Span<ulong> set)
    {
        foreach (var (from, until) in Runs(centre, kilometres))
            foreach (var document in documents.AsSpan(from, until - from)) DocumentBits.Add(set, document);
    }

    /// <summary>The cells of one row are neighbours, so that each row is one run.</summary>
    private (int From, int Until)[] Runs(GeoPoint centre, double kilometres)
    {
        var (height, width) = (HeightOf(kilometres), WidthOf(centre, kilometres));
        var first = Row(centre.Latitude - height);
        var runs = new (int, int)[Row(centre.Latitude + height) - first + 1];
        for (var row = 0; row < runs.Length; row++)
        {
            var start = (first + row) * Columns;
            runs[row] = (FirstOf(start + Column(centre.Longitude - width)), FirstOf(start + Column(centre.Longitude + width) + 1));
        }
        return runs;
    }

    private static double HeightOf(double kilometres) => kilometres / KilometresPerDegree + CellDegrees;

    private static double WidthOf(GeoPoint centre, double kilometres) =>
        HeightOf(kilometres) / Math.Cos(double.DegreesToRadians(Math.Abs(centre.Latitude) + HeightOf(kilometres)));

    private int FirstOf(int cell)
    {
        var (from, until) = (0, cells.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (cells[middle] < cell) from = middle + 1;
            else until = middle;
        }
        return from;
    }

    private static int Row(double latitude) => (int)((latitude + 90) / CellDegrees);

    private static int Column(double longitude) => (int)((longitude + 180) / CellDegrees);
}
