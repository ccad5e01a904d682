using System.Numerics;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>One search from the query to its answer.</summary>
internal static class OfferSearcher
{
    public static OfferResults Search(IndexedDocuments documents, SynonymTable synonyms, OfferQuery query, Scratch scratch)
    {
        var pieces = QueryText.Read(query.Text);
        var languages = Searched(documents, query);
        using var matches = new TextMatches(pieces, new QueryPlanner(languages, synonyms, query.Language, query.OnlyExactWords), documents, scratch);
        var filter = new OfferFilter(documents.Codes, query);
        var counts = query.OnlyHits ? null : new OfferCounts(documents.Codes, query, filter, scratch.Choices);
        // Text that is there but holds no word ("!?") finds nothing rather than everything.
        var isWordless = pieces.Count == 0 && !string.IsNullOrWhiteSpace(query.Text);
        ulong[] allowed;
        int total;
        if (!filter.HasWishes && !isWordless && matches.Ready() is { } ready)
        {
            (allowed, total) = (ready.Documents, ready.Count);
            counts?.AddAll(documents.Segments[0].Offers, ready);
        }
        else
        {
            allowed = isWordless ? scratch.RentSet() : matches.Documents();
            if (query is { Near: { } centre, RadiusKm: { } radius } && (query.OnlyHits || query.RadiusChoicesKm.Count == 0)) KeepAround(documents, centre, radius, allowed, scratch);
            if (filter.HasWishes || counts is not null) Filter(documents, filter, counts, allowed);
            total = DocumentBits.Count(allowed);
        }
        var wanted = (int)Math.Min((long)query.Skip + query.Take, total);
        scratch.Top.Start(wanted);
        if (wanted > 0 && query.Sort == OfferSort.Relevance && matches.Narrows) new BestMatches(matches, documents, scratch).Find(allowed, total);
        else if (wanted > 0) HitOrder.Find(query.Sort, filter, allowed, documents, scratch);
        return new OfferResults
        {
            Total = total,
            Hits = Hits(documents, query, filter, matches, scratch),
            Facets = counts?.Facets() ?? OfferResults.NoFacets,
            OpenCount = counts?.Open,
            FreePlacesCount = counts?.FreePlaces ?? 0,
            Radii = counts?.Radii ?? [],
            CefrCounts = counts?.Cefr ?? [],
            Words = Words(matches),
            Suggestion = query.OnlyHits || query.OnlyExactWords ? null : Suggestion.For(query.Text, matches.Words, languages),
        };
    }

    private static List<LanguageIndex> Searched(IndexedDocuments documents, OfferQuery query)
    {
        var searched = new List<LanguageIndex>();
        foreach (var language in documents.Languages)
            if (language.Language == query.Language || language.Language == "de") searched.Add(language);
        return searched;
    }

    /// <summary>So much less is it to mark a place that lies about there than to measure its distance.</summary>
    private const int MarksPerDistance = 32;

    /// <summary>Leaves out what lies far from a point, where that is less work than looking at all one by one; what lies near it still is looked at.</summary>
    private static void KeepAround(IndexedDocuments documents, GeoPoint centre, double kilometres, ulong[] allowed, Scratch scratch)
    {
        long near = 0;
        foreach (var segment in documents.Segments) near += segment.Offers.Grid.CountAround(centre, kilometres);
        if (near >= (long)DocumentBits.Count(allowed) * MarksPerDistance) return;
        var around = scratch.RentSet();
        foreach (var segment in documents.Segments) segment.Offers.Grid.AddAround(centre, kilometres, around.AsSpan(segment.First >> 6));
        DocumentBits.And(allowed, around);
    }

    /// <summary>Takes from the set what does not fulfil all wishes, and counts what fulfils all or all but one.</summary>
    private static void Filter(IndexedDocuments documents, OfferFilter filter, OfferCounts? counts, ulong[] allowed)
    {
        foreach (var segment in documents.Segments)
        {
            var (first, length) = (segment.First >> 6, DocumentBits.Length(segment.Count));
            if (!filter.HasWishes)
            {
                counts!.AddAll(segment.Offers, allowed.AsSpan(first, length));
                continue;
            }
            for (var element = first; element < first + length; element++)
                for (var bits = allowed[element]; bits != 0; bits &= bits - 1)
                {
                    var document = (element << 6) + BitOperations.TrailingZeroCount(bits) - segment.First;
                    var unfulfilled = filter.Unfulfilled(segment.Offers, document);
                    counts?.Add(segment.Offers, document, unfulfilled);
                    if (unfulfilled != 0) allowed[element] &= ~(bits & (~bits + 1));
                }
        }
    }

    private static OfferHit[] Hits(IndexedDocuments documents, OfferQuery query, OfferFilter filter, TextMatches matches, Scratch scratch)
    {
        var top = scratch.Top.Sort();
        if (top.Length <= query.Skip) return [];
        var isByScore = query.Sort == OfferSort.Relevance && matches.Narrows;
        var reasons = new ReasonFinder(documents, matches.Words);
        var hits = new OfferHit[top.Length - query.Skip];
        for (var i = 0; i < hits.Length; i++)
        {
            var (key, document) = top[query.Skip + i];
            var score = isByScore ? -key.First : matches.Narrows ? matches.Scorer.Score(document) : 0;
            hits[i] = new OfferHit(documents.IdOf(document), score, Distance(documents, filter, document), reasons, document);
        }
        return hits;
    }

    private static double? Distance(IndexedDocuments documents, OfferFilter filter, int document)
    {
        if (filter.From is not { } from) return null;
        var segment = documents.SegmentOf(document);
        var chord = segment.Offers.Places.SquaredChord(document - segment.First, from);
        return double.IsFinite(chord) ? PlaceTable.Kilometres(chord) : null;
    }

    private static QueryWord[] Words(TextMatches matches)
    {
        var words = new QueryWord[matches.Words.Count];
        for (var i = 0; i < words.Length; i++) words[i] = matches.Words[i].Describe();
        return words;
    }
}
