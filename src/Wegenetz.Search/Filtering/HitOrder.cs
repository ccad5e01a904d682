using System.Numerics;
using Wegenetz.Search.Finding;

namespace Wegenetz.Search.Filtering;

/// <summary>Puts hits into an order that does not depend on words, see <see cref="OfferSort"/>.</summary>
internal static class HitOrder
{
    /// <summary>Puts the first of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    public static void Find(OfferSort sort, OfferFilter filter, ulong[] allowed, IndexedDocuments documents, Scratch scratch)
    {
        foreach (var segment in documents.Segments)
        {
            var first = segment.First >> 6;
            for (var element = first; element < first + Texts.DocumentBits.Length(segment.Count); element++)
                for (var bits = allowed[element]; bits != 0; bits &= bits - 1)
                {
                    var document = (element << 6) + BitOperations.TrailingZeroCount(bits);
                    scratch.Top.Add(document, new SortKey(KeyOf(sort, filter, segment.Offers, document - segment.First), documents.NameRank(document)));
                }
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
