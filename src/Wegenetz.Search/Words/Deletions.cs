using System.Numerics;

namespace Wegenetz.Search.Words;

/// <summary>
/// Finds words one error away by what remains when a letter is left out: two words at most one error apart have a remainder in common
/// (Mor and Fraenkel, "A hash code method for detecting and correcting spelling errors", CACM 25, 1982; in the form that Wolf Garbe named SymSpell).
/// </summary>
internal sealed class Deletions
{
    private readonly IReadOnlyList<string> words;
    /// <summary>The hash of a remainder above the position of its word, ascending.</summary>
    private readonly ulong[] entries;

    /// <summary>Where the hashes with the same upper bits begin, four to eight of them; one more at the end.</summary>
    private readonly int[] starts;

    private readonly int shift;

    /// <param name="words">In ordinal order.</param>
    public Deletions(IReadOnlyList<string> words)
    {
        this.words = words;
        entries = new ulong[words.Sum(word => word.Length + 1)];
        var next = 0;
        for (var word = 0; word < words.Count; word++)
            for (var left = -1; left < words[word].Length; left++)
                entries[next++] = ((ulong)HashWithout(words[word], left) << 32) | (uint)word;
        Array.Sort(entries);
        shift = 32 - Math.Clamp(BitOperations.Log2((uint)entries.Length | 1) - 2, 1, 31);
        starts = new int[(uint.MaxValue >> shift) + 2];
        foreach (var entry in entries) starts[(entry >> 32 >> shift) + 1]++;
        for (var group = 1; group < starts.Length; group++) starts[group] += starts[group - 1];
    }

    /// <summary>Adds the positions of all words at most one error away, ascending and each once.</summary>
    public void FindNear(string typed, List<int> found)
    {
        for (var left = -1; left < typed.Length; left++)
        {
            var hash = HashWithout(typed, left);
            foreach (var entry in entries.AsSpan(starts[hash >> shift]..starts[(hash >> shift) + 1]))
                if ((uint)(entry >> 32) == hash && (int)(uint)entry is var word && !found.Contains(word) && IsNear(words[word], typed)) found.Add(word);
        }
        found.Sort();
    }

    /// <summary>FNV-1a over the letters but one; -1 leaves out none.</summary>
    private static uint HashWithout(string word, int left)
    {
        var hash = 2166136261;
        for (var i = 0; i < word.Length; i++)
            if (i != left) hash = (hash ^ word[i]) * 16777619;
        return hash;
    }

    /// <summary>True when one letter missing, superfluous, wrong or swapped makes one of the other, or they are the same.</summary>
    private static bool IsNear(string a, string b)
    {
        if (a.Length < b.Length) (a, b) = (b, a);
        var first = a.AsSpan().CommonPrefixLength(b);
        if (a.Length > b.Length) return a.Length == b.Length + 1 && a.AsSpan(first + 1).SequenceEqual(b.AsSpan(first));
        if (first == a.Length || a.AsSpan(first + 1).SequenceEqual(b.AsSpan(first + 1))) return true;
        return first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first] && a.AsSpan(first + 2).SequenceEqual(b.AsSpan(first + 2));
    }
}
