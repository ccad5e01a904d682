using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Search;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Tests.Search;

/// <summary>Circles are cut out in single precision; what lies at their edge must still be decided exactly.</summary>
public sealed class RadiusTests
{
    [Fact]
    public void A_circle_holds_exactly_what_lies_within_it_however_near_its_edge() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Circles().ToArbitrary(), circle =>
    {
        var places = new PlaceTable([.. circle.Places.Select(places => new OfferDocument { Id = Guid.NewGuid(), SortName = "", Places = places })]);
        var from = PlaceTable.OnSphere(circle.Centre);
        // The radius is a distance that occurs, or a hair less or more.
        var chord = places.SquaredChord(circle.Edge, from) is var edge && double.IsFinite(edge) ? edge * circle.Factor : PlaceTable.SquaredChordOf(3);
        var kept = DocumentBits.Full(circle.Places.Count);
        places.KeepWithin(kept, from, chord);
        var within = Enumerable.Range(0, circle.Places.Count).Where(document => places.SquaredChord(document, from) <= chord);
        Assert.Equal(within, Enumerable.Range(0, circle.Places.Count).Where(document => DocumentBits.Has(kept, document)));
        return true;
    }));

    private sealed record Circle(List<GeoPoint[]> Places, GeoPoint Centre, int Edge, double Factor);

    private static Gen<Circle> Circles() =>
        from count in Gen.Choose(1, 200)
        from scale in Gen.Elements(0.0001, 0.01, 1, 60)
        from places in Gen.Frequency((1, Gen.Choose(0, 3)), (6, Gen.Constant(1))).SelectMany(several => Points(scale).ArrayOf(several)).ListOf(count)
        from centre in Points(scale)
        from edge in Gen.Choose(0, count - 1)
        from factor in Gen.Elements(1, 1 - 1e-12, 1 + 1e-12, 0.999, 1.001, 0)
        select new Circle(places, centre, edge, factor);

    private static Gen<GeoPoint> Points(double scale) =>
        from latitude in Gen.Choose(-1000, 1000)
        from longitude in Gen.Choose(-1000, 1000)
        select new GeoPoint(51.25 / Math.Max(1, scale) + latitude / 1000.0 * Math.Min(scale, 38), 7.15 + longitude / 1000.0 * scale);
}
