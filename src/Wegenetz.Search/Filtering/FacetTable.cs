namespace Wegenetz.Search.Filtering;

/// <summary>The facet codes of a segment's documents as numbers, codes above in a hierarchy included.</summary>
internal sealed class FacetTable
{
    private readonly FacetCodes codes;
    private readonly int[] starts;
    private readonly ushort[] items;

    /// <param name="codes">Learns the codes that are new, 65,536 altogether at most: small numbers keep the table in the processor's cache.</param>
    public FacetTable(IReadOnlyList<OfferDocument> documents, FacetCodes codes)
    {
        this.codes = codes;
        starts = new int[documents.Count + 1];
        var all = new List<ushort>();
        var numbers = new List<int>();
        for (var document = 0; document < documents.Count; document++)
        {
            numbers.Clear();
            foreach (var (facet, values) in documents[document].Facets)
            {
                var facetNumber = codes.NumberOf(facet);
                foreach (var value in values) codes.AddWithAncestors(facetNumber, value, numbers);
            }
            foreach (var number in numbers) all.Add(checked((ushort)number));
            starts[document + 1] = all.Count;
        }
        items = [.. all];
    }

    /// <summary>The numbers of a document's codes, each once.</summary>
    public ReadOnlySpan<ushort> CodesOf(int document) => items.AsSpan(starts[document], starts[document + 1] - starts[document]);

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
