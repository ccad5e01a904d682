using System.Collections.Frozen;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>One offer as it is found and as it is shown.</summary>
internal sealed record IndexedOffer(OfferCard Card, OfferDocument Document);

/// <summary>Everything the finding pages know of one network, as it was at one moment. Never changed; a change makes a new one.</summary>
public sealed class NetworkOffers
{
    private readonly Dictionary<Guid, IndexedOffer> offers;

    /// <summary>Ascending. May hold moments of offers that changed since: a page is then renewed a little too early.</summary>
    private readonly DateTimeOffset[] openingChanges;

    /// <summary>All offers of a network.</summary>
    internal NetworkOffers(NetworkView network, IReadOnlyList<IndexedOffer> offers, IReadOnlyList<MapDistrict> districts, Gazetteer places)
        : this(network, IndexOf(offers), offers.ToDictionary(offer => offer.Card.Id), districts, places, OpeningChangesOf(offers))
    {
    }

    private NetworkOffers(
        NetworkView network, OfferIndex index, Dictionary<Guid, IndexedOffer> offers, IReadOnlyList<MapDistrict> districts, Gazetteer places, IEnumerable<DateTimeOffset> openingChanges)
    {
        (Network, Index, this.offers, Districts, Places) = (network, index, offers, districts, places);
        DistrictSlugs = districts.Select(district => district.Slug).ToFrozenSet(StringComparer.Ordinal);
        Overview = Index.Search(new OfferQuery { Take = 0 });
        LastCheckedOn = Cards.Max(card => card.CheckedOn);
        this.openingChanges = [.. openingChanges.Distinct().Order()];
    }

    public NetworkView Network { get; }

    public OfferIndex Index { get; }

    /// <summary>The counts of every facet over all offers.</summary>
    public OfferResults Overview { get; }

    internal IReadOnlyCollection<IndexedOffer> All => offers.Values;

    public IEnumerable<OfferCard> Cards => offers.Values.Select(offer => offer.Card);

    public IReadOnlyList<MapDistrict> Districts { get; }

    public IReadOnlyCollection<string> DistrictSlugs { get; }

    public Gazetteer Places { get; }

    public DateOnly? LastCheckedOn { get; }

    /// <summary>What lists show of an offer that this index found.</summary>
    public OfferCard CardOf(Guid offerId) => offers[offerId].Card;

    /// <summary>The same network with some offers added or renewed and others gone; what did not change is shared.</summary>
    internal NetworkOffers With(IReadOnlyList<IndexedOffer> changed, IReadOnlyCollection<Guid> removed, Gazetteer places)
    {
        var after = new Dictionary<Guid, IndexedOffer>(offers);
        foreach (var id in removed) after.Remove(id);
        foreach (var offer in changed) after[offer.Card.Id] = offer;
        return new(Network, Renewed(Index, changed, removed), after, Districts, places, openingChanges.Concat(OpeningChangesOf(changed)));
    }

    /// <summary>An index after a change, in one piece again when much has changed since it was.</summary>
    internal static OfferIndex Renewed(OfferIndex index, IReadOnlyList<IndexedOffer> changed, IReadOnlyCollection<Guid> removed)
    {
        var renewed = index.With(changed.Select(offer => offer.Document), removed);
        return renewed.NeedsMerge ? renewed.Merged() : renewed;
    }

    /// <summary>Offers somebody checked on this day or later.</summary>
    public int CheckedSince(DateOnly day) => Cards.Count(card => card.CheckedOn >= day);

    /// <summary>When the next offer opens or closes; null if none does within the days looked ahead.</summary>
    public DateTimeOffset? NextOpeningChange(DateTimeOffset after)
    {
        var at = Array.BinarySearch(openingChanges, after);
        var next = at >= 0 ? at + 1 : ~at;
        return next < openingChanges.Length ? openingChanges[next] : null;
    }

    private static OfferIndex IndexOf(IReadOnlyList<IndexedOffer> offers)
    {
        var builder = new OfferIndexBuilder(SynonymList.German);
        foreach (var offer in offers) builder.Add(offer.Document);
        return builder.Build();
    }

    private static IEnumerable<DateTimeOffset> OpeningChangesOf(IEnumerable<IndexedOffer> offers) =>
        offers.SelectMany(offer => offer.Document.Openings).SelectMany(open => new[] { open.From, open.Until });
}
