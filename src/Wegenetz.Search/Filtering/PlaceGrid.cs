using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>The places of a segment by cells of the map, so that a small circle looks at what lies around it and at nothing else.</summary>
internal sealed class PlaceGrid
{
    private const double CellDegrees = 0.05;
    private const int Columns = (int)(360 / CellDegrees) + 1;
    private const double KilometresPerDegree = 111.1;

    /// <summary>From here on towards the poles circles are not cut out of cells.</summary>
    private const double LastLatitude = 80;

    /// <summary>Circles over more rows of cells hold too much to be cut out.</summary>
    private const int MostRows = 64;

    /// <summary>The cells that hold anything, ascending.</summary>
    private readonly int[] cells;

    /// <summary>Per cell where its documents begin; one more at the end.</summary>
    private readonly int[] starts;

    private readonly int[] documents;

    public PlaceGrid(PlaceTable places, int count)
    {
        var entries = new List<(int Cell, int Document)>(count);
        for (var document = 0; document < count; document++)
            foreach (var place in places.PlacesOf(document)) entries.Add((Row(place.Latitude) * Columns + Column(place.Longitude), document));
        var byPlace = entries.ConvertAll(entry => entry.Cell).ToArray();
        documents = [.. entries.Select(entry => entry.Document)];
        Array.Sort(byPlace, documents);
        starts = [.. Enumerable.Range(0, byPlace.Length).Where(place => place == 0 || byPlace[place] != byPlace[place - 1]), byPlace.Length];
        cells = Array.ConvertAll(starts[..^1], start => byPlace[start]);
    }

    /// <summary>Adds all documents with a place in the cells that a circle touches; false, and none added, where they are more than so many or where cells do not serve: near a pole or the date line.</summary>
    public bool TryAddAround(GeoPoint centre, double kilometres, long most, Span<ulong> set)
    {
        var height = Math.Max(0, kilometres) / KilometresPerDegree + CellDegrees;
        var farthest = Math.Abs(centre.Latitude) + height;
        if (!(farthest <= LastLatitude)) return false;
        var width = height / Math.Cos(double.DegreesToRadians(farthest));
        if (Math.Abs(centre.Longitude) + width > 180) return false;
        var (first, last) = (Row(centre.Latitude - height), Row(centre.Latitude + height));
        if (last - first >= MostRows) return false;
        Span<(int From, int Until)> runs = stackalloc (int, int)[last - first + 1];
        for (var row = 0; row < runs.Length; row++)
        {
            // The cells of one row are neighbours, so that each row is one run.
            var start = (first + row) * Columns;
            runs[row] = (StartOf(start + Column(centre.Longitude - width)), StartOf(start + Column(centre.Longitude + width) + 1));
            most -= runs[row].Until - runs[row].From;
            if (most < 0) return false;
        }
        foreach (var (from, until) in runs)
            foreach (var document in documents.AsSpan(from, until - from)) DocumentBits.Add(set, document);
        return true;
    }

    /// <summary>Where the documents of a cell begin, or of the next that holds any.</summary>
    private int StartOf(int cell)
    {
        var (from, until) = (0, cells.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (cells[middle] < cell) from = middle + 1;
            else until = middle;
        }
        return starts[from];
    }

    private static int Row(double latitude) => (int)((latitude + 90) / CellDegrees);

    private static int Column(double longitude) => (int)((longitude + 180) / CellDegrees);
}
