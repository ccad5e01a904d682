using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>The filters of a query, each as one would say it.</summary>
internal static class NaiveFilter
{
    /// <summary>Nobody in the tests is older.</summary>
    private const int Oldest = 150;

    public static bool Fulfils(OfferDocument offer, OfferQuery query) =>
        query.Facets.All(choice => choice.Value.Count == 0 || choice.Value.Any(code => Codes(offer, choice.Key).Contains(code)))
        && (query.Near is null || query.RadiusKm is null || offer.Places.Any(place => Kilometres(place, query.Near.Value) <= query.RadiusKm))
        && (query.Within is not { } box || offer.Places.Any(place => place.Latitude >= box.South && place.Latitude <= box.North && place.Longitude >= box.West && place.Longitude <= box.East))
        && (!query.OnlyOpen || query.OpenAt is not { } now || offer.Openings.Any(opening => opening.From <= now && now < opening.Until))
        && (!query.OnlyWithFreePlaces || offer.FreePlaces > 0)
        && (query.Age is not { } ages || Enumerable.Range(ages.Minimum, Math.Max(0, Math.Min(ages.Maximum, Oldest) - ages.Minimum + 1)).Any(age => IsBetween(age, offer.MinimumAge, offer.MaximumAge)))
        && IsBetween(query.Cefr, offer.MinimumCefr, offer.MaximumCefr)
        && (query.ValidOn is null || ((offer.ValidFrom ?? DateOnly.MinValue) <= query.ValidOn && query.ValidOn <= (offer.ValidUntil ?? DateOnly.MaxValue)));

    /// <summary>The offer's codes and all above them.</summary>
    public static HashSet<string> Codes(OfferDocument offer, string facet) =>
        offer.Facets.TryGetValue(facet, out var codes)
            ? [.. codes.SelectMany(code => code.Split('.').Select((_, level) => string.Join('.', code.Split('.').Take(level + 1))))]
            : [];

    /// <summary>The haversine formula, for comparison.</summary>
    private static double Kilometres(GeoPoint a, GeoPoint b)
    {
        var (latitude, longitude) = (double.DegreesToRadians(b.Latitude - a.Latitude) / 2, double.DegreesToRadians(b.Longitude - a.Longitude) / 2);
        var h = Math.Pow(Math.Sin(latitude), 2)
            + Math.Cos(double.DegreesToRadians(a.Latitude)) * Math.Cos(double.DegreesToRadians(b.Latitude)) * Math.Pow(Math.Sin(longitude), 2);
        return 2 * 6371.0088 * Math.Asin(Math.Sqrt(h));
    }

    private static bool IsBetween(int? value, int? minimum, int? maximum) =>
        value is null || ((minimum is null || value >= minimum) && (maximum is null || value <= maximum));
}
