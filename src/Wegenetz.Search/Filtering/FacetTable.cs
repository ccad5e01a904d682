using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>The facet codes of a segment's documents as numbers, codes above in a hierarchy included.</summary>
internal sealed class FacetTable
{
    private readonly FacetCodes codes;
    private readonly IntLists codesOfDocuments;

    /// <param name="codes">Learns the codes that are new.</param>
    public FacetTable(IReadOnlyList<OfferDocument> documents, FacetCodes codes)
    {
        this.codes = codes;
        var numbers = new List<int>();
        codesOfDocuments = IntLists.Of(documents.Count, (document, items) =>
        {
            numbers.Clear();
            foreach (var (facet, values) in documents[document].Facets)
            {
                var facetNumber = codes.NumberOf(facet);
                foreach (var value in values) codes.AddWithAncestors(facetNumber, value, numbers);
            }
            items.AddRange(numbers);
        });
    }

    /// <summary>The numbers of a document's codes, each once.</summary>
    public ReadOnlySpan<int> CodesOf(int document) => codesOfDocuments[document];

    /// <summary>The codes by facet, those above included.</summary>
    public Dictionary<string, IReadOnlyList<string>> FacetsOf(int document)
    {
        var facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var number in CodesOf(document))
        {
            var (facet, code) = codes.Codes[number];
            facets[codes.Facets[facet]] = [.. facets.GetValueOrDefault(codes.Facets[facet], []), code];
        }
        return facets;
    }
}
