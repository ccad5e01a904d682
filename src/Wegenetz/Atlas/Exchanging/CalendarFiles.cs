using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Wegenetz.Atlas.Reading;
using Wegenetz.Platform.Calendar;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>The calendar files that visitors take along or subscribe to.</summary>
internal static class CalendarFiles
{
    public static async Task<Results<FileContentHttpResult, NotFound>> OfOfferAsync(
        string slug, FindOffer findOffer, NetworkScope network, Links links, TimeProvider clock, CancellationToken cancel)
    {
        if (await findOffer.RunAsync(slug, cancel) is not { } offer) return TypedResults.NotFound();
        var entries = OfferCalendar.EntriesOf(offer, clock.Today, links.Absolute(links.To($"/angebote/{slug}")), DomainOf(network.Required));
        return Download(offer.Title.Text, entries, slug, clock);
    }

    public static async Task<Results<FileContentHttpResult, NotFound>> OfEventAsync(
        string slug, FindEvents findEvents, NetworkScope network, Links links, TimeProvider clock, CancellationToken cancel)
    {
        if (await findEvents.RunAsync(slug, cancel) is not { } view) return TypedResults.NotFound();
        var place = view.Place is { } at ? string.Join(", ", new[] { at.Location.Name, at.AddressLine }.Where(part => part.Length > 0)) : "";
        var entry = new CalendarEvent
        {
            Uid = $"{view.Event.Id}@{DomainOf(network.Required)}",
            Title = view.Title.Text,
            StartsAt = view.Event.StartsAt,
            EndsAt = view.Event.EndsAt,
            Description = string.Join("\n\n", new[] { view.Description.Text, view.Registration.Text }.Where(text => text.Length > 0)),
            Place = place,
            Url = links.Absolute(links.To($"/termine/{slug}")),
            IsCancelled = view.Event.IsCancelled,
            Sequence = view.Event.Version,
        };
        return Download(entry.Title, [entry], slug, clock);
    }

    /// <summary>The next opening of a place. Nothing is there where none is known.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> OfPlaceAsync(
        string slug, FindLocation findLocation, NetworkScope network, Links links, TimeProvider clock, CancellationToken cancel)
    {
        if (await findLocation.RunAsync(slug, cancel) is not { } view || view.Hours.NextOpening(clock.GetUtcNow()) is not { } opens) return TypedResults.NotFound();
        var location = view.Location;
        var entry = new CalendarEvent
        {
            // With the day: whoever takes along two openings keeps both.
            Uid = $"{location.Id}-{Clock.InBerlin(opens):yyyyMMdd}@{DomainOf(network.Required)}",
            Title = location.Name,
            StartsAt = opens,
            EndsAt = view.Hours.Intervals(opens, opens.AddDays(1))[0].ClosesAt,
            Place = string.Join(", ", new[] { location.Name, view.Place.AddressLine }.Where(part => part.Length > 0)),
            Url = links.Absolute(links.To($"/orte/{slug}")),
            Sequence = location.Version,
        };
        return Download(entry.Title, [entry], slug, clock);
    }

    /// <summary>All events to come, or those of the filters that the list of events has too.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> OfEventsAsync(
        string? art, string? stadtteil, FindEvents findEvents, NetworkScope network, Links links, Texts texts, TimeProvider clock, CancellationToken cancel)
    {
        if (await findEvents.AllAsync(EventFilter.Read(null, art, stadtteil), cancel) is not { } found) return TypedResults.NotFound();
        var entries = found.Events.Select(entry => new CalendarEvent
        {
            Uid = $"{entry.Id}@{DomainOf(network.Required)}",
            Title = found.Records.Of(entry.Id, nameof(AtlasEvent.Title), entry.Title).Text,
            StartsAt = entry.StartsAt,
            EndsAt = entry.EndsAt,
            Description = found.Records.Of(entry.Id, nameof(AtlasEvent.Description), entry.Description).Text,
            Place = string.Join(", ", new[] { entry.PlaceName, entry.DistrictName }.OfType<string>()),
            Url = links.Absolute(links.To($"/termine/{entry.Slug}")),
            IsCancelled = entry.IsCancelled,
            Sequence = entry.Version,
        });
        return Download($"{texts["event.title"]} {network.Required.Name}", entries, "termine", clock);
    }

    private static FileContentHttpResult Download(string name, IEnumerable<CalendarEvent> entries, string fileName, TimeProvider clock) =>
        TypedResults.File(Encoding.UTF8.GetBytes(CalendarFile.Write(name, entries, clock.GetUtcNow())), CalendarFile.MediaType, $"{fileName}.ics");

    private static string DomainOf(NetworkView network) => $"{network.Key}.wegenetz";
}
