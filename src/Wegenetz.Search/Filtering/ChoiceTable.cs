namespace Wegenetz.Search.Filtering;

/// <summary>
/// What is counted of each document of a segment, in one row of small numbers, so that counting fetches one piece of memory for a document: its traits
/// (a bit for each level of German that it suits, and <see cref="FreePlaces"/>), then its facet codes, codes above in a hierarchy included.
/// </summary>
internal sealed class ChoiceTable
{
    public const int CefrLevels = 7;

    /// <summary>The traits of documents that suit every level of German.</summary>
    public const int EveryLevel = (1 << CefrLevels) - 1;

    /// <summary>The trait of documents with a free place.</summary>
    public const int FreePlaces = 1 << CefrLevels;

    private readonly FacetCodes codes;
    private readonly int[] starts;
    private readonly ushort[] items;

    /// <param name="codes">Learns the codes that are new, 65,536 altogether at most.</param>
    public ChoiceTable(OfferDocument[] documents, FacetCodes codes)
    {
        this.codes = codes;
        starts = new int[documents.Length + 1];
        var all = new List<ushort>();
        var numbers = new List<int>();
        for (var document = 0; document < documents.Length; document++)
        {
            numbers.Clear();
            foreach (var (facet, values) in documents[document].Facets)
            {
                var facetNumber = codes.NumberOf(facet);
                foreach (var value in values) codes.AddWithAncestors(facetNumber, value, numbers);
            }
            all.Add(TraitsOf(documents[document]));
            foreach (var number in numbers) all.Add(checked((ushort)number));
            starts[document + 1] = all.Count;
        }
        items = [.. all];
    }

    public int Documents => starts.Length - 1;

    public int TraitsOf(int document) => items[starts[document]];

    /// <summary>The numbers of a document's codes, each once.</summary>
    public ReadOnlySpan<ushort> CodesOf(int document) => items.AsSpan(starts[document] + 1, starts[document + 1] - starts[document] - 1);

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

    private static ushort TraitsOf(OfferDocument document)
    {
        var traits = document.FreePlaces > 0 ? FreePlaces : 0;
        for (var level = 0; level < CefrLevels; level++)
            if (level >= (document.MinimumCefr ?? level) && level <= (document.MaximumCefr ?? level)) traits |= 1 << level;
        return (ushort)traits;
    }
}
