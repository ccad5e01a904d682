namespace Wegenetz.Search;

/// <summary>
/// One offer as the index sees it. The caller computes everything that needs a calendar, a database or a law;
/// the index only compares. A document is not changed after it was handed over.
/// </summary>
public sealed record OfferDocument
{
    /// <summary>Unique within one index.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name that sorting by name goes by, usually the German title. Compared without case and accents (ä = a, ß = ss).</summary>
    public required string SortName { get; init; }

    /// <summary>Everything that may be found, in any order; a field may occur several times and in several languages.</summary>
    public IReadOnlyList<OfferText> Texts { get; init; } = [];

    /// <summary>
    /// Codes by facet name, for example <c>"category" → ["advice.debt"]</c>. A dot makes a hierarchy: the offer also counts
    /// for, and is found by, every code above (<c>"advice"</c>). Names and codes are compared letter by letter.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Where the offer takes place. Empty for an offer without a place (by telephone, online).</summary>
    public IReadOnlyList<GeoPoint> Places { get; init; } = [];

    /// <summary>Youngest age in whole years, inclusive; null = no lower limit.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>Oldest age in whole years, inclusive; null = no upper limit.</summary>
    public int? MaximumAge { get; init; }

    /// <summary>Lowest level of German that is needed: 0 none, 1 A1, 2 A2 … 6 C2; null = no lower limit.</summary>
    public int? MinimumCefr { get; init; }

    /// <summary>Highest level of German the offer still suits (same scale), inclusive; null = no upper limit.</summary>
    public int? MaximumCefr { get; init; }

    /// <summary>When the offer is open, as instants, ascending and without overlap. The caller looks ahead as far as it needs, holidays applied.</summary>
    public IReadOnlyList<OpenInterval> Openings { get; init; } = [];

    /// <summary>Free places; null = unknown, which is not the same as free.</summary>
    public int? FreePlaces { get; init; }

    /// <summary>When somebody last confirmed the entry; null = never.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>First day of the offer, inclusive; null = always was.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of the offer, inclusive; null = until further notice.</summary>
    public DateOnly? ValidUntil { get; init; }
}

/// <summary>One text of an offer.</summary>
/// <param name="Field">What the text is; decides how much a match in it weighs.</param>
/// <param name="Language">"de", "en", "uk", "ar", "tr", "leicht" (German in easy words) or any other code. "de" and "leicht" are analysed as German.</param>
/// <param name="Text">Plain text without markup.</param>
public sealed record OfferText(OfferField Field, string Language, string Text);

/// <summary>What a text of an offer is, most telling first: this is also the order in which a hit explains itself.</summary>
public enum OfferField
{
    Title,
    AlternateTitle,
    Category,
    Keywords,

    /// <summary>Words that people use for the offer's categories, one text each. They stand in no offer, but in all of a category.</summary>
    CategoryWords,
    Organization,
    TargetGroup,
    Summary,

    /// <summary>The name of a district, a town or a location, one text each: who types one beside other words wishes for that place (<see cref="QueryWordRole.Place"/>).</summary>
    PlaceName,
    Place,
    Description,
}

/// <summary>A point on the earth in degrees (WGS 84). The index refuses values outside of ±90 and ±180.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);

/// <summary>A rectangle in degrees, borders included. West may be greater than east: then it crosses the date line.</summary>
public readonly record struct GeoBox(double South, double West, double North, double East);

/// <summary>Open from an instant (inclusive) until an instant (exclusive).</summary>
public readonly record struct OpenInterval(DateTimeOffset From, DateTimeOffset Until);
