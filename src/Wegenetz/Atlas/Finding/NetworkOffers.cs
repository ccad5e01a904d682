using System.Collections.Frozen;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>Everything the finding pages know of one network, as it was at one moment. Never changed; a change makes a new one.</summary>
public sealed class NetworkOffers
{
    private readonly DateTimeOffset[] openingChanges;

    public NetworkOffers(
        NetworkView network, IReadOnlyList<OfferDocument> documents, IReadOnlyList<OfferCard> cards, IReadOnlyList<MapDistrict> districts, Gazetteer places)
    {
        (Network, Documents, Districts, Places) = (network, documents, districts, places);
        DistrictSlugs = districts.Select(district => district.Slug).ToFrozenSet(StringComparer.Ordinal);
        Cards = cards.ToFrozenDictionary(card => card.Id);
        var builder = new OfferIndexBuilder(SynonymList.German);
        foreach (var document in documents) builder.Add(document);
        Index = builder.Build();
        Overview = Index.Search(new OfferQuery { Take = 0 });
        LastCheckedOn = cards.Max(card => card.CheckedOn);
        openingChanges = [.. documents.SelectMany(document => document.Openings).SelectMany(open => new[] { open.From, open.Until }).Distinct().Order()];
    }

    public NetworkView Network { get; }

    public OfferIndex Index { get; }

    /// <summary>The counts of every facet over all offers.</summary>
    public OfferResults Overview { get; }

    public IReadOnlyDictionary<Guid, OfferCard> Cards { get; }

    public IReadOnlyList<MapDistrict> Districts { get; }

    public IReadOnlyCollection<string> DistrictSlugs { get; }

    public Gazetteer Places { get; }

    public DateOnly? LastCheckedOn { get; }

    internal IReadOnlyList<OfferDocument> Documents { get; }

    /// <summary>Offers somebody checked on this day or later.</summary>
    public int CheckedSince(DateOnly day) => Cards.Values.Count(card => card.CheckedOn >= day);

    /// <summary>When the next offer opens or closes; null if none does within the days looked ahead.</summary>
    public DateTimeOffset? NextOpeningChange(DateTimeOffset after)
    {
        var at = Array.BinarySearch(openingChanges, after);
        var next = at >= 0 ? at + 1 : ~at;
        return next < openingChanges.Length ? openingChanges[next] : null;
    }
}
