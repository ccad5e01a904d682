using Wegenetz.Search.Filtering;

namespace Wegenetz.Search.Texts;

/// <summary>The documents of a common word, or of a word and its compounds, laid out when the index is built. Never changed by a search.</summary>
internal sealed class ReadySet(ulong[] documents)
{
    /// <summary>A bit each.</summary>
    public ulong[] Documents => documents;

    public int Count { get; } = DocumentBits.Count(documents);

    /// <summary>What they count for each choice; null where only a search will tell.</summary>
    public ChoiceCounts? Counts { get; private set; }

    /// <summary>Counts the choices once for all searches.</summary>
    public void CountChoices(ChoiceTable choices, int codes)
    {
        var counts = new ChoiceCounts(codes);
        counts.Add(choices, documents);
        Counts = counts;
    }
}
