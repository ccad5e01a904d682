using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Finds the documents that words and wishes allow, and counts them for each choice the visitor could make next.</summary>
internal static class AllowedDocuments
{
    /// <summary>The documents as a set, only to be read, and how many they are.</summary>
    /// <param name="counts">Null when nothing is to be counted.</param>
    public static (ulong[] Documents, int Count) Find(IndexedDocuments documents, TextMatches matches, OfferFilter filter, OfferCounts? counts, Scratch scratch)
    {
        if (matches.IsWordless) return (scratch.RentSet(), 0);
        if (!filter.HasWishes && matches.Ready() is { } ready)
        {
            counts?.AddAll(documents.Segments[0].Offers, ready);
            return (ready.Documents, ready.Count);
        }
        var allowed = matches.Documents();
        var isNear = filter.RadiusChord is not null && counts is not { CountsRadii: true };
        if (isNear) KeepNear(documents, filter, allowed);
        if (isNear ? filter.HasWishesBesideRadius : filter.HasWishes) return (allowed, Keep(documents, filter, counts, allowed));
        if (counts is not null)
            foreach (var segment in documents.Segments) counts.AddAll(segment.Offers, segment.PartOf(allowed));
        return (allowed, DocumentBits.Count(allowed));
    }

    /// <summary>Takes from the set what lies outside of the radius, without a look at anything else: not for counts of what lies within other radii.</summary>
    private static void KeepNear(IndexedDocuments documents, OfferFilter filter, ulong[] allowed)
    {
        foreach (var segment in documents.Segments) segment.Offers.Places.KeepWithin(segment.PartOf(allowed), filter.From!.Value, filter.RadiusChord!.Value);
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
