using System.Numerics;
using System.Runtime.InteropServices;

namespace Wegenetz.Search.Finding;

/// <summary>
/// What some documents weigh in each part of a query, as far as they were met. They are numbered anew among themselves, so that they need little memory
/// and it is at hand: a document is met anywhere, and waiting for memory is most of the work.
/// </summary>
internal sealed class MetWeights
{
    /// <summary>By element of the set how many of the documents come before it.</summary>
    private int[] before = [];

    /// <summary>By number, then by part; all 0 but for what was met.</summary>
    private float[] weights = [];

    private readonly List<int> met = [];

    private int parts;

    /// <summary>The documents that were met, in the order in which they were first.</summary>
    public ReadOnlySpan<int> Documents => CollectionsMarshal.AsSpan(met);

    /// <summary>Begins, where nothing was met, until <see cref="Finish"/> is called.</summary>
    /// <param name="documents">Those that may be met.</param>
    /// <param name="count">How many they are.</param>
    public void Start(ReadOnlySpan<ulong> documents, int count, int parts)
    {
        this.parts = parts;
        if (before.Length < documents.Length) before = new int[documents.Length];
        if (weights.Length < count * parts) weights = new float[BitOperations.RoundUpToPowerOf2((uint)(count * parts))];
        var sum = 0;
        for (var element = 0; element < documents.Length; element++)
        {
            before[element] = sum;
            sum += BitOperations.PopCount(documents[element]);
        }
    }

    /// <summary>Remembers the most a document was met with in a part; false when it was met there before.</summary>
    /// <param name="documents">The same as at the start.</param>
    /// <param name="ofAll">What it weighs in all parts, 0 where it was not met.</param>
    public bool TryMeet(ReadOnlySpan<ulong> documents, int document, int part, float weight, out ReadOnlySpan<float> ofAll)
    {
        var start = StartOf(documents, document);
        var own = weights.AsSpan(start, parts);
        ofAll = own;
        var isNew = own[part] == 0;
        if (isNew && !own.ContainsAnyExcept(0)) met.Add(document);
        if (weight > own[part]) own[part] = weight;
        return isNew;
    }

    /// <summary>What a document weighs in all parts.</summary>
    /// <param name="documents">The same as at the start.</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<ulong> documents, int document) => weights.AsSpan(StartOf(documents, document), parts);

    private int StartOf(ReadOnlySpan<ulong> documents, int document) =>
        (before[document >> 6] + BitOperations.PopCount(documents[document >> 6] & ((1UL << document) - 1))) * parts;

    /// <summary>Forgets what was met.</summary>
    /// <param name="documents">The same as at the start.</param>
    public void Finish(ReadOnlySpan<ulong> documents)
    {
        foreach (var document in met) Array.Clear(weights, StartOf(documents, document), parts);
        met.Clear();
    }
}
