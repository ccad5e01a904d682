namespace Wegenetz.Search.Texts;

/// <summary>
/// Per word the documents it occurs in, each with the weight of its occurrences (see <see cref="FieldWeights"/>): the weightiest first, so that the
/// best hits stand in front, equal ones in the order of documents. Words in many documents have their set as bits, too.
/// </summary>
internal sealed class Postings
{
    /// <summary>From this share of all documents on, a set of bits is smaller than the list of its numbers and faster to join.</summary>
    public const int DenseShare = 24;

    private readonly int[] starts;
    private readonly int[] documents;
    private readonly ushort[] weights;
    private readonly ReadySet?[] sets;

    /// <param name="words">How many words there are.</param>
    /// <param name="documentCount">How many documents there are.</param>
    /// <param name="occurrences">Walks over every occurrence, documents ascending; it is walked twice.</param>
    public Postings(int words, int documentCount, Occurrences occurrences)
    {
        starts = new int[words + 1];
        var last = new int[words];
        Array.Fill(last, -1);
        occurrences.ForEach((word, document, _) =>
        {
            if (last[word] == document) return;
            last[word] = document;
            starts[word + 1]++;
        });
        for (var word = 0; word < words; word++) starts[word + 1] += starts[word];
        documents = new int[starts[words]];
        weights = new ushort[starts[words]];
        var sums = new float[starts[words]];
        Array.Fill(last, -1);
        var next = starts.AsSpan(0, words).ToArray();
        occurrences.ForEach((word, document, weight) =>
        {
            if (last[word] != document) documents[next[word]++] = document;
            last[word] = document;
            sums[next[word] - 1] += weight;
        });
        sets = new ReadySet?[words];
        Parallel.For(0, words, Threads.For(documentCount), word => Arrange(word, documentCount, sums));
    }

    /// <summary>The documents, the weightiest first.</summary>
    public ReadOnlySpan<int> DocumentsOf(int word) => documents.AsSpan(starts[word], starts[word + 1] - starts[word]);

    /// <summary>The documents as a set, null where there are few.</summary>
    public ReadySet? SetOf(int word) => sets[word];

    /// <summary>All sets there are.</summary>
    public IEnumerable<ReadySet> Sets => sets.OfType<ReadySet>();

    /// <summary>Adds the documents of a word to a set.</summary>
    public void AddTo(Span<ulong> set, int word)
    {
        if (sets[word] is { } ready) DocumentBits.Or(set, ready.Documents);
        else
            foreach (var document in DocumentsOf(word)) DocumentBits.Add(set, document);
    }

    public int CountOf(int word) => starts[word + 1] - starts[word];

    /// <summary>Where a word's list begins in <see cref="DocumentAt"/> and <see cref="WeightAt"/>.</summary>
    public int StartOf(int word) => starts[word];

    public ReadOnlySpan<int> DocumentsBetween(int from, int until) => documents.AsSpan(from, until - from);

    public int DocumentAt(int position) => documents[position];

    /// <summary>The weight, rounded as <see cref="FieldWeights.Round"/> does.</summary>
    public float WeightAt(int position) => FieldWeights.FromCode(weights[position]);

    private void Arrange(int word, int documentCount, float[] sums)
    {
        var (start, count) = (starts[word], CountOf(word));
        var numbers = documents.AsSpan(start, count);
        if (count > documentCount / DenseShare)
        {
            var set = new ulong[DocumentBits.Length(documentCount)];
            foreach (var document in numbers) DocumentBits.Add(set, document);
            sets[word] = new ReadySet(set);
        }
        // One number holds the falling weight and the rising document.
        var keys = new ulong[count];
        for (var i = 0; i < count; i++) keys[i] = ((ulong)(ushort)~FieldWeights.ToCode(sums[start + i]) << 32) | (uint)numbers[i];
        Array.Sort(keys);
        for (var i = 0; i < count; i++)
        {
            numbers[i] = (int)(uint)keys[i];
            weights[start + i] = (ushort)~(keys[i] >> 32);
        }
    }
}
