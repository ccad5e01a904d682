namespace Wegenetz.Search.Filtering;

/// <summary>What lies within a radius of a point.</summary>
internal readonly record struct Circle(GeoPoint Centre, double Kilometres)
{
    /// <summary>The centre on the unit sphere.</summary>
    public (double X, double Y, double Z) From { get; } = PlaceTable.OnSphere(Centre);

    /// <summary>The radius as a squared straight distance on it.</summary>
    public double SquaredChord { get; } = PlaceTable.SquaredChordOf(Kilometres);
}
