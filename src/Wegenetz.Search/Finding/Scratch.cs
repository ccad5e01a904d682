using System.Collections.Concurrent;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>Memory that one search at a time works in. As large as the index needs; reused, also by the indexes that changes make of it, so that it costs nothing.</summary>
internal sealed class Scratch
{
    private readonly List<ulong[]> sets = [];
    private readonly List<WordTiers> tiers = [];
    private readonly List<DocumentMarks> documentMarks = [];
    private readonly List<Dictionary<int, float>> weights = [];
    private WordMarks?[] marks;
    private int usedSets;
    private int usedMarks;
    private int usedWeights;
    private int[] list = [];

    public Scratch(IndexedDocuments documents)
    {
        Documents = documents;
        marks = new WordMarks?[documents.Languages.Length];
        Choices = new ChoiceCounts(documents.Codes.Codes.Count);
        Filter = new OfferFilter(documents.Codes);
        Scorer = new DocumentScorer(this);
        Evaluator = new Evaluator(this);
    }

    /// <summary>What is searched.</summary>
    public IndexedDocuments Documents { get; private set; }

    /// <summary>Sets have room for so many.</summary>
    private int MostDocuments => Documents.Live.Length * 64;

    public TopHits Top { get; } = new();

    /// <summary>The wishes of a query, to be started.</summary>
    public OfferFilter Filter { get; private set; }

    /// <summary>Counters, all 0 at the begin of a search.</summary>
    public ChoiceCounts Choices { get; private set; }

    /// <summary>An empty set of documents.</summary>
    public ulong[] RentSet()
    {
        var set = RentAnySet();
        Array.Clear(set);
        return set;
    }

    /// <summary>A set of one's own with what another has; that is at least as long as a set needs to be.</summary>
    public ulong[] RentCopy(ulong[] other)
    {
        var set = RentAnySet();
        Array.Copy(other, set, set.Length);
        return set;
    }

    /// <summary>A set of one's own with what two others have in common.</summary>
    public ulong[] RentCommon(ulong[] one, ulong[] other)
    {
        var set = RentAnySet();
        DocumentBits.And(one, other, set);
        return set;
    }

    /// <summary>A set of documents at hand one by one.</summary>
    public ulong[] RentSetOf(ReadOnlySpan<int> documents)
    {
        var set = RentSet();
        foreach (var document in documents) DocumentBits.Add(set, document);
        return set;
    }

    private ulong[] RentAnySet()
    {
        if (usedSets == sets.Count) sets.Add(new ulong[Documents.Live.Length]);
        return sets[usedSets++];
    }

    /// <summary>A few documents, none at first.</summary>
    public DocumentMarks RentMarks()
    {
        if (usedMarks == documentMarks.Count) documentMarks.Add(new DocumentMarks(MostDocuments));
        return documentMarks[usedMarks++];
    }

    /// <summary>What documents weigh, none at first.</summary>
    public Dictionary<int, float> RentWeights()
    {
        if (usedWeights == weights.Count) weights.Add([]);
        return weights[usedWeights++];
    }

    /// <summary>Room for so many documents; there is one such list in a search.</summary>
    public Span<int> RentList(int length)
    {
        if (list.Length < length) list = new int[Math.Max(length, list.Length * 2)];
        return list.AsSpan(0, length);
    }

    /// <summary>The pieces of the text, to be filled.</summary>
    public List<QueryPiece> Pieces { get; } = [];

    /// <summary>Words of a piece, to be filled.</summary>
    public List<Token> Tokens { get; } = [];

    /// <summary>The parts of the query, to be filled.</summary>
    public List<PlannedWord> Planned { get; } = [];

    /// <summary>The ways to satisfy a part, to be filled.</summary>
    public List<Alternative> Alternatives { get; } = [];

    /// <summary>What a mistyped word may have meant, to be filled.</summary>
    public List<Correction> Corrections { get; } = [];

    /// <summary>Numbers of similar words, to be filled.</summary>
    public List<int> Similar { get; } = [];

    /// <summary>Whether documents have each of the parts, to be filled.</summary>
    public List<PartPresence> Presence { get; } = [];

    /// <summary>The parts that a score is made of, none at first.</summary>
    public List<FoundWord> Scored { get; } = [];

    public Evaluator Evaluator { get; }

    /// <summary>Documents that wait to be scored.</summary>
    public List<int> Complete { get; } = [];

    public WordCursors Cursors { get; } = new();

    /// <summary>What documents weigh that are met in tiers, to be started.</summary>
    public MetWeights Met { get; } = new();

    public DocumentScorer Scorer { get; }

    /// <summary>The tiers of a part of the query, to be started.</summary>
    public WordTiers TiersOf(int part)
    {
        while (tiers.Count <= part) tiers.Add(new WordTiers());
        return tiers[part];
    }

    /// <summary>The marks on words of a language; null as long as there were none.</summary>
    public WordMarks? Marks(int language) => marks[language];

    /// <summary>Marks words as matching a part of the query.</summary>
    public void Mark(WordSet words, int part)
    {
        var language = Array.IndexOf(Documents.Languages, words.Language);
        (marks[language] ??= new WordMarks(words.Language.Vocabulary)).Mark(words.Words, part);
    }

    public void Unmark(WordSet words) => marks[Array.IndexOf(Documents.Languages, words.Language)]!.Unmark(words.Words);

    /// <summary>Turns to other documents and keeps what fits them, too.</summary>
    public Scratch TurnTo(IndexedDocuments others)
    {
        if (others == Documents) return this;
        if (others.Live.Length != Documents.Live.Length)
        {
            sets.Clear();
            documentMarks.Clear();
        }
        if (others.Codes.Codes.Count != Documents.Codes.Codes.Count) Choices = new ChoiceCounts(others.Codes.Codes.Count);
        if (others.Codes != Documents.Codes) Filter = new OfferFilter(others.Codes);
        marks = Array.ConvertAll(others.Languages, language => Array.IndexOf(Documents.Languages, language) is >= 0 and var same ? marks[same] : null);
        Documents = others;
        return this;
    }

    public void Reset()
    {
        Filter.Finish();
        Pieces.Clear();
        Alternatives.Clear();
        Scored.Clear();
        for (; usedWeights > 0; usedWeights--) Clear(weights[usedWeights - 1]);
        usedSets = 0;
        for (; usedMarks > 0; usedMarks--) documentMarks[usedMarks - 1].Clear();
        Choices.Clear();
    }

    /// <summary>As large as it was once it stays, and emptying it takes as long.</summary>
    private static void Clear(Dictionary<int, float> some)
    {
        const int Many = 4096;
        var wereMany = some.Count > Many;
        some.Clear();
        if (wereMany) some.TrimExcess();
    }
}

/// <summary>Lends <see cref="Scratch"/> to searches that may run at the same time.</summary>
internal sealed class ScratchPool
{
    private readonly ConcurrentBag<Scratch> idle = [];

    public Scratch Rent(IndexedDocuments documents) => idle.TryTake(out var scratch) ? scratch.TurnTo(documents) : new Scratch(documents);

    public void Return(Scratch scratch)
    {
        scratch.Reset();
        idle.Add(scratch);
    }
}
