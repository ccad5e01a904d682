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
    private readonly OfferDocument[] documents;
    private readonly Synonyms synonyms;
    private readonly SynonymTable synonymTable;
    private readonly TokenStore store = new();
    private readonly LanguageIndex[] languages;
    private readonly OfferTable offers;
    private readonly ScorePool pool;

    internal OfferIndex(IEnumerable<OfferDocument> documents, Synonyms synonyms)
    {
        this.documents = [.. documents];
        this.synonyms = synonyms;
        synonymTable = new SynonymTable(synonyms);
        foreach (var document in this.documents) store.Add(document);
        languages = [.. Enumerable.Range(0, store.Languages.Count).Select(number => new LanguageIndex(store, number, synonymTable.SingleWords))];
        offers = new OfferTable(this.documents);
        pool = new ScorePool(this.documents.Length);
    }

    /// <summary>An index without offers: every search finds nothing.</summary>
    public static OfferIndex Empty { get; } = new([], Synonyms.None);

    /// <summary>How many offers the index holds.</summary>
    public int Count => documents.Length;

    /// <summary>Searches. Never fails on any text; a search takes microseconds to a few milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or Take is negative.</exception>
    /// <exception cref="ArgumentException">Codes of more than 59 facets were chosen.</exception>
    public OfferResults Search(OfferQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        var pieces = QueryText.Read(query.Text);
        using var matches = new TextMatches(pieces, Planner(query), new Evaluator(store, pool), pool, documents.Length);
        var filter = new OfferFilter(offers, query);
        var counts = new OfferCounts(offers, query, filter);
        var top = new TopHits((int)Math.Min((long)query.Skip + query.Take, documents.Length));
        var order = new HitOrder(offers, query, filter, matches);
        var total = 0;
        foreach (var document in IsWordless(query, pieces) ? [] : matches.Documents())
        {
            var unfulfilled = filter.Unfulfilled(document);
            counts.Add(document, unfulfilled);
            if (unfulfilled != 0) continue;
            total++;
            top.Add(document, order.KeyOf(document));
        }
        return new OfferResults
        {
            Total = total,
            Hits = [.. top.TakeAll().Skip(query.Skip).Select(document => Hit(document, matches, filter))],
            Facets = counts.Facets(),
            OpenCount = counts.Open,
            FreePlacesCount = counts.FreePlaces,
            Radii = counts.Radii,
            CefrCounts = counts.Cefr,
            Words = [.. matches.Words.Select(word => word.Describe())],
        };
    }

    /// <summary>A new index with some documents added or replaced (by id) and others left out; this one stays as it is.</summary>
    /// <param name="changed">New and changed documents.</param>
    /// <param name="removed">Ids to leave out; unknown ids are ignored. An id in both is left out.</param>
    /// <exception cref="ArgumentException">A document occurs twice, or has a place outside of the earth.</exception>
    public OfferIndex With(IEnumerable<OfferDocument> changed, IEnumerable<Guid> removed)
    {
        var builder = new OfferIndexBuilder(synonyms);
        var fresh = changed.ToList();
        var gone = removed.ToHashSet();
        foreach (var document in fresh.Where(document => !gone.Contains(document.Id))) builder.Add(document);
        gone.UnionWith(fresh.Select(document => document.Id));
        foreach (var document in documents.Where(document => !gone.Contains(document.Id))) builder.Add(document);
        return builder.Build();
    }

    /// <summary>Text that is there but holds no word ("!?") finds nothing rather than everything.</summary>
    private static bool IsWordless(OfferQuery query, List<QueryPiece> pieces) => pieces.Count == 0 && !string.IsNullOrWhiteSpace(query.Text);

    private QueryPlanner Planner(OfferQuery query)
    {
        var searched = languages.Where(language => language.Language == query.Language || language.Language == "de").ToList();
        return new QueryPlanner(searched, synonymTable, query.Language, query.OnlyExactWords);
    }

    private OfferHit Hit(int document, TextMatches matches, OfferFilter filter)
    {
        double? distance = filter.From is { } from && offers.Places.SquaredChord(document, from) is var chord && double.IsFinite(chord) ? PlaceTable.Kilometres(chord) : null;
        return new OfferHit(documents[document].Id, matches.Score(document), distance, ReasonFinder.Find(store, document, matches.Words));
    }
}
