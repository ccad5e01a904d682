using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Finds the documents that words and wishes allow, and counts them for each choice the visitor could make next.</summary>
internal static class AllowedDocuments
{
    /// <summary>So much less is it to ask whether a place that lies about there is allowed than to measure its distance.</summary>
    private const int QuestionsPerDistance = 8;

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
        var set = matches.TryList(out var list, out var counted) ? null : matches.Allowed();
        var hasMoreWishes = filter.HasWishes;
        // Counts of what lies within other radii look beyond the circle.
        if (filter.Circle is { } circle && counts is not { CountsRadii: true })
        {
            (counted, hasMoreWishes) = (null, filter.HasWishesBesideRadius);
            KeepNear(documents, matches, circle, scratch, ref list, ref set);
        }
        if (set is null && !hasMoreWishes && (counts is null || documents.Segments.Length == 1))
        {
            counts?.AddAll(documents.Segments[0].Offers, list, counted);
            return new(list, scratch);
        }
        set ??= scratch.RentSetOf(list);
        if (hasMoreWishes) return new(set, Keep(documents, filter, counts, set));
        if (counts is not null)
            foreach (var segment in documents.Segments) counts.AddAll(segment.Offers, segment.PartOf(set));
        return new(set, DocumentBits.Count(set));
    }

    /// <summary>Keeps what has a place within the radius, without a look at any other wish.</summary>
    /// <param name="set">Null where the documents are listed; it is null afterwards where they are listed now.</param>
    private static void KeepNear(IndexedDocuments documents, TextMatches matches, in Circle circle, Scratch scratch, ref ReadOnlySpan<int> list, ref ulong[]? set)
    {
        if (set is not null || list.Length > FewDistances)
        {
            var near = scratch.RentMarks();
            if (TryAddNear(documents, circle, set ?? scratch.RentSetOf(list), matches.MostDocuments, near))
            {
                list = near.List;
                set = null;
                return;
            }
        }
        if (set is not null)
            foreach (var segment in documents.Segments) segment.Offers.Places.KeepWithin(segment.PartOf(set), circle);
        else
        {
            var kept = scratch.RentList(list.Length);
            list = kept[..documents.Segments[0].Offers.Places.KeepWithin(list, circle, kept)];
        }
    }

    /// <summary>Adds what is allowed within the circle by the cells of the map; false where these hold too much.</summary>
    /// <param name="most">No more documents are allowed.</param>
    private static bool TryAddNear(IndexedDocuments documents, in Circle circle, ulong[] allowed, int most, DocumentMarks near)
    {
        foreach (var segment in documents.Segments)
            if (!segment.Offers.Grid.TryAddNear(circle, (long)most * QuestionsPerDistance, segment.PartOf(allowed), segment.First, near)) return false;
        return true;
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
