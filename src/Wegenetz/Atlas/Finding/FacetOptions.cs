using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Finding;

/// <summary>A line of a filter: what it says, how many there would be, and what lies below it.</summary>
public sealed record FacetOption(string Value, string Label, int Count, bool IsChosen, IReadOnlyList<FacetOption> Children)
{
    /// <summary>Nothing would be found, and it is not chosen: it stays, greyed.</summary>
    public bool IsDead => Count == 0 && !IsChosen;
}

/// <summary>The lines of each filter, in the order in which people look for them.</summary>
internal sealed class FacetOptions(FoundOffers found, CodeLists lists, PageLanguage language)
{
    /// <summary>Every code that occurs in the network, also where this search finds none of it.</summary>
    public IReadOnlyList<FacetOption> Of(SearchFacet facet)
    {
        var counts = found.Results.Facets.GetValueOrDefault(facet.Name, []).ToDictionary(count => count.Code, count => count.Count);
        var occurring = found.Offers.Overview.Facets.GetValueOrDefault(facet.Name, []).Select(count => count.Code).ToHashSet();
        if (facet == SearchFacet.Category) return [.. lists[CodeLists.Category].Roots.Where(root => occurring.Contains(root.Code)).Select(root => Topic(root, counts, occurring))];
        var options = occurring.Select(code => new FacetOption(code, LabelOf(facet, code), counts.GetValueOrDefault(code), found.Search.Has(facet, code), [])).ToList();
        return facet.InListOrder
            ? [.. options.OrderBy(option => lists[facet.List!].PositionOf(option.Value))]
            : facet == SearchFacet.District
                ? [.. options.OrderBy(option => option.Label, StringComparer.Create(Languages.German.Culture, ignoreCase: true))]
                : [.. options.OrderByDescending(option => option.Count).ThenBy(option => option.Label, StringComparer.Create(language.Culture, ignoreCase: true))];
    }

    public string LabelOf(SearchFacet facet, string code) => facet.List is { } list
        ? lists[list].Label(code, language.Code)
        : found.Offers.Districts.FirstOrDefault(district => district.Slug == code)?.Name ?? code;

    /// <summary>Topics below another show once it, or one of them, is chosen.</summary>
    private FacetOption Topic(CodeEntry entry, Dictionary<string, int> counts, HashSet<string> occurring)
    {
        var isChosen = found.Search.Has(SearchFacet.Category, entry.Code);
        var below = lists[CodeLists.Category].ChildrenOf(entry.Code).Where(child => occurring.Contains(child.Code)).ToList();
        var isOpen = isChosen || below.Any(child => found.Search.Has(SearchFacet.Category, child.Code));
        return new(
            entry.Code, entry.LabelIn(language.Code), counts.GetValueOrDefault(entry.Code), isChosen,
            isOpen ? [.. below.Select(child => new FacetOption(child.Code, child.LabelIn(language.Code), counts.GetValueOrDefault(child.Code), found.Search.Has(SearchFacet.Category, child.Code), []))] : []);
    }
}
