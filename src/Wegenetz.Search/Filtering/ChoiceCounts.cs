using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>How many documents suit each choice that does not depend on the moment or the place of a query.</summary>
internal sealed class ChoiceCounts(int codes)
{
    private readonly int[] byCode = new int[codes];
    private readonly int[] byLevel = new int[ChoiceTable.CefrLevels];
    private int everyLevel;
    private int touched;

    /// <summary>By facet code.</summary>
    public Span<int> ByCode => byCode;

    public int FreePlaces { get; set; }

    /// <summary>By level of German.</summary>
    public int[] ByLevel() => Array.ConvertAll(byLevel, count => count + everyLevel);

    /// <summary>Counts all documents of a set for everything.</summary>
    public void Add(ChoiceTable choices, ReadOnlySpan<ulong> documents)
    {
        var batches = new DocumentBatches(documents, stackalloc int[DocumentBatches.Size]);
        while (batches.MoveNext()) AddBatch(choices, batches.Current);
    }

    /// <summary>Counts documents in any order for everything.</summary>
    public void Add(ChoiceTable choices, ReadOnlySpan<int> documents)
    {
        for (; documents.Length > DocumentBatches.Size; documents = documents[DocumentBatches.Size..]) AddBatch(choices, documents[..DocumentBatches.Size]);
        AddBatch(choices, documents);
    }

    private void AddBatch(ChoiceTable choices, ReadOnlySpan<int> documents)
    {
        foreach (var document in documents) touched += choices.TraitsOf(document);
        foreach (var document in documents) Add(choices, document);
    }

    /// <summary>Counts a document for everything.</summary>
    public void Add(ChoiceTable choices, int document)
    {
        var traits = choices.TraitsOf(document);
        if ((traits & ChoiceTable.FreePlaces) != 0) FreePlaces++;
        AddLevels(traits);
        foreach (var code in choices.CodesOf(document)) byCode[code]++;
    }

    /// <summary>Counts a document for the levels of German that it suits.</summary>
    public void AddLevels(int traits)
    {
        if ((traits & ChoiceTable.EveryLevel) == ChoiceTable.EveryLevel) everyLevel++;
        else
            for (var level = 0; level < ChoiceTable.CefrLevels; level++) byLevel[level] += (traits >> level) & 1;
    }

    public void Clear()
    {
        Array.Clear(byCode);
        Array.Clear(byLevel);
        (everyLevel, FreePlaces) = (0, 0);
    }
}
