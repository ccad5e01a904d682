namespace Wegenetz.Search.Filtering;

/// <summary>What filters and orders compare, one column per fact, one row per document of a segment.</summary>
internal sealed class OfferTable
{
    private readonly (int Minimum, int Maximum)[] ages;
    private readonly (int Minimum, int Maximum)[] levels;
    private readonly (int From, int Until)[] days;
    private readonly bool[] hasFreePlaces;
    private readonly int[] checkedOn;
    private readonly int[] openingStarts;
    private readonly (long From, long Until)[] openings;

    /// <param name="codes">Learns the facet codes that are new.</param>
    public OfferTable(IReadOnlyList<OfferDocument> documents, FacetCodes codes)
    {
        ages = [.. documents.Select(document => (document.MinimumAge ?? int.MinValue, document.MaximumAge ?? int.MaxValue))];
        levels = [.. documents.Select(document => (document.MinimumCefr ?? int.MinValue, document.MaximumCefr ?? int.MaxValue))];
        days = [.. documents.Select(document => (document.ValidFrom?.DayNumber ?? int.MinValue, document.ValidUntil?.DayNumber ?? int.MaxValue))];
        hasFreePlaces = [.. documents.Select(document => document.FreePlaces > 0)];
        checkedOn = [.. documents.Select(document => document.CheckedOn?.DayNumber ?? int.MinValue)];
        openings = [.. documents.SelectMany(document => document.Openings).Select(opening => (opening.From.UtcTicks, opening.Until.UtcTicks))];
        openingStarts = new int[documents.Count + 1];
        for (var document = 0; document < documents.Count; document++) openingStarts[document + 1] = openingStarts[document] + documents[document].Openings.Count;
        Facets = new FacetTable(documents, codes);
        Places = new PlaceTable(documents);
    }

    public FacetTable Facets { get; }

    public PlaceTable Places { get; }

    public bool SuitsAge(int document, int age) => age >= ages[document].Minimum && age <= ages[document].Maximum;

    public bool SuitsCefr(int document, int level) => level >= levels[document].Minimum && level <= levels[document].Maximum;

    public bool IsValidOn(int document, DateOnly day) => day.DayNumber >= days[document].From && day.DayNumber <= days[document].Until;

    public bool HasFreePlaces(int document) => hasFreePlaces[document];

    /// <summary>The day number of the last check; the least number there is for "never".</summary>
    public int CheckedOn(int document) => checkedOn[document];

    public bool IsOpenAt(int document, DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        foreach (var (from, until) in OpeningsOf(document))
            if (from <= ticks && ticks < until) return true;
        return false;
    }

    /// <summary>The document again as it was given, but for its texts and its name.</summary>
    public OfferDocument Describe(int document, Guid id) => new()
    {
        Id = id,
        SortName = "",
        Facets = Facets.FacetsOf(document),
        Places = Places.PlacesOf(document).ToArray(),
        MinimumAge = Limit(ages[document].Minimum, int.MinValue),
        MaximumAge = Limit(ages[document].Maximum, int.MaxValue),
        MinimumCefr = Limit(levels[document].Minimum, int.MinValue),
        MaximumCefr = Limit(levels[document].Maximum, int.MaxValue),
        ValidFrom = Limit(days[document].From, int.MinValue) is { } from ? DateOnly.FromDayNumber(from) : null,
        ValidUntil = Limit(days[document].Until, int.MaxValue) is { } until ? DateOnly.FromDayNumber(until) : null,
        Openings = [.. OpeningsOf(document).ToArray().Select(open => new OpenInterval(new(open.From, TimeSpan.Zero), new(open.Until, TimeSpan.Zero)))],
        FreePlaces = hasFreePlaces[document] ? 1 : null,
        CheckedOn = Limit(checkedOn[document], int.MinValue) is { } day ? DateOnly.FromDayNumber(day) : null,
    };

    private ReadOnlySpan<(long From, long Until)> OpeningsOf(int document) => openings.AsSpan(openingStarts[document], openingStarts[document + 1] - openingStarts[document]);

    private static int? Limit(int value, int none) => value == none ? null : value;
}
