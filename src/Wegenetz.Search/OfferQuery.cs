namespace Wegenetz.Search;

/// <summary>What a visitor asks for. Every part is optional; parts are joined by AND.</summary>
public sealed record OfferQuery
{
    /// <summary>
    /// Words as typed. All must be found, apart from fillers ("ich brauche", "Hilfe bei"); where no offer has them all, those that say least are left
    /// out, if what is kept says enough (<see cref="QueryWordRole.LeftOut"/>). "Two words" in quotes stand next to each
    /// other; -word excludes. Any text is allowed; everything behind 24 words is ignored, and text without any word finds nothing.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>The visitor's language: texts in it and German texts are searched.</summary>
    public string Language { get; init; } = "de";

    /// <summary>Only the words as typed, inflected at most: no synonyms, compound parts, prefixes or typos, and none left out.</summary>
    public bool OnlyExactWords { get; init; }

    /// <summary>Chosen codes by facet name. Several codes of one facet mean OR, several facets AND; an unknown code finds nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The point distances are measured from; offers with several places count with the nearest.</summary>
    public GeoPoint? Near { get; init; }

    /// <summary>Only offers within this many kilometres of <see cref="Near"/>, as the crow flies. Ignored without <see cref="Near"/>.</summary>
    public double? RadiusKm { get; init; }

    /// <summary>Radii in kilometres that the page offers; the results say how many offers lie within each.</summary>
    public IReadOnlyList<double> RadiusChoicesKm { get; init; } = [];

    /// <summary>Only offers with a place in this rectangle (what a map shows).</summary>
    public GeoBox? Within { get; init; }

    /// <summary>The instant at which openness is asked, usually now: needed to count open offers and for <see cref="OnlyOpen"/>.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>Only offers open at <see cref="OpenAt"/>. Ignored without it.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Only offers known to have at least one free place.</summary>
    public bool OnlyWithFreePlaces { get; init; }

    /// <summary>Only offers for somebody of one of these ages; offers without limits fit everybody.</summary>
    public AgeRange? Age { get; init; }

    /// <summary>Ranges of ages that the page offers; the results say how many offers are for somebody in each.</summary>
    public IReadOnlyList<AgeRange> AgeChoices { get; init; } = [];

    /// <summary>Only offers for somebody with this level of German (0 none, 1 A1 … 6 C2); offers without limits fit everybody.</summary>
    public int? Cefr { get; init; }

    /// <summary>Only offers valid on this day.</summary>
    public DateOnly? ValidOn { get; init; }

    /// <summary>Counts nothing but the total: facets, openness, free places, radii and levels stay empty. For searches whose counts nobody looks at.</summary>
    public bool OnlyHits { get; init; }

    public OfferSort Sort { get; init; }

    /// <summary>Hits to pass over, not negative.</summary>
    public int Skip { get; init; }

    /// <summary>Hits wanted, not negative; 0 = only totals and counts.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>Ages in whole years, both ends included. Without an age in it, it fits no offer.</summary>
public readonly record struct AgeRange(int Minimum, int Maximum)
{
    /// <summary>One age.</summary>
    public AgeRange(int age)
        : this(age, age)
    {
    }

    /// <summary>This age and all above.</summary>
    public static AgeRange From(int minimum) => new(minimum, int.MaxValue);
}

/// <summary>The order of hits. Ties are broken by name, then by id, so that paging never repeats or loses a hit.</summary>
public enum OfferSort
{
    /// <summary>Best match first. Without words: nearest first if there is a point, else by name.</summary>
    Relevance,

    /// <summary>Nearest first, offers without a place last. Without a point: by name.</summary>
    Distance,

    /// <summary>By <see cref="OfferDocument.SortName"/>.</summary>
    Name,

    /// <summary>Latest check first, never checked last.</summary>
    CheckedOn,
}
