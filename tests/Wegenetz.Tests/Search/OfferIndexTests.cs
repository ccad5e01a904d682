using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class OfferIndexTests
{
    [Fact]
    public void A_changed_offer_makes_a_new_index_and_leaves_the_old_one_alone()
    {
        var (kept, changed, removed) = (Corpus.Offer("Nähen"), Corpus.Offer("Kochen"), Corpus.Offer("Malen"));
        var synonyms = new Synonyms { Groups = [["Töpfern", "Keramik"]] };
        var old = Corpus.Of(synonyms, kept, changed, removed).Index;
        var index = old.With([Corpus.Offer("Töpfern") with { Id = changed.Id }, Corpus.Offer("Singen")], [removed.Id, Guid.CreateVersion7()]);
        Assert.Equal((3, 3), (old.Count, index.Count));
        Assert.Equal((1, 0), (Total(old, "kochen"), Total(index, "kochen")));
        Assert.Equal((0, 1), (Total(old, "keramik"), Total(index, "keramik")));
        Assert.Equal((1, 0), (Total(old, "malen"), Total(index, "malen")));
        Assert.Equal((1, 1), (Total(old, "nähen"), Total(index, "nähen")));
        Assert.Equal(1, Total(index, "singen"));
    }

    [Fact]
    public void An_offer_changed_and_removed_is_removed()
    {
        var offer = Corpus.Offer("Nähen");
        Assert.Equal(0, Corpus.Of(offer).Index.With([offer], [offer.Id]).Count);
    }

    [Fact]
    public void An_id_belongs_to_one_offer()
    {
        var offer = Corpus.Offer("Nähen");
        Assert.Throws<ArgumentException>(() => Corpus.Of(offer, offer));
        Assert.Throws<ArgumentException>(() => OfferIndex.Empty.With([offer, offer], []));
        Assert.Throws<ArgumentException>(() => new OfferIndexBuilder().Add(offer).Add(Corpus.Of(offer).Index));
        Assert.Throws<ArgumentException>(() => new OfferIndexBuilder().Add(Corpus.Of(offer).Index).Add(offer));
    }

    [Fact]
    public void Indexes_can_be_put_together_with_synonyms_of_their_own()
    {
        var (one, other) = (Corpus.Of(Corpus.Offer("Nähen")).Index, Corpus.Of(Corpus.Offer("Töpfern")).Index);
        var index = new OfferIndexBuilder(new Synonyms { Groups = [["Töpfern", "Keramik"]] }).Add(one).Add(other).Add(Corpus.Offer("Malen")).Build();
        Assert.Equal(3, index.Count);
        Assert.Equal((1, 1, 1), (Total(index, "nähen"), Total(index, "keramik"), Total(index, "malen")));
    }

    [Fact]
    public void A_builder_can_go_on_after_building()
    {
        var builder = new OfferIndexBuilder().Add(Corpus.Offer("Nähen"));
        var first = builder.Build();
        var second = builder.Add(Corpus.Offer("Nähen für Kinder")).Build();
        Assert.Equal((1, 2), (Total(first, "nähen"), Total(second, "nähen")));
    }

    [Fact]
    public void Many_searches_at_once_do_not_disturb_each_other()
    {
        var corpus = Corpus.OfTitles([.. Enumerable.Range(0, 200).Select(number => $"Kurs {number} {(number % 3 == 0 ? "Abend" : "Morgen")} {(number % 5 == 0 ? "Deutsch" : "Türkisch")}")]);
        string[] texts = ["abend deutsch", "morgen", "kurs -abend", "\"morgen deutsch\"", "turkisch kurs", "mogren"];
        var expected = texts.Select(text => string.Join(',', corpus.Find(text))).ToArray();
        Parallel.For(0, 600, run => Assert.Equal(expected[run % texts.Length], string.Join(',', corpus.Find(texts[run % texts.Length]))));
    }

    [Fact]
    public async Task Searches_go_on_while_offers_change_and_see_each_change_whole()
    {
        var offers = Enumerable.Range(0, 1500).Select(number => Corpus.Offer($"Kurs {number}", number % 2 == 0 ? "gerade" : "ungerade")).ToList();
        var index = new OfferIndexBuilder().AddAll(offers).Build();
        var isOver = false;
        var searching = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                var snapshot = Volatile.Read(ref index);
                Assert.Equal(1500, Total(snapshot, "gerade") + Total(snapshot, "ungerade"));
            }
        }, TestContext.Current.CancellationToken)));
        for (var number = 0; number < 300; number++)
        {
            var changed = offers[number] with { Texts = [new OfferText(OfferField.Title, "de", $"Kurs {number} ungerade")] };
            Volatile.Write(ref index, index.With([changed], []));
        }
        Volatile.Write(ref isOver, true);
        await searching;
        Assert.Equal((600, 900), (Total(index, "gerade"), Total(index, "ungerade")));
        Assert.True(index.Merged() is { NeedsMerge: false, Count: 1500 } merged && Total(merged, "ungerade") == 900);
    }

    /// <summary>Compiled better, the same code allocates less, at any moment of a test: so both are asked in turns, the larger first.</summary>
    [Fact]
    public void What_a_query_allocates_does_not_grow_with_the_index()
    {
        var (large, small) = (IndexOf(4000), IndexOf(500));
        var rounds = Enumerable.Range(0, 10).Select(_ => (Large: BytesPerQuery(large), Small: BytesPerQuery(small))).ToList();
        Assert.True(rounds.Min(round => round.Large - round.Small) <= 256, string.Join(", ", rounds));
        Assert.InRange(rounds[^1].Small, 0, 10_000);
    }

    private static OfferIndex IndexOf(int offers) =>
        new OfferIndexBuilder().AddAll(Enumerable.Range(0, offers).Select(number => Corpus.Offer($"Kurs {number}", "Deutsch am Abend, Beratung und Sprachkurs"))).Build();

    private static long BytesPerQuery(OfferIndex index)
    {
        var query = new OfferQuery { Text = "deutsch sprachkurs" };
        index.Search(query);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 50; run++) index.Search(query);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 50;
    }

    private static int Total(OfferIndex index, string text) => index.Search(new OfferQuery { Text = text }).Total;
}
