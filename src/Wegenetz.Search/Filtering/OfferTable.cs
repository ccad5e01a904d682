namespace Wegenetz.Search.Filtering;

/// <summary>What filters and orders compare, one column per fact, one row per document of a segment.</summary>
internal sealed class OfferTable
{
    private readonly (int Minimum, int Maximum)[] ages;
    private readonly (int Minimum, int Maximum)[] levels;
    private readonly (int Minimum, int Maximum)[] days;
    private readonly int[] checkedOn;
    private readonly int[] openingStarts;
    private readonly (long From, long Until)[] openings;

    /// <param name="codes">Learns the facet codes that are new.</param>
    public OfferTable(IReadOnlyList<OfferDocument> documents, FacetCodes codes)
    {
        ages = Limits(documents, document => document.MinimumAge, document => document.MaximumAge);
        levels = Limits(documents, document => document.MinimumCefr, document => document.MaximumCefr);
        days = Limits(documents, document => document.ValidFrom?.DayNumber, document => document.ValidUntil?.DayNumber);
        checkedOn = [.. documents.Select(document => document.CheckedOn?.DayNumber ?? int.MinValue)];
        openings = [.. documents.SelectMany(document => document.Openings).Select(opening => (opening.From.UtcTicks, opening.Until.UtcTicks))];
        openingStarts = new int[documents.Count + 1];
        for (var document = 0; document < documents.Count; document++) openingStarts[document + 1] = openingStarts[document] + documents[document].Openings.Count;
        Choices = new ChoiceTable(documents, codes);
        Places = new PlaceTable(documents);
        Grid = new PlaceGrid(Places, documents.Count);
    }

    public ChoiceTable Choices { get; }

    public PlaceTable Places { get; }

    public PlaceGrid Grid { get; }

    public bool SuitsAge(int document, AgeRange age) =>
        Math.Max(age.Minimum, MinimumOf(ages, document)) <= Math.Min(age.Maximum, MaximumOf(ages, document));

    public bool SuitsCefr(int document, int level) => IsWithin(levels, document, level);

    public bool IsValidOn(int document, DateOnly day) => IsWithin(days, document, day.DayNumber);

    public bool HasFreePlaces(int document) => (Choices.TraitsOf(document) & ChoiceTable.FreePlaces) != 0;

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
        Facets = Choices.FacetsOf(document),
        Places = Places.PlacesOf(document).ToArray(),
        MinimumAge = Limit(MinimumOf(ages, document), int.MinValue),
        MaximumAge = Limit(MaximumOf(ages, document), int.MaxValue),
        MinimumCefr = Limit(MinimumOf(levels, document), int.MinValue),
        MaximumCefr = Limit(MaximumOf(levels, document), int.MaxValue),
        ValidFrom = Limit(MinimumOf(days, document), int.MinValue) is { } from ? DateOnly.FromDayNumber(from) : null,
        ValidUntil = Limit(MaximumOf(days, document), int.MaxValue) is { } until ? DateOnly.FromDayNumber(until) : null,
        Openings = [.. OpeningsOf(document).ToArray().Select(open => new OpenInterval(new(open.From, TimeSpan.Zero), new(open.Until, TimeSpan.Zero)))],
        FreePlaces = HasFreePlaces(document) ? 1 : null,
        CheckedOn = Limit(checkedOn[document], int.MinValue) is { } day ? DateOnly.FromDayNumber(day) : null,
    };

    private ReadOnlySpan<(long From, long Until)> OpeningsOf(int document) => openings.AsSpan(openingStarts[document], openingStarts[document + 1] - openingStarts[document]);

    /// <summary>A column of limits, both inclusive; empty where no document has any.</summary>
    private static (int Minimum, int Maximum)[] Limits(IReadOnlyList<OfferDocument> documents, Func<OfferDocument, int?> minimum, Func<OfferDocument, int?> maximum) =>
        documents.All(document => minimum(document) is null && maximum(document) is null) ? []
        : [.. documents.Select(document => (minimum(document) ?? int.MinValue, maximum(document) ?? int.MaxValue))];

    private static int MinimumOf((int Minimum, int Maximum)[] limits, int document) => limits.Length == 0 ? int.MinValue : limits[document].Minimum;

    private static int MaximumOf((int Minimum, int Maximum)[] limits, int document) => limits.Length == 0 ? int.MaxValue : limits[document].Maximum;

    private static bool IsWithin((int Minimum, int Maximum)[] limits, int document, int value) =>
        limits.Length == 0 || (value >= limits[document].Minimum && value <= limits[document].Maximum);

    private static int? Limit(int value, int none) => value == none ? null : value;
}
