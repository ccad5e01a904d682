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

    /// <summary>How many postings were read.</summary>
    public int Reads { get; private set; }

    /// <summary>True when all has been read.</summary>
    public bool IsAtEnd => waiting == 0;

    /// <summary>As it was told at the start.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Starts at the best matches of a part.</summary>
    /// <param name="isRead">False when its <see cref="Heaviest"/> is all that matters.</param>
    public void Start(FoundWord part, bool isRead)
    {
        IsRead = isRead;
        queues.AsSpan().Fill(None);
        (count, waiting, Heaviest, Reads) = (0, 0, 0, 0);
        foreach (var alternative in part.Used)
            if (alternative.Node is WordSet words)
                for (var i = 0; i < words.Words.Length; i++) Add(words.Language, words.Words[i], words.MatchAt(i).Weight);
        tier = TierOf(Heaviest);
        if (part.Together is not { } together) return;
        foreach (var weight in together.Values) Heaviest = Math.Max(Heaviest, weight);
    }

    /// <summary>Reads what one list has in the present tier; false when no list has anything, and the next tier begins.</summary>
    public bool TryRead(out TierRun run)
    {
        run = default;
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
        list.Position = list.EndOf(tier);
        Reads += list.Position - from;
        if (list.Position < list.End) Wait(number);
        run = new TierRun(list.Postings, from, list.Position, list.FirstDocument, list.Factor);
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

        public readonly int Tier => TierAt(Position);

        /// <summary>Where the lighter tiers begin, found in steps that grow and shrink: the present one may be a few postings long or many thousands.</summary>
        public readonly int EndOf(int tier)
        {
            var (inside, step) = (Position, 1);
            for (; inside + step < End && TierAt(inside + step) >= tier; step *= 2) inside += step;
            for (; step > 0; step /= 2)
                if (inside + step < End && TierAt(inside + step) >= tier) inside += step;
            return inside + 1;
        }

        private readonly int TierAt(int position) => TierOf(Postings.WeightAt(position) * Factor);
    }
}

/// <summary>The documents of one list in one tier.</summary>
internal readonly ref struct TierRun(Postings postings, int from, int until, int firstDocument, float factor)
{
    /// <summary>Numbers behind that of <see cref="FirstDocument"/>.</summary>
    public ReadOnlySpan<int> Documents { get; } = postings.DocumentsBetween(from, until);

    public int FirstDocument => firstDocument;

    /// <summary>What the document at a position of the run matches with.</summary>
    public float WeightAt(int position) => postings.WeightAt(from + position) * factor;
}
