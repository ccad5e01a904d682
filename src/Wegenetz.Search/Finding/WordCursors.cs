using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Reads the postings of all words that stand for one part of the query together, the best match first: a heap of lists.</summary>
internal sealed class WordCursors
{
    private Cursor[] heap = new Cursor[16];
    private int count;
    private double rarity;

    /// <summary>How many lists are read: with several, a document may come again.</summary>
    public int Count => count;

    /// <summary>True while there is a document to read.</summary>
    public bool HasNext => count > 0;

    /// <summary>What the part adds to the score of the next document at most, and of all later ones.</summary>
    public double NextScore => heap[0].Score;

    public int NextDocument => heap[0].Document;

    /// <summary>Starts at the best matches of a part.</summary>
    public void Start(FoundWord part)
    {
        count = 0;
        rarity = part.Rarity;
        foreach (var alternative in part.Used)
        {
            if (alternative.Node is not WordSet words) continue;
            for (var i = 0; i < words.Words.Length; i++)
            {
                var postings = words.Language.Postings;
                var start = postings.StartOf(words.Words[i]);
                var cursor = new Cursor
                {
                    Postings = postings,
                    FirstDocument = words.Language.FirstDocument,
                    Position = start - 1,
                    End = start + postings.CountOf(words.Words[i]),
                    Factor = words.MatchAt(i).Weight,
                };
                if (cursor.MoveNext(rarity)) Push(cursor);
            }
        }
        for (var parent = count / 2 - 1; parent >= 0; parent--) SiftDown(parent);
    }

    /// <summary>Passes over the next document.</summary>
    public void MoveNext()
    {
        if (!heap[0].MoveNext(rarity)) heap[0] = heap[--count];
        SiftDown(0);
    }

    private void Push(Cursor cursor)
    {
        if (count == heap.Length) Array.Resize(ref heap, count * 2);
        heap[count++] = cursor;
    }

    private void SiftDown(int parent)
    {
        if (parent >= count) return;
        var moved = heap[parent];
        for (var child = parent * 2 + 1; child < count; child = parent * 2 + 1)
        {
            if (child + 1 < count && heap[child + 1].ComesBefore(heap[child])) child++;
            if (!heap[child].ComesBefore(moved)) break;
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = moved;
    }

    private struct Cursor
    {
        public Postings Postings;
        public int FirstDocument;
        public int Position;
        public int End;
        public float Factor;
        public double Score;
        public int Document;

        public bool MoveNext(double rarity)
        {
            if (++Position == End) return false;
            Document = Postings.DocumentAt(Position) + FirstDocument;
            Score = FieldWeights.Saturate(Postings.WeightAt(Position) * Factor, rarity);
            return true;
        }

        public readonly bool ComesBefore(in Cursor other) => Score != other.Score ? Score > other.Score : Document < other.Document;
    }
}
