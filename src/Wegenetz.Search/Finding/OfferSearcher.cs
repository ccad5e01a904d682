using Wegenetz.Search.Filtering;

namespace Wegenetz.Search.Finding;

/// <summary>One search from the query to its answer.</summary>
internal static class OfferSearcher
{
    public static OfferResults Search(IndexedDocuments documents, QueryPlanner planner, OfferQuery query, Scratch scratch)
    {
        using var matches = new TextMatches(query.Text, planner, scratch);
        var filter = scratch.Filter;
        filter.Start(query);
        var counts = query.OnlyHits ? null : new OfferCounts(documents.Codes, query, filter, scratch.Choices);
        var found = AllowedDocuments.Find(documents, matches, filter, counts, scratch);
        var wanted = (int)Math.Min((long)query.Skip + query.Take, found.Count);
        scratch.Top.Start(wanted);
        if (wanted > 0 && query.Sort == OfferSort.Relevance && matches.Narrows) new BestMatches(matches, documents, scratch).Find(found);
        else if (wanted > 0) HitOrder.Find(query.Sort, filter, found.ToSet(), documents, scratch);
        return new OfferResults
        {
            Total = found.Count,
            Hits = Hits(documents, query, filter, matches, scratch),
            Facets = counts?.Facets() ?? OfferResults.NoFacets,
            OpenCount = counts?.Open,
            FreePlacesCount = counts?.FreePlaces ?? 0,
            Radii = counts?.Radii ?? [],
            CefrCounts = counts?.Cefr ?? [],
            AgeCounts = counts?.Ages ?? [],
            Words = Words(matches),
            Suggestion = query.OnlyHits || query.OnlyExactWords ? null : Suggestion.For(query.Text, matches.Words, planner.Languages),
        };
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
            hits[i] = new OfferHit(documents.IdOf(document), score, SquaredChord(documents, filter, document), reasons, document);
        }
        return hits;
    }

    private static double SquaredChord(IndexedDocuments documents, OfferFilter filter, int document)
    {
        if (filter.From is not { } from) return double.PositiveInfinity;
        var segment = documents.SegmentOf(document);
        return segment.Offers.Places.SquaredChord(document - segment.First, from);
    }

    private static QueryWord[] Words(TextMatches matches)
    {
        var words = new QueryWord[matches.Words.Length];
        for (var i = 0; i < words.Length; i++) words[i] = matches.Words[i].Describe();
        return words;
    }
}
