using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>One search from the query to its answer.</summary>
internal static class OfferSearcher
{
    public static OfferResults Search(IndexedDocuments documents, SynonymTable synonyms, OfferQuery query, Scratch scratch)
    {
        var languages = Searched(documents, query);
        using var matches = new TextMatches(query.Text, new QueryPlanner(languages, synonyms, documents, query.Language, query.OnlyExactWords), documents, scratch);
        var filter = new OfferFilter(documents.Codes, query);
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
        var words = new QueryWord[matches.Words.Count];
        for (var i = 0; i < words.Length; i++) words[i] = matches.Words[i].Describe();
        return words;
    }
}
