using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Finds events to come. Past ones keep their own page, but no list shows them.</summary>
public sealed class FindEvents(AppDb db, NetworkScope network, LanguageScope language, TimeProvider clock)
{
    /// <summary>How many a calendar file holds at most.</summary>
    private const int CalendarCount = 1000;

    /// <summary>Null for an unpublished, foreign or missing one alike.</summary>
    public async Task<EventView?> RunAsync(string slug, CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var shown = db.AtlasEvents.AsNoTracking().Where(entry => entry.Slug == slug && entry.IsPublished);
        var batch = new QueryBatch(db);
        var heads = batch.Add(from entry in shown join organization in db.Organizations on entry.OrganizationId equals organization.Id select new { entry, organization });
        var places = batch.Add(db.PlaceViews(db.Locations.AsNoTracking().Where(location => shown.Any(entry => entry.LocationId == location.Id))));
        var offers = batch.Add(db.OfferLines(db.Offers.AsNoTracking().ShownToVisitors().Where(offer => shown.Any(entry => entry.OfferId == offer.Id))));
        await batch.RunAsync(cancel);
        if (heads.One is not { } head) return null;
        Guid[] records = [head.entry.Id, .. new[] { places.One?.Location.Id, offers.One?.Id }.OfType<Guid>()];
        return new EventView
        {
            Event = head.entry,
            Organization = head.organization,
            Place = places.One,
            Offer = offers.One,
            Records = await TextsAsync(records, cancel),
        };
    }

    /// <summary>The month asked for, or the first that has any; null where visitors may not see the network.</summary>
    public async Task<EventMonth?> MonthAsync(EventFilter filter, CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var first = new QueryBatch(db);
        var coming = first.Add(Coming().Select(entry => new { entry.StartsAt, entry.Kind, InFilter = Filtered(filter).Any(other => other.Id == entry.Id) }));
        var districts = first.Add(db.Districts.AsNoTracking().OrderBy(district => district.Name).Select(district => new DistrictLine(district.Slug, district.Name, 0, 0)));
        await first.RunAsync(cancel);
        var months = coming.All.Where(entry => entry.InFilter).Select(entry => MonthOf(Later(entry.StartsAt, clock.GetUtcNow()))).Distinct().Order().ToList();
        var month = filter.Month ?? months.Cast<DateOnly?>().FirstOrDefault() ?? MonthOf(clock.GetUtcNow());
        var (from, until) = (Clock.AtBerlin(month, TimeOnly.MinValue), Clock.AtBerlin(month.AddMonths(1), TimeOnly.MinValue));
        var ofMonth = Filtered(filter).Where(entry => entry.StartsAt < until && entry.EndsAt > from);
        var second = new QueryBatch(db);
        var events = second.Add(Lines(ofMonth));
        var texts = second.Add(from entry in ofMonth join text in RecordTexts.Into(db, language.Current) on entry.Id equals text.RecordId select text);
        await second.RunAsync(cancel);
        var kinds = CodeLists.Shipped[CodeLists.EventKind].Entries.Select(kind => kind.Code).Where(code => coming.All.Any(entry => entry.Kind == code));
        return new EventMonth(
            month, events.All,
            months.Where(other => other < month).Cast<DateOnly?>().LastOrDefault(), months.Where(other => other > month).Cast<DateOnly?>().FirstOrDefault(),
            [.. kinds], districts.All, new(language.Current, texts.All));
    }

    /// <summary>The next events in a district, soonest first.</summary>
    public IQueryable<EventLine> NextIn(string districtSlug, int count) => Lines(Filtered(new(null, null, districtSlug))).Take(count);

    /// <summary>The next events of an offer, soonest first.</summary>
    public IQueryable<EventLine> NextOf(IQueryable<Offer> offer, int count) =>
        Lines(Coming().Where(entry => offer.Any(of => of.Id == entry.OfferId))).Take(count);

    /// <summary>Everything to come that fits a filter, whatever the month, with its texts; null where visitors may not see the network.</summary>
    public async Task<(IReadOnlyList<EventLine> Events, RecordTexts Records)?> AllAsync(EventFilter filter, CancellationToken cancel)
    {
        if (network.Published is null) return null;
        var events = await Lines(Filtered(filter)).Take(CalendarCount).ToListAsync(cancel);
        return (events, await TextsAsync([.. events.Select(entry => entry.Id)], cancel));
    }

    private IQueryable<AtlasEvent> Coming()
    {
        var now = clock.GetUtcNow();
        return db.AtlasEvents.AsNoTracking().Where(entry => entry.IsPublished && entry.EndsAt > now);
    }

    private IQueryable<AtlasEvent> Filtered(EventFilter filter)
    {
        var events = Coming();
        if (filter.Kind is { } kind) events = events.Where(entry => entry.Kind == kind);
        if (filter.District is { } slug)
        {
            events = events.Where(entry => db.Locations.Any(location => location.Id == entry.LocationId && db.Districts.Any(district => district.Id == location.DistrictId && district.Slug == slug)));
        }
        return events;
    }

    private IQueryable<EventLine> Lines(IQueryable<AtlasEvent> events) =>
        from entry in events
        join organization in db.Organizations on entry.OrganizationId equals organization.Id
        join location in db.Locations on entry.LocationId equals (Guid?)location.Id into locations
        from location in locations.DefaultIfEmpty()
        join district in db.Districts on location.DistrictId equals (Guid?)district.Id into districts
        from district in districts.DefaultIfEmpty()
        orderby entry.StartsAt, entry.Id
        select new EventLine
        {
            Id = entry.Id,
            Slug = entry.Slug,
            Title = entry.Title,
            Description = entry.Description,
            Kind = entry.Kind,
            StartsAt = entry.StartsAt,
            EndsAt = entry.EndsAt,
            OrganizationName = organization.Name,
            PlaceName = location.Name,
            DistrictName = district.Name,
            FreePlaces = entry.FreePlaces,
            IsCancelled = entry.IsCancelled,
            IsDemo = entry.IsDemo,
            Version = entry.Version,
        };

    private Task<RecordTexts> TextsAsync(IReadOnlyCollection<Guid> records, CancellationToken cancel) =>
        RecordTexts.ReadAsync(db, language.Current, all => all.Where(text => records.Contains(text.RecordId)), cancel);

    private static DateOnly MonthOf(DateTimeOffset instant)
    {
        var day = Clock.InBerlin(instant);
        return new(day.Year, day.Month, 1);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
