using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Tests.Atlas.Finding;

public sealed class NetworkOffersTests
{
    private static readonly NetworkView Network = new(
        Guid.NewGuid(), "probe", "Probe", "", "NW", ["de"], 51, 7, 10, "beere", "", "", "", "", 180, 5, DistrictWord.Default, FeedbackBasis.PublicTask, "", null, IsPublished: true, IsDemo: false);

    [Fact]
    public void However_much_changes_the_index_stays_in_few_pieces_and_finds_the_newest()
    {
        var ids = Enumerable.Range(0, 1500).Select(_ => Guid.CreateVersion7()).ToList();
        var offers = new NetworkOffers(Network, [.. ids.Select(id => Offer(id, "Anfang"))], [], Gazetteer.Empty);
        foreach (var some in ids.Chunk(120)) offers = offers.With([.. some.Select(id => Offer(id, "Nachher"))], [], Gazetteer.Empty);
        Assert.False(offers.Index.NeedsMerge);
        Assert.Equal(0, offers.Index.Search(new OfferQuery { Text = "Anfang" }).Total);
        Assert.Equal(1500, offers.Index.Search(new OfferQuery { Text = "Nachher" }).Total);
    }

    private static IndexedOffer Offer(Guid id, string title)
    {
        var card = new OfferCard
        {
            Id = id, Slug = id.ToString(), Title = new(title, new Dictionary<string, string>()), Summary = new("", new Dictionary<string, string>()),
            OrganizationId = Guid.Empty, Organization = "", Categories = [], Access = [], Delivery = [], Cost = null, Languages = [], Places = [],
            Hours = new OpeningHours("NW", []),
        };
        return new(card, new OfferDocument { Id = id, SortName = title, Texts = [new(OfferField.Title, "de", title)] });
    }
}
