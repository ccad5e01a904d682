namespace Wegenetz.Search.Filtering;

/// <summary>The names of facets and codes as numbers, for all segments of an index. Grows while a segment is built, then never again.</summary>
internal sealed class FacetCodes
{
    private const int None = -1;

    private readonly List<string> facets;
    private readonly Dictionary<string, int> facetNumbers;
    private readonly List<(int Facet, string Code)> codes;

    /// <summary>By facet, then by code.</summary>
    private readonly List<Dictionary<string, int>> codeNumbers;

    /// <summary>By code the number of the one above; <see cref="None"/> where there is none.</summary>
    private readonly List<int> codesAbove;

    private int[][]? inOrder;

    public FacetCodes() => (facets, facetNumbers, codes, codeNumbers, codesAbove) = ([], new(StringComparer.Ordinal), [], [], []);

    private FacetCodes(FacetCodes other)
    {
        facets = [.. other.facets];
        facetNumbers = new(other.facetNumbers, StringComparer.Ordinal);
        codes = [.. other.codes];
        codeNumbers = other.codeNumbers.ConvertAll(numbers => new Dictionary<string, int>(numbers, StringComparer.Ordinal));
        codesAbove = [.. other.codesAbove];
    }

    /// <summary>Names of the facets, by number.</summary>
    public IReadOnlyList<string> Facets => facets;

    /// <summary>All codes, by number, each with its facet's number.</summary>
    public IReadOnlyList<(int Facet, string Code)> Codes => codes;

    /// <summary>Per facet the numbers of its codes in ordinal order of the codes. To be asked when it does not grow any more.</summary>
    public int[][] InOrder => inOrder ??= Order();

    /// <summary>The same names and numbers, to be added to.</summary>
    public FacetCodes Copy() => new(this);

    public int? FindFacet(string facet) => facetNumbers.TryGetValue(facet, out var number) ? number : null;

    public int? FindCode(int facet, string code) => codeNumbers[facet].TryGetValue(code, out var number) ? number : null;

    public int NumberOf(string facet)
    {
        if (facetNumbers.TryGetValue(facet, out var number)) return number;
        facets.Add(facet);
        facetNumbers.Add(facet, facets.Count - 1);
        codeNumbers.Add(new Dictionary<string, int>(StringComparer.Ordinal));
        return facets.Count - 1;
    }

    /// <summary>Adds the numbers of a code and of all above it.</summary>
    public void AddWithAncestors(int facet, string code, List<int> numbers)
    {
        for (var number = NumberOf(facet, code); number != None; number = codesAbove[number])
            if (!numbers.Contains(number)) numbers.Add(number);
    }

    private int[][] Order()
    {
        var byFacet = Enumerable.Range(0, codes.Count).OrderBy(number => codes[number].Code, StringComparer.Ordinal).ToLookup(number => codes[number].Facet);
        return [.. Enumerable.Range(0, facets.Count).Select(facet => byFacet[facet].ToArray())];
    }

    /// <summary>An empty code has none.</summary>
    private int NumberOf(int facet, string code)
    {
        if (code.Length == 0) return None;
        if (codeNumbers[facet].TryGetValue(code, out var number)) return number;
        number = codes.Count;
        codes.Add((facet, code));
        codeNumbers[facet].Add(code, number);
        codesAbove.Add(None);
        codesAbove[number] = NumberOf(facet, code[..Math.Max(0, code.LastIndexOf('.'))]);
        return number;
    }
}
