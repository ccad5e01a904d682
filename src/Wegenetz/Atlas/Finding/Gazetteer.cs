using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>A place that somebody typed, found: how the network calls it, and where it is.</summary>
public sealed record GazetteerPlace(string Name, GeoPoint Point);

/// <summary>
/// Finds places by name from the network's own data: districts, locations, addresses, streets, postal codes and towns. No outside
/// service learns where somebody lives. A street or postal code lies in the middle of the network's places there.
/// </summary>
public sealed partial class Gazetteer
{
    private const int ShortestForTypos = 5;

    private readonly Dictionary<string, GazetteerPlace> byName;

    private Gazetteer(Dictionary<string, GazetteerPlace> byName) => this.byName = byName;

    public static Gazetteer Empty { get; } = new([]);

    /// <summary>Reads what the gazetteer of the current network is made of.</summary>
    internal static async Task<Gazetteer> ReadAsync(AppDb db, NetworkView network, CancellationToken cancel) => Of(
        network,
        await db.Districts.AsNoTracking().ToListAsync(cancel),
        await db.Locations.AsNoTracking().Where(location => location.Type == LocationType.Physical).ToListAsync(cancel),
        (await db.Addresses.AsNoTracking().Where(address => address.LocationId != null).ToListAsync(cancel)).ToLookup(address => address.LocationId!.Value));

    internal static Gazetteer Of(NetworkView network, IEnumerable<District> districts, IEnumerable<Location> locations, ILookup<Guid, Address> addresses)
    {
        var found = new List<(string Name, GeoPoint Point)>();
        var middles = new List<(string Name, GeoPoint Point)>();
        found.AddRange(districts.Where(district => district.Polygon.Count >= 6).Select(district => (district.Name, MiddleOf(district))));
        foreach (var location in locations)
        {
            if (OfferDocuments.PointOf(location) is not { } point) continue;
            found.Add((location.Name, point));
            if (location.AlternateName is { Length: > 0 } alternate) found.Add((alternate, point));
            foreach (var address in addresses[location.Id])
            {
                found.Add((address.Street, point));
                middles.Add((HouseNumber().Replace(address.Street, ""), point));
                middles.Add((address.PostalCode, point));
                middles.Add((address.City, point));
            }
        }
        if (network.Region.Length > 0) found.Add((network.Region, new(network.CenterLatitude, network.CenterLongitude)));
        return Of(found, middles);
    }

    /// <param name="found">Names of one point each; the first of a name holds.</param>
    /// <param name="middles">Names of many points, which lie in their middle.</param>
    internal static Gazetteer Of(IEnumerable<(string Name, GeoPoint Point)> found, IEnumerable<(string Name, GeoPoint Point)> middles)
    {
        var byName = new Dictionary<string, GazetteerPlace>(StringComparer.Ordinal);
        foreach (var (name, point) in found)
        {
            byName.TryAdd(Folded(name), new(name, point));
            byName.TryAdd(Folded(InBrackets().Replace(name, "")), new(InBrackets().Replace(name, "").Trim(), point));
        }
        foreach (var group in middles.GroupBy(middle => Folded(middle.Name)))
        {
            var middle = new GeoPoint(group.Average(row => row.Point.Latitude), group.Average(row => row.Point.Longitude));
            byName.TryAdd(group.Key, new(group.First().Name.Trim(), middle));
        }
        byName.Remove("");
        return new(byName);
    }

    /// <summary>The place meant, or null. Knows "Hauptstr. 12, 46045 Oberhausen", beginnings of a name and small typing errors.</summary>
    public GazetteerPlace? Find(string typed)
    {
        foreach (var reading in Readings(typed).Where(reading => reading.Length > 0))
        {
            if (byName.TryGetValue(reading, out var exact)) return exact;
        }
        var whole = Folded(typed);
        if (whole.Length < 3) return null;
        var beginnings = byName.Where(place => place.Key.StartsWith(whole, StringComparison.Ordinal)).ToList();
        if (beginnings.Count > 0) return beginnings.MinBy(place => (place.Key.Length, place.Key)).Value;
        if (whole.Length < ShortestForTypos || whole.All(char.IsDigit)) return null;
        var allowed = whole.Length < 8 ? 1 : 2;
        return byName.Select(place => (place, Distance: Distance(whole, place.Key, allowed)))
            .Where(near => near.Distance <= allowed).OrderBy(near => near.Distance).ThenBy(near => near.place.Key, StringComparer.Ordinal)
            .Select(near => near.place.Value).FirstOrDefault();
    }

    /// <summary>The whole, then its parts: before the comma, without house number, the postal code, the town.</summary>
    private static IEnumerable<string> Readings(string typed)
    {
        yield return Folded(typed);
        var street = typed.Split(',')[0];
        yield return Folded(street);
        yield return Folded(HouseNumber().Replace(street.Trim(), ""));
        if (PostalCode().Match(typed) is not { Success: true } code) yield break;
        yield return Folded(HouseNumber().Replace(typed[..code.Index].Trim(), ""));
        yield return code.Value;
        yield return Folded(typed[(code.Index + code.Length)..]);
    }

    private static GeoPoint MiddleOf(District district)
    {
        var corners = district.Polygon.Chunk(2).SkipLast(1).ToList();
        return new(corners.Average(corner => corner[1]), corners.Average(corner => corner[0]));
    }

    /// <summary>Small letters and digits only; umlauts written out, "str." as "strasse".</summary>
    private static string Folded(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name.ToLowerInvariant())
        {
            switch (letter)
            {
                case 'ä': text.Append("ae"); break;
                case 'ö': text.Append("oe"); break;
                case 'ü': text.Append("ue"); break;
                case 'ß': text.Append("ss"); break;
                default: text.Append(letter); break;
            }
        }
        var plain = string.Concat(text.ToString().Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
        return string.Concat(StreetWord().Replace(plain, "strasse").Where(char.IsLetterOrDigit));
    }

    /// <summary>Letters to change, add, leave out or swap with a neighbour; more than <paramref name="most"/> if it is more.</summary>
    private static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most) return most + 1;
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) table[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(change, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[one.Length, other.Length];
    }

    [GeneratedRegex(@"\s+\d+\s*[a-zA-Z]?(\s*[-–/]\s*\d+\s*[a-zA-Z]?)?\s*$")]
    private static partial Regex HouseNumber();

    [GeneratedRegex(@"\b\d{5}\b")]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"str(\.|asse)?(?=[\s\d,]|$)")]
    private static partial Regex StreetWord();
}
