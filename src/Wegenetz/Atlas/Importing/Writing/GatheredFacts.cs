using System.Text.RegularExpressions;
using Wegenetz.Atlas.Importing.Naming;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>What an offer shows that stands in other tables of the source.</summary>
internal sealed record OfferFacts(IReadOnlyList<string> Categories, IReadOnlyList<string> TargetGroups, IReadOnlyList<string> Keywords, string Eligibility, string? Cost);

/// <summary>What a place shows that stands in other tables of the source.</summary>
internal sealed record PlaceFacts(string Name, string AccessibilityNote, IReadOnlyList<string> Accessibility);

/// <summary>Gathers from the rows around a service or a location what its record shows itself, so that it can be found and read.</summary>
internal sealed partial class GatheredFacts
{
    private readonly ILookup<string, RawRow> attributes;
    private readonly ILookup<string, RawRow> costOptions;
    private readonly ILookup<string, RawRow> addresses;
    private readonly ILookup<string, RawRow> accessibility;
    private readonly Dictionary<string, RawRow> terms;
    private readonly Dictionary<string, RawRow> organizations;
    private readonly CodeNames categories;
    private readonly CodeNames targetGroups;
    private readonly CodeNames features;

    public GatheredFacts(IEnumerable<RawRow> rows, CodeLists lists)
    {
        var byTable = rows.ToLookup(row => row.Table.Name, StringComparer.Ordinal);
        attributes = byTable[HsdsTables.Attributes].Where(row => row.LinkedTable?.Name == HsdsTables.Services).ToLookup(row => row["link_id"]!, StringComparer.Ordinal);
        costOptions = byTable[HsdsTables.CostOptions].ToLookup(row => row["service_id"] ?? "", StringComparer.Ordinal);
        addresses = byTable[HsdsTables.Addresses].ToLookup(row => row["location_id"] ?? "", StringComparer.Ordinal);
        accessibility = byTable[HsdsTables.Accessibility].ToLookup(row => row["location_id"] ?? "", StringComparer.Ordinal);
        terms = byTable[HsdsTables.TaxonomyTerms].DistinctBy(row => row.Id).ToDictionary(row => row.Id, StringComparer.Ordinal);
        organizations = byTable[HsdsTables.Organizations].DistinctBy(row => row.Id).ToDictionary(row => row.Id, StringComparer.Ordinal);
        categories = new(lists[CodeLists.Category]);
        targetGroups = new(lists[CodeLists.TargetGroup]);
        features = new(lists[CodeLists.Accessibility]);
    }

    /// <summary>The facts as one text, to see whether they changed; null for rows whose record gathers nothing.</summary>
    public string? FingerprintText(RawRow row) => row.Table.Name switch
    {
        HsdsTables.Services => OfFacts(OfferFactsOf(row)),
        HsdsTables.Locations => OfFacts(PlaceFactsOf(row)),
        _ => null,
    };

    public OfferFacts OfferFactsOf(RawRow service)
    {
        var own = attributes[service.Id].ToList();
        var named = own.Select(attribute => attribute["taxonomy_term_id"] is { } id ? terms.GetValueOrDefault(id) : null).OfType<RawRow>().ToList();
        return new(
            [.. named.Select(term => categories.CodeOf(term["code"], term["name"])).OfType<string>().Distinct()],
            [.. named.Select(term => targetGroups.CodeOf(term["code"], term["name"])).OfType<string>().Distinct()],
            [.. named.Where(term => categories.CodeOf(term["code"], term["name"]) is null).Select(term => term["name"]!).Distinct()],
            service["eligibility_description"] ?? string.Join("\n\n", own.Where(attribute => attribute["link_type"] == "eligibility").Select(attribute => attribute["value"]).OfType<string>().Distinct()),
            CostOf(service, [.. costOptions[service.Id]]));
    }

    public PlaceFacts PlaceFactsOf(RawRow location)
    {
        var notes = accessibility[location.Id].SelectMany(row => new[] { row["description"], row["details"] }).OfType<string>().Distinct().ToList();
        return new(NameOf(location), string.Join("\n\n", notes),
            [.. notes.SelectMany(note => note.Split([',', ';', '\n'], StringSplitOptions.TrimEntries)).Select(name => features.CodeOf(name, name)).OfType<string>().Distinct()]);
    }

    /// <summary>Free, fee or reduced, from amounts and from words; null if neither says.</summary>
    internal static string? CostOf(RawRow service, IReadOnlyList<RawRow> options)
    {
        var amounts = options.Select(option => option["amount"]).OfType<string>().ToList();
        var costs = amounts.Exists(amount => !IsZero(amount));
        if (costs) return "fee";
        if (amounts.Count > 0) return "free";
        var words = string.Join('\n', options.SelectMany(option => new[] { option["option"], option["amount_description"] }).Prepend(service["fees_description"]).OfType<string>());
        if (words.Length == 0 || NotFree().IsMatch(words)) return null;
        if (Free().IsMatch(words)) return MoreThanZero().IsMatch(words) ? "fee" : "free";
        return Reduced().IsMatch(words) ? "reduced" : MoreThanZero().IsMatch(words) ? "fee" : null;
    }

    private string NameOf(RawRow location)
    {
        if ((location["name"] ?? location["alternate_name"]) is { } name) return name;
        var address = addresses[location.Id].FirstOrDefault();
        var parts = new[] { address?["address_1"], address?["city"] }.OfType<string>().ToList();
        if (parts.Count > 0) return string.Join(", ", parts);
        return location["organization_id"] is { } id && organizations.TryGetValue(id, out var organization) ? organization["name"]! : "Ort ohne Namen";
    }

    private static bool IsZero(string amount) => amount.All(letter => letter is '0' or '.');

    private static string OfFacts(OfferFacts facts) =>
        string.Join('\u001F', [.. facts.Categories, "|", .. facts.TargetGroups, "|", .. facts.Keywords, facts.Eligibility, facts.Cost ?? ""]);

    private static string OfFacts(PlaceFacts facts) => string.Join('\u001F', [facts.Name, facts.AccessibilityNote, .. facts.Accessibility]);

    [GeneratedRegex(@"\b(nicht|not) (kostenlos|kostenfrei|free)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotFree();

    [GeneratedRegex(@"\b(kostenlos\w*|kostenfrei\w*|gebührenfrei\w*|unentgeltlich\w*|gratis|umsonst|keine (kosten|gebühren?)|free|no (cost|fee|charge)s?|none|without charge)\b|^\s*0([.,]0+)?\s*(€|euro?)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"\b(ermäßig\w*|sliding (fee )?scale|reduced|einkommensabhängig\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reduced();

    [GeneratedRegex(@"(€|\$|£|\beuro?\b)\s*[1-9]|[1-9]\d*([.,]\d+)?\s*(€|\$|£|euro?\b)", RegexOptions.IgnoreCase)]
    private static partial Regex MoreThanZero();

    /// <summary>A code list by codes and German and English names, whatever their case.</summary>
    private sealed class CodeNames(CodeList list)
    {
        private readonly Dictionary<string, string> codes = list.Entries
            .SelectMany(entry => new[] { entry.Code, entry.LabelIn("de"), entry.LabelIn("en") }.Select(name => (name, entry.Code)))
            .DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.name, pair => pair.Code, StringComparer.OrdinalIgnoreCase);

        public string? CodeOf(string? code, string? name) =>
            code is not null && codes.TryGetValue(code, out var byCode) ? byCode : name is not null && codes.TryGetValue(name, out var byName) ? byName : null;
    }
}
