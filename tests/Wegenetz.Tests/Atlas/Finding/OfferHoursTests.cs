using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;

namespace Wegenetz.Tests.Atlas.Finding;

public sealed class OfferHoursTests
{
    private static readonly Guid Network = Guid.NewGuid();

    /// <summary>Wednesday, 25 November 2026, 10:00 in Germany.</summary>
    private static readonly DateTimeOffset Wednesday = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_walk_in_offer_without_own_hours_has_those_of_its_place() =>
        Assert.True(Hours(Offer(), own: [], places: [Place("WE")]).IsOpenAt(Wednesday));

    [Fact]
    public void An_offer_by_appointment_does_not_take_the_hours_of_its_place() =>
        Assert.False(Hours(Offer(offer => offer.Access = ["appointment"]), own: [], places: [Place("WE")]).Any);

    [Fact]
    public void An_offer_by_phone_only_does_not_take_the_hours_of_its_place() =>
        Assert.False(Hours(Offer(offer => offer.Delivery = ["phone"]), own: [], places: [Place("WE")]).Any);

    [Fact]
    public void Own_hours_go_before_those_of_the_place() =>
        Assert.False(Hours(Offer(), own: [Day("TH")], places: [Place("WE")]).IsOpenAt(Wednesday));

    [Fact]
    public void Own_hours_rest_while_the_only_place_is_closed_and_hold_while_another_is_open()
    {
        var closed = Place("WE", new Closure { NetworkId = Network, FromOn = new(2026, 11, 25), Until = new(2026, 11, 25) });
        Assert.False(Hours(Offer(), own: [Day("WE")], places: [closed]).IsOpenAt(Wednesday));
        Assert.True(Hours(Offer(), own: [Day("WE")], places: [closed, Place("WE")]).IsOpenAt(Wednesday));
    }

    [Fact]
    public void Nothing_is_open_before_the_offer_begins_after_it_ends_or_while_it_rests()
    {
        Assert.False(Hours(Offer(offer => offer.ValidFromOn = new(2026, 11, 26)), own: [], places: [Place("WE")]).IsOpenAt(Wednesday));
        Assert.False(Hours(Offer(offer => offer.ValidUntil = new(2026, 11, 24)), own: [], places: [Place("WE")]).IsOpenAt(Wednesday));
        Assert.True(Hours(Offer(offer => (offer.ValidFromOn, offer.ValidUntil) = (new(2026, 11, 25), new(2026, 11, 25))), own: [], places: [Place("WE")]).IsOpenAt(Wednesday));
        Assert.False(Hours(Offer(offer => offer.Status = OfferStatus.TemporarilyClosed), own: [], places: [Place("WE")]).IsOpenAt(Wednesday));
    }

    private static OpeningHours Hours(Offer offer, Schedule[] own, PlaceHours[] places) => OfferHours.Of(offer, "NW", own, [], places);

    private static Offer Offer(Action<Offer>? with = null)
    {
        var offer = new Offer { NetworkId = Network, OrganizationId = Guid.NewGuid(), Slug = "beratung", Title = "Beratung", Access = ["open"] };
        with?.Invoke(offer);
        return offer;
    }

    private static Schedule Day(string day) =>
        new() { NetworkId = Network, Frequency = Frequency.Weekly, ByDay = day, OpensAt = new(8, 0), ClosesAt = new(16, 0) };

    private static PlaceHours Place(string day, params Closure[] closures) => new([Day(day)], closures, OpenOnPublicHolidays: false, AtPlace: []);
}
