using System.Collections.Frozen;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>Everything the finding pages know of one network, as it was at one moment. Never changed; a change makes a new one.</summary>
public sealed class NetworkOffers
{
    private readonly DateTimeOffset[] openingChanges;

    public NetworkOffers(NetworkView network, IReadOnlyList<OfferDocument> documents, IReadOnlyList<OfferCard> cards, Gazetteer places, DateTimeOffset builtAt)
    {
        (Network, Documents, Places, BuiltAt) = (network, documents, places, builtAt);
        Cards = cards.ToFrozenDictionary(card => card.Id);
        var builder = new OfferIndexBuilder(SynonymList.German);
        foreach (var document in documents) builder.Add(document);
        Index = builder.Build();
        openingChanges = [.. documents.SelectMany(document => document.Openings).SelectMany(open => new[] { open.From, open.Until }).Distinct().Order()];
    }

    public NetworkView Network { get; }

    public OfferIndex Index { get; }

    public IReadOnlyDictionary<Guid, OfferCard> Cards { get; }

    public Gazetteer Places { get; }

    internal IReadOnlyList<OfferDocument> Documents { get; }

    /// <summary>Pages made from this are as old as this.</summary>
    public DateTimeOffset BuiltAt { get; }

    /// <summary>When the next offer opens or closes; null if none does within the days looked ahead.</summary>
    public DateTimeOffset? NextOpeningChange(DateTimeOffset after)
    {
        var at = Array.BinarySearch(openingChanges, after);
        var next = at >= 0 ? at + 1 : ~at;
        return next < openingChanges.Length ? openingChanges[next] : null;
    }
}
