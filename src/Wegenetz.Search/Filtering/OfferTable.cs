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
    public OfferTable(OfferDocument[] documents, FacetCodes codes)
    {
        var (ageLimits, levelLimits, dayLimits) = (new LimitColumn(documents.Length), new LimitColumn(documents.Length), new LimitColumn(documents.Length));
        var opened = new List<(long, long)>();
        checkedOn = new int[documents.Length];
        openingStarts = new int[documents.Length + 1];
        for (var number = 0; number < documents.Length; number++)
        {
            var document = documents[number];
            ageLimits.Set(number, document.MinimumAge, document.MaximumAge);
            levelLimits.Set(number, document.MinimumCefr, document.MaximumCefr);
            dayLimits.Set(number, document.ValidFrom?.DayNumber, document.ValidUntil?.DayNumber);
            checkedOn[number] = document.CheckedOn?.DayNumber ?? int.MinValue;
            foreach (var opening in document.Openings) opened.Add((opening.From.UtcTicks, opening.Until.UtcTicks));
            openingStarts[number + 1] = opened.Count;
        }
        (ages, levels, days, openings) = (ageLimits.Limits, levelLimits.Limits, dayLimits.Limits, [.. opened]);
        Choices = new ChoiceTable(documents, codes);
        Places = new PlaceTable(documents);
        Grid = new PlaceGrid(Places, documents.Length);
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

    private static int MinimumOf((int Minimum, int Maximum)[] limits, int document) => limits.Length == 0 ? int.MinValue : limits[document].Minimum;

    private static int MaximumOf((int Minimum, int Maximum)[] limits, int document) => limits.Length == 0 ? int.MaxValue : limits[document].Maximum;

    private static bool IsWithin((int Minimum, int Maximum)[] limits, int document, int value) =>
        limits.Length == 0 || (value >= limits[document].Minimum && value <= limits[document].Maximum);

    private static int? Limit(int value, int none) => value == none ? null : value;

    /// <summary>Limits of all documents, both inclusive.</summary>
    private sealed class LimitColumn(int documents)
    {
        /// <summary>Empty as long as no document has any.</summary>
        public (int Minimum, int Maximum)[] Limits { get; private set; } = [];

        public void Set(int document, int? minimum, int? maximum)
        {
            if (minimum is null && maximum is null) return;
            if (Limits.Length == 0)
            {
                Limits = new (int, int)[documents];
                Array.Fill(Limits, (int.MinValue, int.MaxValue));
            }
            Limits[document] = (minimum ?? int.MinValue, maximum ?? int.MaxValue);
        }
    }
}
