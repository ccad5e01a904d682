using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary>An event on the start page.</summary>
public sealed record HomeEvent(Guid Id, string Slug, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string Organization, IReadOnlyList<string> Access, int? FreePlaces, bool IsDemo);

/// <summary>Where people find personal help first.</summary>
public sealed record HomeHelp(string Slug, string Name, string? Address, bool IsDemo, OpeningHours Hours);

/// <summary>What the start page of a network shows beside the counts that the index knows.</summary>
public sealed record HomeView
{
    public required RecordText Claim { get; init; }
    public required RecordText About { get; init; }
    public required IReadOnlyList<string> PopularSearches { get; init; }
    public required IReadOnlyList<HomeEvent> Events { get; init; }
    public required int EventCount { get; init; }
    public required HomeHelp? Help { get; init; }
    public required RecordTexts Records { get; init; }
}

/// <summary>Reads the start page of the current network.</summary>
public sealed class FindHome(AppDb db, NetworkScope network, LanguageScope language, TimeProvider clock)
{
    /// <summary>How far ahead events are counted.</summary>
    public const int DaysAhead = 28;

    private const int EventsShown = 3;

    public async Task<HomeView> RunAsync(CancellationToken cancel)
    {
        var until = clock.GetUtcNow().AddDays(DaysAhead);
        var coming = Coming().Where(entry => entry.StartsAt < until);
        var networks = db.Networks.AsNoTracking().Where(other => other.Id == network.NetworkId);
        var help = db.Locations.AsNoTracking().Where(location => networks.Any(other => other.PersonalHelpLocationId == location.Id));
        var batch = new QueryBatch(db);
        var rows = batch.Add(networks);
        var events = batch.Add(Lines(coming).Take(EventsShown));
        var eventCount = batch.Add(coming.GroupBy(_ => 1).Select(all => all.Count()));
        var places = batch.Add(help);
        var addresses = batch.Add(db.Addresses.AsNoTracking().Where(address => help.Any(place => place.Id == address.LocationId)).Select(address => address.Street + ", " + address.PostalCode + " " + address.City));
        var schedules = batch.Add(db.Schedules.AsNoTracking().Where(schedule => schedule.OfferAtLocationId == null && help.Any(place => place.Id == schedule.LocationId)));
        var closures = batch.Add(db.Closures.AsNoTracking().Where(closure => help.Any(place => place.Id == closure.LocationId)));
        await batch.RunAsync(cancel);
        var row = rows.All.Single();
        Guid[] records = [row.Id, .. events.All.Select(entry => entry.Id)];
        var texts = await RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel);
        return new()
        {
            Claim = texts.Of(row.Id, nameof(Network.Claim), row.Claim),
            About = texts.Of(row.Id, nameof(Network.About), row.About),
            PopularSearches = Popular(row.PopularSearches, language.Current),
            Events = events.All,
            EventCount = eventCount.One,
            Help = places.One is { } place ? HelpAt(place, addresses.All, schedules.All, closures.All) : null,
            Records = texts,
        };
    }

    /// <summary>Of lines such as <c>de: Schulden, Kita-Platz</c> the one of the language, else the German one.</summary>
    internal static IReadOnlyList<string> Popular(string lines, PageLanguage language)
    {
        var byLanguage = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':', 2)).Where(line => line.Length == 2)
            .ToDictionary(line => line[0].Trim(), line => line[1], StringComparer.Ordinal);
        var words = byLanguage.GetValueOrDefault(language.Code) ?? byLanguage.GetValueOrDefault(Languages.German.Code) ?? "";
        return words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private IQueryable<AtlasEvent> Coming()
    {
        var now = clock.GetUtcNow();
        return db.AtlasEvents.AsNoTracking().Where(entry => entry.IsPublished && !entry.IsCancelled && entry.EndsAt > now);
    }

    private IQueryable<HomeEvent> Lines(IQueryable<AtlasEvent> events) =>
        from entry in events
        join organization in db.Organizations on entry.OrganizationId equals organization.Id
        join location in db.Locations on entry.LocationId equals (Guid?)location.Id into locations
        from location in locations.DefaultIfEmpty()
        orderby entry.StartsAt, entry.Id
        select new HomeEvent(entry.Id, entry.Slug, entry.Title, entry.StartsAt, entry.EndsAt, location.Name, organization.Name, entry.Access, entry.FreePlaces, entry.IsDemo);

    private HomeHelp HelpAt(Location place, List<string> addresses, List<Schedule> schedules, List<Closure> closures) => new(
        place.Slug, place.Name, addresses.FirstOrDefault(), place.IsDemo,
        new(network.Required.FederalState, [new() { Schedules = schedules, Closures = closures, OpenOnPublicHolidays = place.OpenOnPublicHolidays }]));
}
