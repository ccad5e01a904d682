using System.Numerics;

namespace Wegenetz.Search.Texts;

/// <summary>
/// The documents of a set, some dozens at a time. What is known of a document lies anywhere in memory: whoever touches it for a whole batch first waits
/// once, not for each document.
/// </summary>
/// <param name="set">Documents may be taken out while they are gone through.</param>
/// <param name="buffer">Room for <see cref="Size"/> numbers.</param>
internal ref struct DocumentBatches(ReadOnlySpan<ulong> set, Span<int> buffer)
{
    private const int Enough = 32;

    private readonly ReadOnlySpan<ulong> set = set;
    private readonly Span<int> buffer = buffer;
    private int element;
    private int count;

    /// <summary>The most documents of a batch.</summary>
    public const int Size = Enough + 63;

    /// <summary>The documents, ascending.</summary>
    public readonly ReadOnlySpan<int> Current => buffer[..count];

    /// <summary>Goes on to the next batch; false at the end.</summary>
    public bool MoveNext()
    {
        count = 0;
        for (; count < Enough && element < set.Length; element++)
            for (var bits = set[element]; bits != 0; bits &= bits - 1) buffer[count++] = (element << 6) + BitOperations.TrailingZeroCount(bits);
        return count > 0;
    }
}
