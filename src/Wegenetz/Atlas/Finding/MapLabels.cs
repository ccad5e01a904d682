namespace Wegenetz.Atlas.Finding;

/// <summary>Finds a place for each name: inside its district, clear of marks, of other names and of the frame, as far as there is room.</summary>
internal sealed class MapLabels(double width, double height, IReadOnlyList<MapPin> pins, (double X, double Y)? here)
{
    private const double LetterWidth = 6.3;
    private const double LineHeight = 13;
    private const double FreeEdge = 4;

    /// <summary>Candidates along each side of a district's bounding box.</summary>
    private const int Steps = 14;

    /// <summary>A longer name is broken where it has a hyphen or a space.</summary>
    private const int LongestLine = 11;

    private readonly List<Box> taken =
    [
        .. pins.Select(pin => new Box(pin.X, pin.Y, pin.HalfWidth + 2, 16)),
        .. here is { } at ? [new Box(at.X, at.Y, 12, 12)] : Array.Empty<Box>(),
    ];

    /// <summary>In the order of <paramref name="districts"/>. The narrowest choose first: they have the fewest choices.</summary>
    public MapLabel?[] Place(IReadOnlyList<(string Name, List<(double X, double Y)> Corners)> districts)
    {
        var labels = new MapLabel?[districts.Count];
        foreach (var index in Enumerable.Range(0, districts.Count).OrderBy(index => Extent(districts[index].Corners)))
        {
            labels[index] = Place(districts[index].Name, districts[index].Corners);
        }
        return labels;
    }

    private MapLabel? Place(string name, List<(double X, double Y)> corners)
    {
        var lines = Broken(name);
        var (halfWide, halfHigh) = ((lines.Max(line => line.Length) * LetterWidth / 2) + 2, (lines.Count * LineHeight / 2) + 2);
        var best = (Score: double.NegativeInfinity, Box: default(Box));
        foreach (var (x, y) in Candidates(corners))
        {
            var box = new Box(x, y, halfWide, halfHigh);
            if (!box.IsIn(width, height)) continue;
            var score = Score(box, corners);
            if (score > best.Score) best = (score, box);
        }
        if (double.IsNegativeInfinity(best.Score)) return null;
        taken.Add(best.Box);
        return new(Math.Round(best.Box.X, 1), Math.Round(best.Box.Y, 1), lines);
    }

    private static IEnumerable<(double X, double Y)> Candidates(List<(double X, double Y)> corners)
    {
        var (left, right) = (corners.Min(corner => corner.X), corners.Max(corner => corner.X));
        var (top, bottom) = (corners.Min(corner => corner.Y), corners.Max(corner => corner.Y));
        for (var row = 0; row <= Steps; row++)
        {
            for (var column = 0; column <= Steps; column++) yield return (left + ((right - left) * column / Steps), top + ((bottom - top) * row / Steps));
        }
    }

    /// <summary>Covering a mark or a name is worst, then leaving the district; then the middle is better than the edge.</summary>
    private double Score(Box box, List<(double X, double Y)> corners)
    {
        var covered = taken.Sum(other => other.Shared(box));
        var inside = box.Edge().Count(point => Contains(corners, point.X, point.Y));
        var room = corners.Zip(corners.Skip(1), (from, to) => Distance(box.X, box.Y, from, to)).DefaultIfEmpty(0).Min();
        return (inside * 8) + Math.Min(room, 40) - (covered * 1.5) - (Contains(corners, box.X, box.Y) ? 0 : 40);
    }

    /// <summary>One line, or two of about the same length: the hyphen stays at the end of the first.</summary>
    private static IReadOnlyList<string> Broken(string name)
    {
        if (name.Length <= LongestLine) return [name];
        var breaks = Enumerable.Range(1, name.Length - 2).Where(at => name[at] is ' ' or '-').ToList();
        if (breaks.Count == 0) return [name];
        var middle = breaks.MinBy(at => Math.Abs((2 * at) - name.Length));
        return [name[..(middle + 1)].TrimEnd(), name[(middle + 1)..]];
    }

    private static double Extent(List<(double X, double Y)> corners) =>
        Math.Min(corners.Max(corner => corner.X) - corners.Min(corner => corner.X), corners.Max(corner => corner.Y) - corners.Min(corner => corner.Y));

    private static bool Contains(List<(double X, double Y)> corners, double x, double y)
    {
        var inside = false;
        for (var at = 0; at < corners.Count; at++)
        {
            var (from, to) = (corners[at], corners[(at + 1) % corners.Count]);
            if (from.Y > y != to.Y > y && x < from.X + ((y - from.Y) / (to.Y - from.Y) * (to.X - from.X))) inside = !inside;
        }
        return inside;
    }

    private static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - from.X - (along * dx), 2) + Math.Pow(y - from.Y - (along * dy), 2));
    }

    private readonly record struct Box(double X, double Y, double HalfWide, double HalfHigh)
    {
        /// <summary>The area both cover.</summary>
        public double Shared(Box other) =>
            Math.Max(0, Math.Min(X + HalfWide, other.X + other.HalfWide) - Math.Max(X - HalfWide, other.X - other.HalfWide))
            * Math.Max(0, Math.Min(Y + HalfHigh, other.Y + other.HalfHigh) - Math.Max(Y - HalfHigh, other.Y - other.HalfHigh));

        public bool IsIn(double width, double height) => X - HalfWide > FreeEdge && X + HalfWide < width - FreeEdge && Y - HalfHigh > FreeEdge && Y + HalfHigh < height - FreeEdge;

        public IEnumerable<(double X, double Y)> Edge()
        {
            for (var side = -1; side <= 1; side++)
            {
                yield return (X + (side * HalfWide), Y - HalfHigh);
                yield return (X + (side * HalfWide), Y + HalfHigh);
            }
        }
    }
}
