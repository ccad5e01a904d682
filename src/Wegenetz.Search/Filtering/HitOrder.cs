using Wegenetz.Search.Finding;

namespace Wegenetz.Search.Filtering;

/// <summary>The key by which a query's hits are sorted, see <see cref="OfferSort"/>.</summary>
internal sealed class HitOrder(OfferTable offers, OfferQuery query, OfferFilter filter, TextMatches matches)
{
    public SortKey KeyOf(int document) => new(First(document), offers.NameRank(document));

    private double First(int document) => query.Sort switch
    {
        OfferSort.Relevance => matches.Narrows ? -matches.Score(document) : Distance(document),
        OfferSort.Distance => Distance(document),
        OfferSort.Name => 0,
        OfferSort.CheckedOn => -(double)offers.CheckedOn(document),
        _ => throw new InvalidOperationException($"There is no order {query.Sort}."),
    };

    private double Distance(int document) => filter.From is { } from ? offers.Places.SquaredChord(document, from) : 0;
}
