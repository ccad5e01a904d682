using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>The facet codes of all documents as numbers, codes above in a hierarchy included.</summary>
internal sealed class FacetTable
{
    private readonly List<string> facets = [];
    private readonly Dictionary<string, int> facetNumbers = new(StringComparer.Ordinal);
    private readonly List<(int Facet, string Code)> codes = [];
    private readonly Dictionary<(int Facet, string Code), int> codeNumbers = [];
    private readonly IntLists codesOfDocuments;

    public FacetTable(IReadOnlyList<OfferDocument> documents)
    {
        var pairs = new List<(int Document, int Code)>();
        for (var document = 0; document < documents.Count; document++)
        {
            var numbers = new SortedSet<int>();
            foreach (var (facet, values) in documents[document].Facets)
                foreach (var value in values)
                    AddWithAncestors(NumberOf(facet), value, numbers);
            foreach (var number in numbers) pairs.Add((document, number));
        }
        codesOfDocuments = IntLists.FromPairs(documents.Count, pairs);
    }

    /// <summary>Names of the facets, by number.</summary>
    public IReadOnlyList<string> Facets => facets;

    /// <summary>All codes, by number, each with its facet's number.</summary>
    public IReadOnlyList<(int Facet, string Code)> Codes => codes;

    /// <summary>The numbers of a document's codes, each once.</summary>
    public ReadOnlySpan<int> CodesOf(int document) => codesOfDocuments[document];

    public int? FindFacet(string facet) => facetNumbers.TryGetValue(facet, out var number) ? number : null;

    public int? FindCode(int facet, string code) => codeNumbers.TryGetValue((facet, code), out var number) ? number : null;

    private void AddWithAncestors(int facet, string code, SortedSet<int> numbers)
    {
        for (var end = code.Length; end > 0; end = code.LastIndexOf('.', end - 1)) numbers.Add(NumberOf(facet, code[..end]));
    }

    private int NumberOf(string facet)
    {
        if (facetNumbers.TryGetValue(facet, out var number)) return number;
        facets.Add(facet);
        facetNumbers.Add(facet, facets.Count - 1);
        return facets.Count - 1;
    }

    private int NumberOf(int facet, string code)
    {
        if (codeNumbers.TryGetValue((facet, code), out var number)) return number;
        codes.Add((facet, code));
        codeNumbers.Add((facet, code), codes.Count - 1);
        return codes.Count - 1;
    }
}
