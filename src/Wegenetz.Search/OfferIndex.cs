using System.Collections.Concurrent;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Finding;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search;

/// <summary>
/// An immutable snapshot of offers that answers searches, from any number of threads at once. A changed offer makes a new index
/// (<see cref="With"/>); whoever searches the old one is not disturbed.
/// </summary>
public sealed class OfferIndex
{
    /// <summary>Indexes up to this size are built anew for every change: it takes a moment, and nothing has to be put off.</summary>
    private const int SmallIndex = 1000;

    /// <summary>A later segment takes up changes until it holds so many offers.</summary>
    private const int LargestFreshSegment = 128;

    private const int MostSegments = 9;

    private const int MostPlanners = 32;

    private const int ShortestCompleted = 2;
    private const int LongestCompleted = 100;

    /// <summary>Best hits are mostly found by their titles, so that a few more than wanted are enough to look at.</summary>
    private const int HitsPerCompletion = 3;

    private readonly Synonyms synonyms;
    private readonly SynonymTable synonymTable;
    private readonly IndexedDocuments documents;
    private readonly ScratchPool pool;
    private readonly ConcurrentDictionary<(string Language, bool OnlyExactWords), QueryPlanner> planners = new();
    private readonly Lazy<NameCompleter> names;

    internal OfferIndex(SegmentEntry[] entries, Synonyms synonyms)
        : this(entries, synonyms, new SynonymTable(synonyms))
    {
    }

    private OfferIndex(SegmentEntry[] entries, Synonyms synonyms, SynonymTable synonymTable)
    {
        (this.synonyms, this.synonymTable) = (synonyms, synonymTable);
        var codes = new FacetCodes();
        var segment = new Segment(entries, 0, synonymTable, codes, null);
        documents = new IndexedDocuments([segment], segment.Everything.Documents, codes);
        pool = new ScratchPool();
        names = new(() => new NameCompleter(this.documents.Segments));
    }

    /// <summary>What changes made of another index.</summary>
    private OfferIndex(IndexedDocuments documents, OfferIndex before)
    {
        (this.documents, synonyms, synonymTable, pool) = (documents, before.synonyms, before.synonymTable, before.pool);
        names = new(() => new NameCompleter(this.documents.Segments));
    }

    /// <summary>An index without offers: every search finds nothing.</summary>
    public static OfferIndex Empty { get; } = new([], Synonyms.None);

    /// <summary>How many offers the index holds.</summary>
    public int Count => documents.Count;

    /// <summary>True when so much was changed since the index was built that <see cref="Merged"/> should be called soon.</summary>
    public bool NeedsMerge => documents.Segments.Length > MostSegments || documents.Segments.Sum(segment => (long)segment.Count) > Count * 1.2 + LargestFreshSegment;

    /// <summary>Searches. Never fails on any text; a search takes microseconds to a few milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or Take is negative.</exception>
    /// <exception cref="ArgumentException">Codes of more than 58 facets were chosen.</exception>
    public OfferResults Search(OfferQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        var scratch = pool.Rent(documents);
        var results = OfferSearcher.Search(documents, PlannerFor(query), query, scratch);
        // Memory that a search left in disorder, because it failed, is not lent again.
        pool.Return(scratch);
        return results;
    }

    /// <summary>What a text may become while it is typed: offers by their titles, categories and organisations by their names.</summary>
    public Completions Complete(CompletionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        if (query.Text.Count(char.IsLetterOrDigit) < ShortestCompleted) return new Completions { Offers = [], Categories = [], Organizations = [] };
        // Nobody types so much for a completion, and names are gone through word by word.
        var text = query.Text.Length > LongestCompleted ? query.Text[..LongestCompleted] : query.Text;
        var hits = Search(new OfferQuery { Text = text, Language = query.Language, OnlyHits = true, Take = query.Take * HitsPerCompletion }).Hits;
        return new Completions
        {
            Offers = [.. hits.Where(hit => hit.IsInTitle).Take(query.Take).Select(hit => hit.Id)],
            Categories = names.Value.Find(OfferField.Category, query.Language, text, query.Take),
            Organizations = names.Value.Find(OfferField.Organization, query.Language, text, query.Take),
        };
    }

    /// <summary>
    /// A new index with some documents added or replaced (by id) and others left out; this one stays as it is. Takes milliseconds at any size: the
    /// changes stand beside what is there until <see cref="Merged"/> is called. Until then compounds of the older offers are not taken apart by
    /// words that only the changes have, and lengths of texts are judged by the older averages.
    /// </summary>
    /// <param name="changed">New and changed documents.</param>
    /// <param name="removed">Ids to leave out; unknown ids are ignored. An id in both is left out.</param>
    /// <exception cref="ArgumentException">A document occurs twice, or has a place outside of the earth.</exception>
    public OfferIndex With(IEnumerable<OfferDocument> changed, IEnumerable<Guid> removed) => Change(changed, removed, SmallIndex);

    /// <param name="smallIndex">Up to this size the index is built anew.</param>
    internal OfferIndex Change(IEnumerable<OfferDocument> changed, IEnumerable<Guid> removed, int smallIndex)
    {
        var fresh = new OfferIndexBuilder().AddAll(changed).Documents;
        var gone = removed.ToHashSet();
        var entries = fresh.Where(document => !gone.Contains(document.Id)).Select(SegmentEntry.Of).ToList();
        gone.UnionWith(fresh.Select(document => document.Id));
        var live = (ulong[])documents.Live.Clone();
        foreach (var id in gone) Remove(id, live);
        if (Count + entries.Count <= smallIndex) return new OfferIndex([.. LiveEntries(documents.Segments, live), .. entries], synonyms, synonymTable);
        return entries.Count == 0
            ? new OfferIndex(new IndexedDocuments(documents.Segments, live, documents.Codes), this)
            : WithSegment(entries, live);
    }

    /// <summary>The same offers built anew in one piece, which is what an index of much changed offers needs; takes as long as building.</summary>
    public OfferIndex Merged() => new([.. Entries()], synonyms, synonymTable);

    /// <summary>All offers, to be put into another index.</summary>
    internal IEnumerable<SegmentEntry> Entries() => LiveEntries(documents.Segments, documents.Live);

    private QueryPlanner PlannerFor(OfferQuery query)
    {
        if (planners.TryGetValue((query.Language, query.OnlyExactWords), out var known)) return known;
        var planner = new QueryPlanner(documents, synonymTable, query.Language, query.OnlyExactWords);
        // A language may be any text.
        return planners.Count < MostPlanners ? planners.GetOrAdd((query.Language, query.OnlyExactWords), planner) : planner;
    }

    private OfferIndex WithSegment(List<SegmentEntry> entries, ulong[] live)
    {
        var segments = documents.Segments;
        var last = segments[^1];
        var first = live.Length << 6;
        if (segments.Length > 1 && last.Count + entries.Count <= LargestFreshSegment)
        {
            entries = [.. LiveEntries([last], live), .. entries];
            segments = segments[..^1];
            first = last.First;
        }
        var codes = documents.Codes.Copy();
        var segment = new Segment([.. entries], first, synonymTable, codes, segments[0]);
        // Room for a full segment from the start: while it fills, sets of documents stay as long as they are.
        Array.Resize(ref live, (first >> 6) + DocumentBits.Length(Math.Max(segment.Count, LargestFreshSegment)));
        Array.Clear(live, first >> 6, live.Length - (first >> 6));
        segment.Everything.Documents.CopyTo(live, first >> 6);
        return new OfferIndex(new IndexedDocuments([.. segments, segment], live, codes), this);
    }

    private void Remove(Guid id, ulong[] live)
    {
        foreach (var segment in documents.Segments)
            if (segment.Find(id) is { } document) DocumentBits.Remove(live, segment.First + document);
    }

    private static IEnumerable<SegmentEntry> LiveEntries(IEnumerable<Segment> segments, ulong[] live) =>
        segments.SelectMany(segment => Enumerable.Range(0, segment.Count).Where(document => DocumentBits.Has(live, segment.First + document)).Select(segment.EntryOf));
}
