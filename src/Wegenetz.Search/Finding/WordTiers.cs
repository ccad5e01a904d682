using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Reads the postings of all words that stand for one part of the query tier by tier: the weightiest documents first, in no order within a tier. A tier
/// is a quarter of an octave of weights; each list waits in the queue of the tier that its next document belongs to.
/// </summary>
internal sealed class WordTiers
{
    /// <summary>Tiers are numbered upwards from the lightest.</summary>
    private const int Count = 64;

    /// <summary>Above these bits of a float stand its exponent and two bits of its mantissa.</summary>
    private const int BitsWithinTier = 21;

    /// <summary>What is lighter than 2⁻¹⁰ belongs to the lightest tier.</summary>
    private const int Lowest = (127 - 10) << 2;

    private const int None = -1;

    private readonly int[] queues = new int[Count];
    private WaitingList[] lists = new WaitingList[16];
    private int count;
    private int waiting;
    private int tier;

    /// <summary>What the weightiest document weighs.</summary>
    public float Heaviest { get; private set; }

    /// <summary>What is not read yet does not weigh more.</summary>
    public float HeaviestUnread => tier == Count - 1 ? Heaviest : Math.Min(Heaviest, FloorOf(tier + 1));

    /// <summary>True when all has been read.</summary>
    public bool IsAtEnd => waiting == 0;

    /// <summary>True when the part is to be read, false when its <see cref="Heaviest"/> is all that matters.</summary>
    public bool IsRead { get; private set; }

    /// <summary>The documents met so far, for the reader to remember.</summary>
    public ulong[] Met { get; private set; } = [];

    /// <summary>Starts at the best matches of a part.</summary>
    /// <param name="met">An empty set; null when the part is not to be read.</param>
    public void Start(FoundWord part, ulong[]? met)
    {
        (IsRead, Met) = (met is not null, met ?? []);
        queues.AsSpan().Fill(None);
        (count, waiting, Heaviest) = (0, 0, 0);
        foreach (var alternative in part.Used)
            if (alternative.Node is WordSet words)
                for (var i = 0; i < words.Words.Length; i++) Add(words.Language, words.Words[i], words.MatchAt(i).Weight);
        tier = TierOf(Heaviest);
        if (part.Together is not { } together) return;
        foreach (var weight in together.Values) Heaviest = Math.Max(Heaviest, weight);
    }

    /// <summary>Reads what one list has in the present tier; false when no list has anything, and the next tier begins.</summary>
    public bool TryRead(out ReadOnlySpan<int> documents, out int firstDocument)
    {
        documents = [];
        firstDocument = 0;
        var number = queues[tier];
        if (number == None)
        {
            tier--;
            return false;
        }
        ref var list = ref lists[number];
        queues[tier] = list.Behind;
        waiting--;
        var from = list.Position;
        do list.Position++;
        while (list.Position < list.End && list.Tier >= tier);
        if (list.Position < list.End) Wait(number);
        documents = list.Postings.DocumentsBetween(from, list.Position);
        firstDocument = list.FirstDocument;
        return true;
    }

    private static int TierOf(float weight) => Math.Clamp((int)(BitConverter.SingleToUInt32Bits(weight) >> BitsWithinTier) - Lowest, 0, Count - 1);

    /// <summary>The least weight of a tier.</summary>
    private static float FloorOf(int tier) => BitConverter.UInt32BitsToSingle((uint)(tier + Lowest) << BitsWithinTier);

    private void Add(LanguageIndex language, int word, float factor)
    {
        var (start, length) = (language.Postings.StartOf(word), language.Postings.CountOf(word));
        if (length == 0) return;
        if (count == lists.Length) Array.Resize(ref lists, count * 2);
        lists[count] = new WaitingList { Postings = language.Postings, FirstDocument = language.FirstDocument, Position = start, End = start + length, Factor = factor };
        Heaviest = Math.Max(Heaviest, language.Postings.WeightAt(start) * factor);
        Wait(count++);
    }

    private void Wait(int number)
    {
        ref var list = ref lists[number];
        var tier = list.Tier;
        list.Behind = queues[tier];
        queues[tier] = number;
        waiting++;
    }

    private struct WaitingList
    {
        public Postings Postings;
        public int FirstDocument;
        public int Position;
        public int End;
        public float Factor;

        /// <summary>The list behind it in the same queue.</summary>
        public int Behind;

        public readonly int Tier => TierOf(Postings.WeightAt(Position) * Factor);
    }
}
