using System.Collections.Concurrent;
using System.Numerics;
using Wegenetz.Search.Filtering;

namespace Wegenetz.Search.Texts;

/// <summary>
/// Per word the documents it occurs in, each with the weight of its occurrences (see <see cref="FieldWeights"/>): the weightiest first, so that the
/// best hits stand in front, equal ones in the order of documents. Words in many documents have their set as bits, too.
/// </summary>
internal sealed class Postings
{
    /// <summary>From this share of all documents on, a set of bits is about as large as the list of its numbers and weights, and faster to join.</summary>
    public const int DenseShare = 48;

    /// <summary>From this share of all documents on, what they count is worth remembering.</summary>
    private const int CountedShare = 256;

    private readonly int[] starts;
    private readonly int[] documents;
    private readonly ushort[] weights;
    private readonly ReadySet?[] sets;
    private readonly ConcurrentDictionary<int, ChoiceCounts> counts = new();

    /// <param name="words">How many words there are.</param>
    /// <param name="documentCount">How many documents there are.</param>
    /// <param name="occurrences">It is walked twice.</param>
    public Postings(int words, int documentCount, Occurrences occurrences)
    {
        var threads = Threads.For(documentCount);
        var parts = Threads.PartsOf(documentCount);
        var next = new int[parts.Length][];
        Parallel.For(0, parts.Length, threads, part => next[part] = Count(words, occurrences, parts[part]));
        starts = Start(words, next);
        documents = new int[starts[words]];
        weights = new ushort[starts[words]];
        Parallel.For(0, parts.Length, threads, part => Fill(occurrences, parts[part], next[part]));
        sets = new ReadySet?[words];
        Parallel.For(0, words, threads, () => Array.Empty<ulong>(), (word, _, room) => Arrange(word, documentCount, room), _ => { });
    }

    /// <summary>The documents, the weightiest first.</summary>
    public ReadOnlySpan<int> DocumentsOf(int word) => documents.AsSpan(starts[word], starts[word + 1] - starts[word]);

    /// <summary>The documents as a set, null where there are few.</summary>
    public ReadySet? SetOf(int word) => sets[word];

    /// <summary>All sets there are.</summary>
    public IEnumerable<ReadySet> Sets => sets.OfType<ReadySet>();

    /// <summary>What the documents of a word count for each choice, where they are no set but still many; else null.</summary>
    public ChoiceCounts? CountsOf(int word) => counts.GetValueOrDefault(word);

    /// <summary>Counts the choices of such words once for all searches.</summary>
    public void CountChoices(ChoiceTable choices, int codes)
    {
        var many = Enumerable.Range(0, sets.Length).Where(word => sets[word] is null && CountOf(word) > choices.Documents / CountedShare);
        Parallel.ForEach(many, Threads.For(choices.Documents), word =>
        {
            var counted = new ChoiceCounts(codes);
            counted.Add(choices, DocumentsOf(word));
            counts[word] = counted;
        });
    }

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

    /// <summary>In how many documents of a part each word occurs.</summary>
    private static int[] Count(int words, Occurrences occurrences, (int From, int Until) part)
    {
        var (counts, last) = (new int[words], NoDocuments(words));
        occurrences.ForEachText(part.From, part.Until, (document, text) =>
        {
            foreach (var token in text.Tokens)
                if (occurrences.WordOf(text, token) is >= 0 and var word && last[word] != document)
                {
                    last[word] = document;
                    counts[word]++;
                }
        });
        return counts;
    }

    /// <summary>Where the documents of each word begin.</summary>
    /// <param name="counts">By part, then by word, how many documents; turned into where each part writes.</param>
    private static int[] Start(int words, int[][] counts)
    {
        var starts = new int[words + 1];
        for (var word = 0; word < words; word++)
        {
            starts[word + 1] = starts[word];
            foreach (var part in counts) (part[word], starts[word + 1]) = (starts[word + 1], starts[word + 1] + part[word]);
        }
        return starts;
    }

    /// <summary>Writes the documents of a part and their weights, each word from where it is told.</summary>
    private void Fill(Occurrences occurrences, (int From, int Until) part, int[] next)
    {
        var sums = Array.ConvertAll(next, position => new WordSum { Position = position - 1, Document = -1 });
        occurrences.ForEachText(part.From, part.Until, (document, text) =>
        {
            foreach (var token in text.Tokens)
            {
                if (occurrences.WordOf(text, token) is not (>= 0 and var word)) continue;
                ref var sum = ref sums[word];
                if (sum.Document != document)
                {
                    (sum.Document, sum.Weight) = (document, 0);
                    documents[++sum.Position] = document;
                }
                sum.Weight += text.Weight;
                weights[sum.Position] = FieldWeights.ToCode(sum.Weight);
            }
        });
    }

    private static int[] NoDocuments(int words)
    {
        var none = new int[words];
        Array.Fill(none, -1);
        return none;
    }

    /// <summary>Puts the weightiest documents of a word in front, and lays out their set where they are many.</summary>
    /// <param name="room">To work in.</param>
    /// <returns>The same room, or a larger one, for the next word.</returns>
    private ulong[] Arrange(int word, int documentCount, ulong[] room)
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
        if (room.Length < count) room = new ulong[BitOperations.RoundUpToPowerOf2((uint)count)];
        var keys = room.AsSpan(0, count);
        for (var i = 0; i < count; i++) keys[i] = ((ulong)(ushort)~weights[start + i] << 32) | (uint)numbers[i];
        keys.Sort();
        for (var i = 0; i < count; i++)
        {
            numbers[i] = (int)(uint)keys[i];
            weights[start + i] = (ushort)~(keys[i] >> 32);
        }
        return room;
    }

    /// <summary>What was found of a word in the last document that has it.</summary>
    private struct WordSum
    {
        /// <summary>Where that document stands.</summary>
        public int Position;

        public int Document;
        public float Weight;
    }
}
