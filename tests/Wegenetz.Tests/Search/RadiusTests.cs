using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Search;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Tests.Search;

/// <summary>Circles are cut out of cells of the map first; what lies at their edge must still be decided exactly, near poles and the date line, too.</summary>
public sealed class RadiusTests
{
    [Fact]
    public void A_circle_holds_exactly_what_lies_within_it_however_near_its_edge() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Circles().ToArbitrary(), circle =>
    {
        var places = new PlaceTable([.. circle.Places.Select(places => new OfferDocument { Id = Guid.NewGuid(), SortName = "", Places = places })]);
        var from = PlaceTable.OnSphere(circle.Centre);
        // The radius is a distance that occurs, or a hair less or more.
        var kilometres = places.SquaredChord(circle.Edge, from) is var edge && double.IsFinite(edge) ? PlaceTable.Kilometres(edge) * circle.Factor : 3;
        var kept = DocumentBits.Full(circle.Places.Count);
        var around = new ulong[kept.Length];
        if (new PlaceGrid(places, circle.Places.Count).TryAddAround(circle.Centre, kilometres, circle.Most, around)) DocumentBits.And(kept, around);
        else Assert.Equal(0, DocumentBits.Count(around));
        places.KeepWithin(kept, from, PlaceTable.SquaredChordOf(kilometres));
        var within = Enumerable.Range(0, circle.Places.Count).Where(document => places.SquaredChord(document, from) <= PlaceTable.SquaredChordOf(kilometres));
        Assert.Equal(within, Enumerable.Range(0, circle.Places.Count).Where(document => DocumentBits.Has(kept, document)));
        return true;
    }));

    private sealed record Circle(List<GeoPoint[]> Places, GeoPoint Centre, int Edge, double Factor, int Most);

    private static Gen<Circle> Circles() =>
        from count in Gen.Choose(1, 200)
        from about in Gen.Elements(new GeoPoint(51.25, 7.15), new GeoPoint(0, 0), new GeoPoint(-20, 179.99), new GeoPoint(70, -179.9), new GeoPoint(88.9, 10), new GeoPoint(-89.95, 0))
        from scale in Gen.Elements(0.0001, 0.01, 1, 60)
        from places in Gen.Frequency((1, Gen.Choose(0, 3)), (6, Gen.Constant(1))).SelectMany(several => Points(about, scale).ArrayOf(several)).ListOf(count)
        from centre in Points(about, scale)
        from edge in Gen.Choose(0, count - 1)
        from factor in Gen.Elements(1, 1 - 1e-12, 1 + 1e-12, 0.999, 1.001, 0, -100)
        from most in Gen.Elements(20, 1000)
        select new Circle(places, centre, edge, factor, most);

    private static Gen<GeoPoint> Points(GeoPoint about, double scale) =>
        from latitude in Gen.Choose(-1000, 1000)
        from longitude in Gen.Choose(-1000, 1000)
        select new GeoPoint(Math.Clamp(about.Latitude + latitude / 1000.0 * scale, -90, 90), Math.IEEERemainder(about.Longitude + longitude / 1000.0 * scale, 360));
}
