using System.Globalization;
using System.Text;
using Wegenetz.Platform.Web;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>A facet as people meet it: the parameter of the address, and the list that its codes come from (null: the network's districts).</summary>
/// <param name="Name">The facet's name in the index.</param>
/// <param name="InListOrder">The page keeps the order of the list; otherwise the most frequent come first.</param>
public sealed record SearchFacet(string Name, string Parameter, string? List, bool InListOrder = false)
{
    public static readonly SearchFacet Category = new(OfferFacets.Category, "thema", CodeLists.Category);
    public static readonly SearchFacet TargetGroup = new(OfferFacets.TargetGroup, "fuer", CodeLists.TargetGroup);
    public static readonly SearchFacet Language = new(OfferFacets.Language, "sprache", CodeLists.Language);
    public static readonly SearchFacet Access = new(OfferFacets.Access, "zugang", CodeLists.Access, InListOrder: true);
    public static readonly SearchFacet Cost = new(OfferFacets.Cost, "kosten", CodeLists.Cost, InListOrder: true);
    public static readonly SearchFacet Accessibility = new(OfferFacets.Accessibility, "barrierefrei", CodeLists.Accessibility, InListOrder: true);
    public static readonly SearchFacet LegalCircle = new(OfferFacets.LegalCircle, "rechtskreis", CodeLists.LegalCircle);
    public static readonly SearchFacet Delivery = new(OfferFacets.Delivery, "wie", CodeLists.Delivery, InListOrder: true);
    public static readonly SearchFacet Format = new(OfferFacets.Format, "form", CodeLists.Format, InListOrder: true);
    public static readonly SearchFacet District = new(OfferFacets.District, "stadtteil", null);

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<SearchFacet> All = [Category, Cost, Language, TargetGroup, Access, Delivery, Format, District, Accessibility, LegalCircle];
}

/// <summary>
/// What a visitor asks for, as the address of the page says it. Every state has exactly one address. What cannot be read is as
/// if it were not there: an address is often cut, mistyped or old.
/// </summary>
public sealed record OfferSearch
{
    public const int MaxTextLength = 200;
    private const int MaxCodes = 30;
    private const int MaxAge = 120;
    private const int MaxPage = 100_000;

    /// <summary>Radii in kilometres that the page offers.</summary>
    public static readonly IReadOnlyList<int> Radii = [1, 3, 10];

    /// <summary>Groups of ages that the page offers: children, pupils, youths, young grown-ups (the ages of SGB VIII), grown-ups, and those above.</summary>
    public static readonly IReadOnlyList<AgeRange> AgeGroups = [new(0, 5), new(6, 13), new(14, 17), new(18, 26), new(27, 64), AgeRange.From(65)];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoChoices = new Dictionary<string, IReadOnlyList<string>>();

    private static readonly (string Word, OfferSort Sort)[] Sorts =
        [("naehe", OfferSort.Distance), ("name", OfferSort.Name), ("geprueft", OfferSort.CheckedOn)];

    public string Text { get; init; } = "";

    /// <summary>An address or place as typed.</summary>
    public string Place { get; init; } = "";

    public int? RadiusKm { get; init; }

    /// <summary>Chosen codes by facet name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; } = NoChoices;

    /// <summary>The visitor's own German: 0 none, 1 A1 … 6 C2.</summary>
    public int? CefrLevel { get; init; }

    /// <summary>The age in whole years of the person it is for.</summary>
    public int? Age { get; init; }

    /// <summary>One of <see cref="AgeGroups"/>; none beside an <see cref="Age"/>, which says more.</summary>
    public AgeRange? AgeGroup { get; init; }

    public bool OnlyOpen { get; init; }
    public bool OnlyWithFreePlaces { get; init; }
    public bool OnlyWithChildcare { get; init; }
    public bool OnlyExactWords { get; init; }
    public OfferSort Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Only what lies in this part of the map.</summary>
    public GeoBox? Section { get; init; }

    /// <summary>On a phone the map instead of the list.</summary>
    public bool ShowsMap { get; init; }

    /// <param name="knownDistricts">Slugs of the network's districts.</param>
    public static OfferSearch From(IQueryCollection query, IReadOnlyCollection<string> knownDistricts) => new()
    {
        Text = Words(query["q"]),
        Place = Words(query["ort"]),
        RadiusKm = int.TryParse(query["umkreis"], NumberStyles.None, CultureInfo.InvariantCulture, out var radius) && Radii.Contains(radius) ? radius : null,
        Choices = ChoicesOf(query, knownDistricts),
        CefrLevel = Cefr.Codes.ToList().IndexOf(query["niveau"].FirstOrDefault() ?? "") is >= 0 and var level ? level : null,
        Age = AgeOf(query["alter"]),
        AgeGroup = AgeOf(query["alter"]) is null ? AgeGroupOf(query["altersgruppe"].FirstOrDefault()) : null,
        OnlyOpen = IsSet(query["offen"]),
        OnlyWithFreePlaces = IsSet(query["frei"]),
        OnlyWithChildcare = IsSet(query["kinder"]),
        OnlyExactWords = IsSet(query["genau"]),
        Sort = Sorts.FirstOrDefault(sort => sort.Word == query["sortierung"].FirstOrDefault()).Sort,
        Page = PageNumber.Read(query["seite"], MaxPage),
        Section = MapSection.Read(query[MapSection.Parameter]),
        ShowsMap = query["ansicht"].FirstOrDefault() == "karte",
    };

    /// <summary>Words and a page, as the command line asks.</summary>
    public static OfferSearch Of(string text, int page) => new() { Text = Words(text), Page = Math.Clamp(page, 1, MaxPage) };

    public bool HasFilters => RadiusKm is not null || Section is not null || Choices.Count > 0 || CefrLevel is not null || Age is not null || AgeGroup is not null || OnlyOpen || OnlyWithFreePlaces || OnlyWithChildcare;

    public bool IsEmpty => Text.Length == 0 && Place.Length == 0 && !HasFilters;

    public int FilterCount =>
        Choices.Values.Sum(codes => codes.Count) + new[] { RadiusKm is not null, Section is not null, CefrLevel is not null, Age is not null, AgeGroup is not null, OnlyOpen, OnlyWithFreePlaces, OnlyWithChildcare }.Count(chosen => chosen);

    public bool Has(SearchFacet facet, string code) => Choices.TryGetValue(facet.Name, out var codes) && codes.Contains(code);

    public OfferSearch Without(SearchFacet facet, string code)
    {
        var choices = Choices.ToDictionary();
        choices[facet.Name] = [.. choices.GetValueOrDefault(facet.Name, []).Where(other => other != code)];
        if (choices[facet.Name].Count == 0) choices.Remove(facet.Name);
        return this with { Choices = choices, Page = 1 };
    }

    /// <summary>Words and place stay.</summary>
    public OfferSearch WithoutFilters() => new() { Text = Text, Place = Place, OnlyExactWords = OnlyExactWords, Sort = Sort, ShowsMap = ShowsMap };

    /// <summary>The parameters of the address in their one order.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        if (Text.Length > 0) yield return ("q", Text);
        if (Place.Length > 0) yield return ("ort", Place);
        if (RadiusKm is { } radius) yield return ("umkreis", Number(radius));
        if (Section is { } section) yield return (MapSection.Parameter, MapSection.Write(section));
        foreach (var facet in SearchFacet.All)
            foreach (var code in Choices.GetValueOrDefault(facet.Name, [])) yield return (facet.Parameter, code);
        if (CefrLevel is { } level) yield return ("niveau", Cefr.Codes[level]);
        if (Age is { } age) yield return ("alter", Number(age));
        if (AgeGroup is { } group) yield return ("altersgruppe", CodeOf(group));
        if (OnlyOpen) yield return ("offen", "1");
        if (OnlyWithFreePlaces) yield return ("frei", "1");
        if (OnlyWithChildcare) yield return ("kinder", "1");
        if (OnlyExactWords) yield return ("genau", "1");
        if (WordOf(Sort) is { Length: > 0 } sort) yield return ("sortierung", sort);
        if (ShowsMap) yield return ("ansicht", "karte");
        if (Page > 1) yield return ("seite", Number(Page));
    }

    /// <summary>The query of the address with its question mark, or empty.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder();
        foreach (var (name, value) in Parameters()) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return query.ToString();
    }

    /// <summary>The word that stands for an order in the address; empty for the usual one.</summary>
    public static string WordOf(OfferSort sort) => Sorts.FirstOrDefault(known => known.Sort == sort).Word ?? "";

    /// <summary>How a group of ages stands in the address: "18-26", and "65-" without an end.</summary>
    public static string CodeOf(AgeRange group) => group.Maximum == int.MaxValue ? $"{Number(group.Minimum)}-" : $"{Number(group.Minimum)}-{Number(group.Maximum)}";

    private static AgeRange? AgeGroupOf(string? code)
    {
        foreach (var group in AgeGroups)
            if (CodeOf(group) == code) return group;
        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> ChoicesOf(IQueryCollection query, IReadOnlyCollection<string> knownDistricts)
    {
        var choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var facet in SearchFacet.All)
        {
            var codes = query[facet.Parameter].OfType<string>()
                .Where(code => facet.List is { } list ? CodeLists.Shipped[list].Has(code) : knownDistricts.Contains(code))
                .Distinct().Take(MaxCodes).Order(StringComparer.Ordinal).ToList();
            // Who chose a topic and then one below it wants the narrower one.
            codes.RemoveAll(code => codes.Any(other => other.StartsWith(code + ".", StringComparison.Ordinal)));
            if (codes.Count > 0) choices[facet.Name] = codes;
        }
        return choices;
    }

    private static int? AgeOf(string? typed) =>
        int.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var age) && age is >= 0 and <= MaxAge ? age : null;

    private static string Words(string? typed)
    {
        var words = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var visible = string.Concat(words.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        return visible.Length > MaxTextLength ? visible[..MaxTextLength].TrimEnd() : visible;
    }

    private static bool IsSet(string? value) => value == "1";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
