using System.Collections.Concurrent;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>Names of the index's facets. They stand in the JSON of the command line too.</summary>
public static class OfferFacets
{
    public const string Category = "category";
    public const string TargetGroup = "targetGroup";
    public const string Language = "language";
    public const string Access = "access";
    public const string Cost = "cost";
    public const string Accessibility = "accessibility";
    public const string LegalCircle = "legalCircle";
    public const string Delivery = "delivery";
    public const string Format = "format";
    public const string District = "district";

    /// <summary>One code: <see cref="Yes"/>.</summary>
    public const string Childcare = "childcare";

    /// <summary>The network's key, in the index over all networks.</summary>
    public const string Network = "network";

    public const string Yes = "yes";

    /// <summary>Not a facet of the index: levels are a scale, and an offer suits a range of it.</summary>
    public const string Cefr = "cefr";
}

/// <summary>Makes index documents and cards of a network's rows. Several threads may use it at once.</summary>
internal sealed class OfferDocuments(NetworkView network, OfferRows rows, CodeLists lists, DateTimeOffset now)
{
    /// <summary>How far ahead openness can be asked; the index is rebuilt every midnight.</summary>
    public const int DaysAhead = 14;

    private const string Childcare = "family.childcare";

    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>();

    private readonly ConcurrentDictionary<(string List, OfferField Field, string Code), IReadOnlyList<OfferText>> labels = new();

    public IndexedOffer Make(Offer offer)
    {
        var card = CardOf(offer);
        return new(card, DocumentOf(offer, card));
    }

    private OfferCard CardOf(Offer offer)
    {
        var capacities = rows.Capacities[offer.Id].ToList();
        var isResting = offer.Status == OfferStatus.TemporarilyClosed;
        return new()
        {
            Id = offer.Id,
            Slug = offer.Slug,
            Title = rows.TextOf(offer.Id, nameof(Offer.Title), offer.Title),
            Summary = rows.TextOf(offer.Id, nameof(Offer.Summary), offer.Summary),
            OrganizationId = offer.OrganizationId,
            Organization = rows.Organizations.TryGetValue(offer.OrganizationId, out var organization) ? organization.Name : "",
            Categories = offer.Categories,
            Access = offer.Access,
            Delivery = offer.Delivery,
            Places = [.. LocationsOf(offer).Select(PlaceOf)],
            Hours = HoursOf(offer),
            Cost = offer.Cost,
            Languages = [.. rows.Languages[offer.Id].Distinct()],
            MinimumAge = offer.MinimumAge,
            MaximumAge = offer.MaximumAge,
            IsResting = isResting,
            FreePlaces = capacities.Count > 0 && !isResting ? capacities.Sum(capacity => capacity.Available) : null,
            Waiting = isResting ? null : capacities.Sum(capacity => capacity.Waiting ?? 0),
            ValidFromOn = offer.ValidFromOn,
            CheckedOn = offer.CheckedOn,
            IsDemo = offer.IsDemo,
        };
    }

    private OfferDocument DocumentOf(Offer offer, OfferCard card) => new()
    {
        Id = offer.Id,
        SortName = offer.Title,
        Texts = [.. TextsOf(offer, card)],
        Facets = FacetsOf(offer, card),
        Places = [.. card.Places.Select(place => place.Point).OfType<GeoPoint>()],
        MinimumAge = offer.MinimumAge,
        MaximumAge = offer.MaximumAge,
        MinimumCefr = Cefr.LevelOf(offer.CefrRequired),
        MaximumCefr = Cefr.LevelOf(offer.CefrReached),
        Openings = [.. card.Hours.Intervals(now, now.AddDays(DaysAhead)).Select(open => new Search.OpenInterval(open.OpensAt, open.ClosesAt))],
        FreePlaces = card.FreePlaces,
        CheckedOn = offer.CheckedOn,
        ValidFrom = null,
        ValidUntil = offer.ValidUntil,
    };

    private IEnumerable<Location> LocationsOf(Offer offer) =>
        rows.PlacesOfOffers[offer.Id].Select(row => rows.Locations.GetValueOrDefault(row.LocationId)).OfType<Location>();

    private OfferPlace PlaceOf(Location location) => new(
        location.Id, location.Slug, location.Name,
        rows.Addresses[location.Id].Select(AddressLine).FirstOrDefault() ?? "",
        location.DistrictId is { } district ? rows.Districts.GetValueOrDefault(district)?.Name : null,
        PointOf(location));

    /// <summary>A coordinate of 0/0 is what broken exports write for "not known".</summary>
    public static GeoPoint? PointOf(Location location) =>
        location is { Latitude: { } latitude and >= -90 and <= 90, Longitude: { } longitude and >= -180 and <= 180 } && (latitude != 0 || longitude != 0)
            ? new GeoPoint(latitude, longitude) : null;

    private OpeningHours HoursOf(Offer offer) => OfferHours.Of(
        offer, network.FederalState, [.. rows.Schedules[offer.Id]], [.. rows.Closures[offer.Id]],
        [.. rows.PlacesOfOffers[offer.Id].Where(row => rows.Locations.ContainsKey(row.LocationId)).Select(row => new PlaceHours(
            [.. rows.Schedules[row.LocationId]], [.. rows.Closures[row.LocationId]], rows.Locations[row.LocationId].OpenOnPublicHolidays, [.. rows.Schedules[row.Id]]))]);

    private IEnumerable<OfferText> TextsOf(Offer offer, OfferCard card)
    {
        foreach (var (language, text) in card.Title.All()) yield return new(OfferField.Title, language, text);
        if (offer.AlternateTitle is { Length: > 0 } alternate) yield return new(OfferField.AlternateTitle, "de", alternate);
        foreach (var label in offer.Categories.SelectMany(WithAncestors).Distinct().SelectMany(code => LabelsOf(CodeLists.Category, OfferField.Category, code))) yield return label;
        foreach (var word in offer.Keywords) yield return new(OfferField.Keywords, "de", word);
        foreach (var word in offer.Categories.SelectMany(WordsOf).Distinct()) yield return new(OfferField.CategoryWords, "de", word);
        foreach (var label in WhatPeopleAskFor(offer, card)) yield return label;
        if (rows.Organizations.TryGetValue(offer.OrganizationId, out var organization))
        {
            yield return new(OfferField.Organization, "de", organization.Name);
            if (organization.AlternateName is { Length: > 0 } shortName) yield return new(OfferField.Organization, "de", shortName);
        }
        foreach (var label in offer.TargetGroups.SelectMany(code => LabelsOf(CodeLists.TargetGroup, OfferField.TargetGroup, code))) yield return label;
        foreach (var (language, text) in card.Summary.All()) yield return new(OfferField.Summary, language, text);
        foreach (var text in LocationsOf(offer).SelectMany(PlaceTexts)) yield return text;
        (string Field, string German)[] longTexts = [(nameof(Offer.Description), offer.Description), (nameof(Offer.EligibilityDescription), offer.EligibilityDescription)];
        foreach (var (language, text) in longTexts.SelectMany(text => rows.TextOf(offer.Id, text.Field, text.German).All()))
            yield return new(OfferField.Description, language, text);
    }

    private IReadOnlyList<string> WordsOf(string category) => lists[CodeLists.Category].Find(category)?.Words ?? [];

    /// <summary>Facts that people type beside their wish: "kostenlos", "auf Arabisch", "mit Kinderbetreuung", "B1". That an offer is in German says nothing.</summary>
    private IEnumerable<OfferText> WhatPeopleAskFor(Offer offer, OfferCard card)
    {
        if (offer.Cost == Offer.FreeOfCharge) foreach (var label in LabelsOf(CodeLists.Cost, OfferField.Keywords, offer.Cost)) yield return label;
        foreach (var label in card.Languages.Where(language => language != "de").SelectMany(language => LabelsOf(CodeLists.Language, OfferField.Keywords, language))) yield return label;
        if (offer.HasChildcare) foreach (var label in LabelsOf(CodeLists.Category, OfferField.Keywords, Childcare)) yield return label;
        if (offer.CefrReached is { Length: > 0 } level) yield return new(OfferField.Keywords, "de", level);
    }

    /// <summary>A location's name of one word is what it is ("Bibliothek"), not where: nobody who types it wishes for a place.</summary>
    private IEnumerable<OfferText> PlaceTexts(Location location)
    {
        var (name, more) = PlaceNames.Split(location.Name);
        yield return new(name.Contains(' ', StringComparison.Ordinal) ? OfferField.PlaceName : OfferField.Place, "de", name);
        if (more.Length > 0) yield return new(OfferField.Place, "de", more);
        var district = location.DistrictId is { } id ? rows.Districts.GetValueOrDefault(id)?.Name : null;
        foreach (var part in PlaceNames.OfDistrict(district)) yield return new(OfferField.PlaceName, "de", part);
        foreach (var address in rows.Addresses[location.Id])
        {
            yield return new(OfferField.Place, "de", AddressLine(address));
            if (address.City.Length > 0 && address.City != district) yield return new(OfferField.PlaceName, "de", address.City);
        }
    }

    private static string AddressLine(Address address) => $"{address.Street}, {address.PostalCode} {address.City}";

    private Dictionary<string, IReadOnlyList<string>> FacetsOf(Offer offer, OfferCard card)
    {
        var places = LocationsOf(offer).ToList();
        return new(StringComparer.Ordinal)
        {
            [OfferFacets.Category] = offer.Categories,
            [OfferFacets.TargetGroup] = offer.TargetGroups,
            [OfferFacets.Language] = card.Languages,
            [OfferFacets.Access] = offer.Access,
            [OfferFacets.Cost] = offer.Cost is { } cost ? [cost] : [],
            [OfferFacets.Accessibility] = [.. places.SelectMany(place => place.Accessibility).Distinct()],
            [OfferFacets.LegalCircle] = offer.LegalCircles,
            [OfferFacets.Delivery] = offer.Delivery.Count == 0 && places.Count > 0 ? [Offer.DeliveredAtPlace] : offer.Delivery,
            [OfferFacets.Format] = offer.Format is { } format ? [format] : [],
            [OfferFacets.District] = [.. places.Select(place => place.DistrictId).OfType<Guid>().Where(rows.Districts.ContainsKey).Select(id => rows.Districts[id].Slug).Distinct()],
            [OfferFacets.Childcare] = offer.HasChildcare ? [OfferFacets.Yes] : [],
            [OfferFacets.Network] = [network.Key],
        };
    }

    private static IEnumerable<string> WithAncestors(string code)
    {
        for (var end = code.Length; end > 0; end = code.LastIndexOf('.', end - 1)) yield return code[..end];
    }

    /// <summary>Made once per field and code: a network has many offers and few codes.</summary>
    private IReadOnlyList<OfferText> LabelsOf(string list, OfferField field, string code) =>
        labels.TryGetValue((list, field, code), out var made) ? made : labels.GetOrAdd((list, field, code), MakeLabels(list, field, code));

    private List<OfferText> MakeLabels(string list, OfferField field, string code) =>
        [.. (lists[list].Find(code)?.Labels ?? NoLabels).Where(label => network.Languages.Contains(label.Key)).Select(label => new OfferText(field, label.Key, label.Value))];
}

/// <summary>Levels of German as the index counts them.</summary>
internal static class Cefr
{
    /// <summary>By level: 0 none (literacy counts as none), 1 A1 … 6 C2.</summary>
    public static readonly IReadOnlyList<string> Codes = ["none", "A1", "A2", "B1", "B2", "C1", "C2"];

    /// <summary>Null for no limit and for an unknown code.</summary>
    public static int? LevelOf(string? code) => code switch
    {
        null => null,
        "alpha" => 0,
        _ => Codes.ToList().IndexOf(code) is >= 0 and var level ? level : null,
    };
}
