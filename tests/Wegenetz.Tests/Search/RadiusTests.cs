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
    public void A_circle_holds_exactly_what_lies_within_it_however_near_its_edge() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Cases().ToArbitrary(), circle =>
    {
        var places = new PlaceTable([.. circle.Places.Select(places => new OfferDocument { Id = Guid.NewGuid(), SortName = "", Places = places })]);
        var from = PlaceTable.OnSphere(circle.Centre);
        // The radius is a distance that occurs, or a hair less or more.
        var around = new Circle(circle.Centre, places.SquaredChord(circle.Edge, from) is var edge && double.IsFinite(edge) ? PlaceTable.Kilometres(edge) * circle.Factor : 3);
        var allowed = Enumerable.Range(0, circle.Places.Count).Where(document => document % circle.EachOf == 0).ToArray();
        var within = allowed.Where(document => places.SquaredChord(document, from) <= around.SquaredChord).ToList();
        var set = new ulong[DocumentBits.Length(circle.Places.Count)];
        foreach (var document in allowed) DocumentBits.Add(set, document);
        var near = new DocumentMarks(circle.Places.Count + 64);
        if (new PlaceGrid(places, circle.Places.Count).TryAddNear(around, circle.Most, set, 64, near)) Assert.Equal(within, near.List.ToArray().Order().Select(document => document - 64));
        else Assert.Equal(0, near.List.Length);
        var kept = new int[allowed.Length];
        Assert.Equal(within, kept[..places.KeepWithin(allowed, around, kept)]);
        places.KeepWithin(set, around);
        Assert.Equal(within, Enumerable.Range(0, circle.Places.Count).Where(document => DocumentBits.Has(set, document)));
        return true;
    }));

    private sealed record Case(List<GeoPoint[]> Places, GeoPoint Centre, int Edge, double Factor, int Most, int EachOf);

    private static Gen<Case> Cases() =>
        from count in Gen.Choose(1, 200)
        from about in Gen.Elements(new GeoPoint(51.25, 7.15), new GeoPoint(0, 0), new GeoPoint(-20, 179.99), new GeoPoint(70, -179.9), new GeoPoint(88.9, 10), new GeoPoint(-89.95, 0))
        from scale in Gen.Elements(0.0001, 0.01, 1, 60)
        from places in Gen.Frequency((1, Gen.Choose(0, 3)), (6, Gen.Constant(1))).SelectMany(several => Points(about, scale).ArrayOf(several)).ListOf(count)
        from centre in Points(about, scale)
        from edge in Gen.Choose(0, count - 1)
        from factor in Gen.Elements(1, 1 - 1e-12, 1 + 1e-12, 0.999, 1.001, 0, -100)
        from most in Gen.Elements(20, 1000)
        from eachOf in Gen.Elements(1, 3)
        select new Case(places, centre, edge, factor, most, eachOf);

    private static Gen<GeoPoint> Points(GeoPoint about, double scale) =>
        from latitude in Gen.Choose(-1000, 1000)
        from longitude in Gen.Choose(-1000, 1000)
        select new GeoPoint(Math.Clamp(about.Latitude + latitude / 1000.0 * scale, -90, 90), Math.IEEERemainder(about.Longitude + longitude / 1000.0 * scale, 360));
}
