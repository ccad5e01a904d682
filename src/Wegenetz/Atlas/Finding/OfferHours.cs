namespace Wegenetz.Atlas.Finding;

/// <summary>The hours of a place, as far as an offer there needs them.</summary>
/// <param name="AtPlace">Schedules of the offer at this very place; they go before the offer's own.</param>
public sealed record PlaceHours(
    IReadOnlyList<Schedule> Schedules, IReadOnlyList<Closure> Closures, bool OpenOnPublicHolidays, IReadOnlyList<Schedule> AtPlace);

/// <summary>Puts together the hours of an offer from its own and those of its places.</summary>
public static class OfferHours
{
    /// <summary>
    /// Own hours hold at every place of the offer, and only while the place is not closed. An offer without own hours has
    /// those of its places if one can simply come there: access <c>open</c>, and not only online or by phone. Otherwise it
    /// has none: an open door would not mean that somebody has time. Nothing holds outside the offer's own validity, or while
    /// the offer is not active. Its own closures are pauses of the offer as a whole.
    /// </summary>
    public static OpeningHours Of(
        Offer offer, string federalState, IReadOnlyList<Schedule> own, IReadOnlyList<Closure> ownClosures, IReadOnlyList<PlaceHours> places)
    {
        if (offer.Status is not OfferStatus.Active) return new(federalState, []);
        var isAtPlace = offer.Delivery.Count == 0 || offer.Delivery.Contains(Offer.DeliveredAtPlace);
        var inherits = isAtPlace && own.Count == 0 && offer.Access.Contains("open") && places.All(place => place.AtPlace.Count == 0);
        var sources = isAtPlace && places.Count > 0
            ? places.Select(place => new HoursSource
            {
                Schedules = place.AtPlace.Count > 0 ? place.AtPlace : inherits ? place.Schedules : own,
                Closures = [.. ownClosures, .. place.Closures],
                OpenOnPublicHolidays = place.OpenOnPublicHolidays,
            })
            : [new HoursSource { Schedules = own, Closures = ownClosures }];
        return new(federalState, sources.Select(source => source with { ValidFromOn = offer.ValidFromOn, ValidUntil = offer.ValidUntil }), ownClosures);
    }
}
