using Wegenetz.Search.Finding;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Filtering;

/// <summary>Puts hits into an order that does not depend on words, see <see cref="OfferSort"/>.</summary>
internal static class HitOrder
{
    /// <summary>Puts the first of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    public static void Find(OfferSort sort, OfferFilter filter, ulong[] allowed, IndexedDocuments documents, Scratch scratch)
    {
        Span<int> buffer = stackalloc int[DocumentBatches.Size];
        foreach (var segment in documents.Segments)
        {
            var batches = new DocumentBatches(segment.PartOf(allowed), buffer);
            while (batches.MoveNext())
                foreach (var document in batches.Current)
                    scratch.Top.Add(segment.First + document, new SortKey(KeyOf(sort, filter, segment.Offers, document), documents.NameRank(segment.First + document)));
        }
    }

    private static double KeyOf(OfferSort sort, OfferFilter filter, OfferTable offers, int document) => sort switch
    {
        OfferSort.Name => 0,
        OfferSort.CheckedOn => -(double)offers.CheckedOn(document),
        OfferSort.Relevance or OfferSort.Distance => filter.From is { } from ? offers.Places.SquaredChord(document, from) : 0,
        _ => throw new InvalidOperationException($"There is no order {sort}."),
    };
}
