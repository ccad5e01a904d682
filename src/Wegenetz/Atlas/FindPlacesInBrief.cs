using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Reading;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas;

/// <summary>A place in a few words, for pages of other rooms.</summary>
public sealed record PlaceInBrief
{
    /// <summary>German.</summary>
    public required string Name { get; init; }

    /// <summary>German: whose house it is. Null where nobody is named.</summary>
    public required string? Organization { get; init; }

    /// <summary>Street, postal code and town; empty where there is none.</summary>
    public required string Address { get; init; }

    /// <summary>Whether it is open, in the language of the page. Null where there are no hours at all.</summary>
    public required OpenWords? Opening { get; init; }

    /// <summary>When it opens again, where it is open now; otherwise empty.</summary>
    public required string OpensAgain { get; init; }

    /// <summary>As people write it.</summary>
    public required string? Phone { get; init; }

    /// <summary>Dials <see cref="Phone"/>.</summary>
    public required string? PhoneLink { get; init; }

    /// <summary>Of its page with map and hours, for <see cref="Platform.Language.Links"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Of the calendar file with its next opening, for <see cref="Platform.Language.Links"/>. Null where none is known.</summary>
    public required string? CalendarPath { get; init; }

    public required bool IsDemo { get; init; }
}

/// <summary>Places in brief for other rooms, read together with what those rooms read themselves.</summary>
public sealed class FindPlacesInBrief(AppDb db, NetworkScope network, HoursWords words, TimeProvider clock)
{
    /// <summary>Adds what it has to read to a batch.</summary>
    /// <param name="ids">Of the places, as a query, so that nothing needs to be asked before the batch.</param>
    /// <returns>Gives a place after the batch has run; null for one that visitors cannot go to. Hours are worked out when it is asked for.</returns>
    internal Func<Guid, PlaceInBrief?> AddTo(QueryBatch batch, IQueryable<Guid> ids)
    {
        var shown = db.Locations.AsNoTracking().Where(location => ids.Contains(location.Id));
        var places = batch.Add(db.PlaceViews(shown));
        var organizations = batch.Add(db.Organizations.Where(organization => shown.Any(location => location.OrganizationId == organization.Id)).Select(organization => new { organization.Id, organization.Name }));
        var schedules = batch.Add(db.Schedules.AsNoTracking().Where(schedule => shown.Any(location => location.Id == schedule.LocationId)).OrderBy(schedule => schedule.Id));
        var closures = batch.Add(db.Closures.AsNoTracking().Where(closure => shown.Any(location => location.Id == closure.LocationId)).OrderBy(closure => closure.FromOn));
        var phones = batch.Add(db.Phones.AsNoTracking().Where(phone => phone.Type != "fax" && phone.ContactId == null && shown.Any(location => location.Id == phone.LocationId)).OrderBy(phone => phone.Id));
        return id =>
        {
            if (places.All.FirstOrDefault(place => place.Location.Id == id) is not { } place) return null;
            var hours = new OpeningHours(network.Required.FederalState,
            [
                new() { Schedules = [.. schedules.All.Where(schedule => schedule.LocationId == id)], Closures = [.. closures.All.Where(closure => closure.LocationId == id)], OpenOnPublicHolidays = place.Location.OpenOnPublicHolidays },
            ]);
            return Brief(place, organizations.All.FirstOrDefault(organization => organization.Id == place.Location.OrganizationId)?.Name, hours, phones.All.FirstOrDefault(phone => phone.LocationId == id));
        };
    }

    private PlaceInBrief Brief(PlaceView place, string? organization, OpeningHours hours, Phone? phone) => new()
    {
        Name = place.Location.Name,
        Organization = organization,
        Address = place.AddressLine,
        Opening = words.StateOf(hours),
        OpensAgain = words.Again(hours),
        Phone = phone?.Number,
        PhoneLink = phone is null ? null : DialNumber.LinkOf(phone.Number, phone.Extension),
        Path = $"/orte/{place.Location.Slug}",
        CalendarPath = hours.NextOpening(clock.GetUtcNow()) is null ? null : $"/orte/{place.Location.Slug}.ics",
        IsDemo = place.Location.IsDemo,
    };
}
