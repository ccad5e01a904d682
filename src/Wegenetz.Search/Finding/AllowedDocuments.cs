using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Finds the documents that words and wishes allow, and counts them for each choice the visitor could make next.</summary>
internal static class AllowedDocuments
{
    /// <summary>So much less is it to mark a place that lies about there than to measure its distance.</summary>
    private const int MarksPerDistance = 32;

    /// <summary>The documents as a set, only to be read, and how many they are.</summary>
    /// <param name="counts">Null when nothing is to be counted.</param>
    public static (ulong[] Documents, int Count) Find(IndexedDocuments documents, OfferQuery query, TextMatches matches, OfferFilter filter, OfferCounts? counts, Scratch scratch)
    {
        if (matches.IsWordless) return (scratch.RentSet(), 0);
        if (!filter.HasWishes && matches.Ready() is { } ready)
        {
            counts?.AddAll(documents.Segments[0].Offers, ready);
            return (ready.Documents, ready.Count);
        }
        var allowed = matches.Documents();
        if (filter.HasWishes)
        {
            if (query is { Near: { } centre, RadiusKm: { } radius } && (counts is null || query.RadiusChoicesKm.Count == 0)) KeepAround(documents, centre, radius, allowed, matches.MostDocuments, scratch);
            return (allowed, Keep(documents, filter, counts, allowed));
        }
        if (counts is not null)
            foreach (var segment in documents.Segments) counts.AddAll(segment.Offers, segment.PartOf(allowed));
        return (allowed, DocumentBits.Count(allowed));
    }

    /// <summary>Leaves out what lies far from a point, where that is less work than looking at all one by one; what lies near it still is looked at.</summary>
    /// <param name="most">No more documents are allowed.</param>
    private static void KeepAround(IndexedDocuments documents, GeoPoint centre, double kilometres, ulong[] allowed, int most, Scratch scratch)
    {
        long near = 0;
        foreach (var segment in documents.Segments) near += segment.Offers.Grid.CountAround(centre, kilometres);
        if (near >= (long)most * MarksPerDistance) return;
        var around = scratch.RentSet();
        foreach (var segment in documents.Segments) segment.Offers.Grid.AddAround(centre, kilometres, segment.PartOf(around));
        DocumentBits.And(allowed, around);
    }

    /// <summary>Takes from the set what does not fulfil all wishes, and counts what fulfils all or all but one; returns how many fulfil all.</summary>
    private static int Keep(IndexedDocuments documents, OfferFilter filter, OfferCounts? counts, ulong[] allowed)
    {
        Span<int> buffer = stackalloc int[DocumentBatches.Size];
        var kept = 0;
        foreach (var segment in documents.Segments)
        {
            var set = segment.PartOf(allowed);
            var batches = new DocumentBatches(set, buffer);
            while (batches.MoveNext())
            {
                filter.Touch(segment.Offers, batches.Current);
                foreach (var document in batches.Current)
                {
                    var unfulfilled = filter.Unfulfilled(segment.Offers, document);
                    counts?.Add(segment.Offers, document, unfulfilled);
                    if (unfulfilled != 0) DocumentBits.Remove(set, document);
                    else kept++;
                }
            }
        }
        return kept;
    }
}
