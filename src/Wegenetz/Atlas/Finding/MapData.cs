using System.Globalization;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>A district as maps draw it: its outline is longitude and latitude in turn, flat.</summary>
public sealed record MapDistrict(string Slug, string Name, IReadOnlyList<double> Outline, bool IsSchematic);

/// <summary>Something to find at a place: a result of the list with its number, or an institution without one.</summary>
/// <param name="Language">The language of the title (BCP 47) where it is not the page's.</param>
/// <param name="Link">Where it is described: a page, or <c>#id</c> of a part of this page. Null: the place is only shown.</param>
public sealed record MapEntry(int? Number, string Title, string? Language, string? Link);

/// <summary>A place to mark, with everything to find there, in the order of the list.</summary>
public sealed record MapPlace(string Name, GeoPoint Point, IReadOnlyList<MapEntry> Entries)
{
    /// <summary>One place for all entries at the same point, places and entries in the order they come in.</summary>
    public static IReadOnlyList<MapPlace> From(IEnumerable<(string Name, GeoPoint Point, MapEntry Entry)> entries) =>
        [.. entries.GroupBy(entry => entry.Point).Select(group => new MapPlace(group.First().Name, group.Key, [.. group.Select(entry => entry.Entry).Distinct()]))];
}

/// <summary>The part of the earth that a map shows, as it stands in addresses: <c>ausschnitt=51.2,7.1,51.3,7.2</c> (south, west, north, east).</summary>
public static class MapSection
{
    public const string Parameter = "ausschnitt";

    /// <summary>Null if the text is no rectangle on earth.</summary>
    public static GeoBox? Read(string? text)
    {
        var parts = (text ?? "").Split(',');
        if (parts.Length != 4) return null;
        var sides = new double[4];
        for (var side = 0; side < 4; side++)
        {
            if (!double.TryParse(parts[side], NumberStyles.Float, CultureInfo.InvariantCulture, out sides[side])) return null;
        }
        return sides is [>= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180] && sides[0] < sides[2] && sides[1] < sides[3]
            ? new(sides[0], sides[1], sides[2], sides[3])
            : null;
    }

    public static string Write(GeoBox box) => FormattableString.Invariant($"{box.South:0.####},{box.West:0.####},{box.North:0.####},{box.East:0.####}");
}
