namespace Wegenetz.Search.Texts;

/// <summary>Per word the documents it occurs in, ascending, each with the weight of its occurrences (see <see cref="FieldWeights"/>).</summary>
internal sealed class Postings
{
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly float[] weights;

    /// <param name="words">How many words there are.</param>
    /// <param name="occurrences">Calls back for every occurrence (word, document, weight), documents ascending; it is run twice.</param>
    public Postings(int words, Action<Action<int, int, float>> occurrences)
    {
        starts = new int[words + 1];
        var last = new int[words];
        Array.Fill(last, -1);
        occurrences((word, document, _) =>
        {
            if (last[word] == document) return;
            last[word] = document;
            starts[word + 1]++;
        });
        for (var word = 0; word < words; word++) starts[word + 1] += starts[word];
        documents = new int[starts[words]];
        weights = new float[starts[words]];
        Array.Fill(last, -1);
        var next = starts.AsSpan(0, words).ToArray();
        occurrences((word, document, weight) =>
        {
            if (last[word] != document) documents[next[word]++] = document;
            last[word] = document;
            weights[next[word] - 1] += weight;
        });
    }

    public ReadOnlySpan<int> DocumentsOf(int word) => documents.AsSpan(starts[word], starts[word + 1] - starts[word]);

    public ReadOnlySpan<float> WeightsOf(int word) => weights.AsSpan(starts[word], starts[word + 1] - starts[word]);
}
