using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Finds the documents that words and wishes allow, and counts them for each choice the visitor could make next.</summary>
internal static class AllowedDocuments
{
    /// <summary>So much less is it to mark a place that lies about there than to measure its distance.</summary>
    private const int MarksPerDistance = 2;

    /// <summary>So few distances are measured sooner than what lies about there is looked up.</summary>
    private const int FewDistances = 1000;

    /// <param name="counts">Null when nothing is to be counted.</param>
    public static FoundDocuments Find(IndexedDocuments documents, TextMatches matches, OfferFilter filter, OfferCounts? counts, Scratch scratch)
    {
        if (matches.IsWordless) return new([], scratch);
        if (!filter.HasWishes && matches.Ready() is { } ready)
        {
            counts?.AddAll(documents.Segments[0].Offers, ready);
            return new(ready.Documents, ready.Count);
        }
        var isListed = matches.TryList(out var list, out var counted);
        if (isListed && !filter.HasWishes)
        {
            counts?.AddAll(documents.Segments[0].Offers, list, counted);
            return new(list, scratch);
        }
        var allowed = isListed ? scratch.RentSetOf(list) : matches.Allowed();
        var isNear = filter.Circle is not null && counts is not { CountsRadii: true };
        if (isNear) KeepNear(documents, filter, allowed, matches.MostDocuments, scratch);
        if (isNear ? filter.HasWishesBesideRadius : filter.HasWishes) return new(allowed, Keep(documents, filter, counts, allowed));
        if (counts is not null)
            foreach (var segment in documents.Segments) counts.AddAll(segment.Offers, segment.PartOf(allowed));
        return new(allowed, DocumentBits.Count(allowed));
    }

    /// <summary>Takes from the set what lies outside of the radius, without a look at anything else: not for counts of what lies within other radii.</summary>
    /// <param name="most">No more documents are allowed.</param>
    private static void KeepNear(IndexedDocuments documents, OfferFilter filter, ulong[] allowed, int most, Scratch scratch)
    {
        var (centre, kilometres) = filter.Circle!.Value;
        var around = most > FewDistances ? scratch.RentSet() : null;
        foreach (var segment in documents.Segments)
        {
            var part = segment.PartOf(allowed);
            if (around is not null && segment.Offers.Grid.TryAddAround(centre, kilometres, (long)most * MarksPerDistance, segment.PartOf(around))) DocumentBits.And(part, segment.PartOf(around));
            segment.Offers.Places.KeepWithin(part, filter.From!.Value, filter.RadiusChord);
        }
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
