using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>The places of a segment by cells of the map, so that a small circle looks at what lies around it and at nothing else.</summary>
internal sealed class PlaceGrid
{
    private const double CellDegrees = 0.05;
    private const int Columns = (int)(360 / CellDegrees) + 1;
    private const double KilometresPerDegree = 111.1;

    /// <summary>Covers what rounding does to very small circles: eleven metres.</summary>
    private const double Margin = 0.0001;

    /// <summary>From here on towards the poles circles are not cut out of cells.</summary>
    private const double LastLatitude = 80;

    /// <summary>Circles over more rows of cells hold too much to be cut out.</summary>
    private const int MostRows = 64;

    /// <summary>So many documents are asked about at once.</summary>
    private const int BatchSize = 256;

    /// <summary>The cells that hold anything, ascending.</summary>
    private readonly int[] cells;

    /// <summary>Per cell where its documents begin; one more at the end.</summary>
    private readonly int[] starts;

    private readonly int[] documents;

    private readonly PlaceTable places;

    public PlaceGrid(PlaceTable places, int count)
    {
        this.places = places;
        var entries = new List<(int Cell, int Document)>(count);
        for (var document = 0; document < count; document++)
            foreach (var place in places.PlacesOf(document)) entries.Add((Row(place.Latitude) * Columns + Column(place.Longitude), document));
        var byPlace = entries.ConvertAll(entry => entry.Cell).ToArray();
        documents = [.. entries.Select(entry => entry.Document)];
        Array.Sort(byPlace, documents);
        starts = [.. Enumerable.Range(0, byPlace.Length).Where(place => place == 0 || byPlace[place] != byPlace[place - 1]), byPlace.Length];
        cells = Array.ConvertAll(starts[..^1], start => byPlace[start]);
    }

    /// <summary>
    /// Adds the documents of a set that have a place within a circle; false, and none added, where the cells that it touches hold more than so many or do
    /// not serve: near a pole or the date line.
    /// </summary>
    /// <param name="first">The number that the set's first document has among those added.</param>
    public bool TryAddNear(in Circle circle, long most, ReadOnlySpan<ulong> set, int first, DocumentMarks near)
    {
        var (centre, kilometres) = circle;
        var height = Math.Max(0, kilometres) / KilometresPerDegree + Margin;
        var farthest = Math.Abs(centre.Latitude) + height;
        if (!(farthest <= LastLatitude)) return false;
        var width = height / Math.Cos(double.DegreesToRadians(farthest));
        if (Math.Abs(centre.Longitude) + width > 180) return false;
        var (firstRow, lastRow) = (Row(centre.Latitude - height), Row(centre.Latitude + height));
        if (lastRow - firstRow >= MostRows) return false;
        Span<(int From, int Until)> runs = stackalloc (int, int)[lastRow - firstRow + 1];
        for (var row = 0; row < runs.Length; row++)
        {
            // The cells of one row are neighbours, so that each row is one run.
            var start = (firstRow + row) * Columns;
            runs[row] = (StartOf(start + Column(centre.Longitude - width)), StartOf(start + Column(centre.Longitude + width) + 1));
            most -= runs[row].Until - runs[row].From;
            if (most < 0) return false;
        }
        Span<int> room = stackalloc int[BatchSize];
        foreach (var (from, until) in runs)
            for (var start = from; start < until; start += BatchSize)
                AddNear(documents.AsSpan(start, Math.Min(BatchSize, until - start)), circle, set, first, room, near);
        return true;
    }

    private void AddNear(ReadOnlySpan<int> batch, in Circle circle, ReadOnlySpan<ulong> set, int first, Span<int> room, DocumentMarks near)
    {
        foreach (var document in room[..DocumentBits.Keep(batch, set, room)])
            if (places.SquaredChord(document, circle.From) <= circle.SquaredChord) near.TryAdd(first + document);
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
