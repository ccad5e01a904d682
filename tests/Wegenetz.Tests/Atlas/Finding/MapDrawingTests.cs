using Wegenetz.Atlas.Finding;
using Wegenetz.Search;

namespace Wegenetz.Tests.Atlas.Finding;

public sealed class MapDrawingTests
{
    private static readonly MapDistrict West = new("west", "West", Square(7.0, 51.0), IsSchematic: true);
    private static readonly MapDistrict East = new("ost", "Ost", Square(7.1, 51.0), IsSchematic: true);

    [Fact]
    public void The_frame_holds_every_district_and_its_corners_lead_back_to_degrees()
    {
        var drawing = Draw([]);
        Assert.True(drawing.West < 7 && drawing.East > 7.2 && drawing.South < 51 && drawing.North > 51.1);
        var (x, y) = drawing.At(new(51.05, 7.1));
        Assert.Equal(7.1, drawing.West + (x / MapDrawing.Width * (drawing.East - drawing.West)), 6);
        Assert.Equal(51.05, drawing.North - (y / drawing.Height * (drawing.North - drawing.South)), 6);
    }

    [Fact]
    public void A_close_map_frames_the_highlighted_district_and_no_more()
    {
        var drawing = new MapDrawing([West, East], [Place(51.05, 7.15, 1)], ["ost"], close: true, section: null);
        Assert.True(drawing.West > 7.0 && drawing.IsInside(new(51.05, 7.15)));
        Assert.Equal([false, true], drawing.Areas.Select(area => area.IsHighlighted));
    }

    [Fact]
    public void A_section_is_framed_exactly()
    {
        var drawing = new MapDrawing([West, East], [], [], close: false, new GeoBox(51.02, 7.02, 51.06, 7.18));
        Assert.True(drawing.West <= 7.0201 && drawing.East >= 7.1799 && drawing.South <= 51.0201 && drawing.North >= 51.0599);
        Assert.True(Math.Abs(drawing.East - drawing.West - .16) < .001 || Math.Abs(drawing.North - drawing.South - .04) < .001);
    }

    [Fact]
    public void Places_that_would_overlap_share_a_mark_and_keep_the_order_of_the_list()
    {
        var pins = Draw([Place(51.05, 7.02, 1), Place(51.05, 7.18, 2), Place(51.05, 7.021, 3), Place(51.051, 7.02, 4)]).Pins;
        Assert.Equal(["1 +2", "2"], pins.Select(pin => pin.Words));
        Assert.Equal([1, 3, 4], pins[0].Entries.Select(entry => entry.Number!.Value));
    }

    [Fact]
    public void A_place_far_away_is_counted_and_does_not_shrink_the_city()
    {
        var near = Draw([Place(51.05, 7.05, 1)]);
        var far = Draw([Place(51.05, 7.05, 1), Place(48.1, 11.5, 2)]);
        Assert.Equal(near.West, far.West);
        Assert.Equal((0, 1), (near.OutsideCount, far.OutsideCount));
        Assert.Single(far.Pins);
    }

    [Fact]
    public void A_place_just_outside_the_districts_is_still_shown()
    {
        var drawing = Draw([Place(51.05, 7.24, 1)]);
        Assert.Equal(0, drawing.OutsideCount);
        Assert.Single(drawing.Pins);
    }

    [Fact]
    public void Names_lie_in_their_districts_and_cover_neither_marks_nor_each_other()
    {
        var drawing = Draw([Place(51.05, 7.05, 1), Place(51.05, 7.15, 2)]);
        foreach (var area in drawing.Areas)
        {
            var label = area.Label!;
            var middle = new GeoPoint(drawing.North - (label.Y / drawing.Height * (drawing.North - drawing.South)), drawing.West + (label.X / MapDrawing.Width * (drawing.East - drawing.West)));
            Assert.InRange(middle.Longitude, area.District.Outline[0], area.District.Outline[0] + .1);
            Assert.All(drawing.Pins, pin => Assert.True(Math.Abs(pin.X - label.X) > 20 || Math.Abs(pin.Y - label.Y) > 18));
        }
    }

    [Fact]
    public void Long_names_break_where_they_have_a_hyphen()
    {
        var drawing = new MapDrawing([new("l", "Langerfeld-Beyenburg", Square(7, 51), true)], [], [], close: false, section: null);
        Assert.Equal(["Langerfeld-", "Beyenburg"], drawing.Areas.Single().Label!.Lines);
    }

    [Fact]
    public void A_boundary_of_thousands_of_corners_stays_a_small_drawing()
    {
        var round = Enumerable.Range(0, 20_001).Select(at => at * Math.Tau / 20_000).SelectMany(angle => new[] { 7 + (.1 * Math.Cos(angle)), 51 + (.06 * Math.Sin(angle)) });
        var drawing = new MapDrawing([new("rund", "Rund", [.. round], false)], [], [], close: false, section: null);
        Assert.InRange(drawing.Areas.Single().Path.Length, 1_000, 20_000);
    }

    [Fact]
    public void Nothing_known_and_a_broken_outline_still_make_a_drawing()
    {
        Assert.Empty(new MapDrawing([], [], [], close: false, section: null).Pins);
        Assert.Empty(new MapDrawing([new("leer", "Leer", [], false), new("halb", "Halb", [7, 51, 7], false)], [], ["leer"], close: true, section: null).Areas);
        Assert.Single(new MapDrawing([], [Place(51, 7, 1)], [], close: true, section: null).Pins);
    }

    [Theory]
    [InlineData("51.2,7.1,51.3,7.2", true)]
    [InlineData("51.3,7.1,51.2,7.2", false)]
    [InlineData("51.2,7.1,51.3", false)]
    [InlineData("51.2,7.1,51.3,NaN", false)]
    [InlineData("51.2,7.1,151.3,7.2", false)]
    [InlineData("51,2;7,1;51,3;7,2", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_section_in_an_address_is_read_or_is_as_if_it_were_not_there(string? text, bool isRead)
    {
        var box = MapSection.Read(text);
        Assert.Equal(isRead, box is not null);
        if (box is { } read) Assert.Equal(text, MapSection.Write(read));
    }

    private static MapDrawing Draw(IReadOnlyList<MapPlace> places) => new([West, East], places, [], close: false, section: null);

    private static MapPlace Place(double latitude, double longitude, int number) => new("Haus", new(latitude, longitude), [new(number, "Beratung", null, $"#treffer-{number}")]);

    private static double[] Square(double west, double south) => [west, south, west + .1, south, west + .1, south + .1, west, south + .1, west, south];
}
