using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class RankingTests
{
    [Fact]
    public void Fields_weigh_as_much_as_they_tell()
    {
        var fields = Enum.GetValues<OfferField>().Reverse().ToArray();
        var corpus = Corpus.Of([.. fields.Select(field => Corpus.Offer($"{field}") with { Texts = [new OfferText(field, "de", "Töpferei")] })]);
        var found = corpus.Find("töpferei");
        Assert.Equal(["Title", "AlternateTitle", "Category", "Keywords", "CategoryWords", "Organization", "TargetGroup"], found[..7]);
        Assert.Equal("Description", found[^1]);
    }

    [Fact]
    public void The_word_itself_comes_before_inflections_parts_and_beginnings() =>
        Assert.Equal(["Werkstatt", "Werkstätte", "Holzwerkstatt", "Werkstattleitung"],
            Corpus.OfTitles("Werkstattleitung", "Werkstätte", "Holzwerkstatt", "Werkstatt", "Holz").Find("werkstatt"));

    [Fact]
    public void Rare_words_tell_more_than_common_ones()
    {
        var corpus = Corpus.Of(
            Corpus.Offer("Beratung", "Töpfern"), Corpus.Offer("Töpfern", "Beratung"), Corpus.Offer("Beratung A"), Corpus.Offer("Beratung B"), Corpus.Offer("Beratung C"));
        Assert.Equal(["Töpfern", "Beratung"], corpus.Find("beratung töpfern"));
    }

    [Fact]
    public void A_short_text_about_it_comes_before_a_long_one()
    {
        var corpus = Corpus.Of(
            Corpus.Offer("Ausführlich", "Nähen " + string.Join(' ', Enumerable.Repeat("und vieles mehr", 50))), Corpus.Offer("Kurz", "Nähen am Abend"));
        Assert.Equal(["Kurz", "Ausführlich"], corpus.Find("nähen"));
    }

    [Fact]
    public void A_filler_never_outweighs_what_is_looked_for()
    {
        var corpus = Corpus.Of(Corpus.Offer("Schnelle Hilfe", "Auch bei Insolvenz"), Corpus.Offer("Insolvenz"), Corpus.Offer("Nähen"));
        Assert.Equal(["Insolvenz", "Schnelle Hilfe"], corpus.Find("Hilfe bei Insolvenz"));
    }

    [Fact]
    public void Fillers_raise_what_contains_them()
    {
        var corpus = Corpus.Of(Corpus.Offer("Sucht"), Corpus.Offer("Sucht, Hilfe"), Corpus.Offer("Töpfern"));
        Assert.Equal("Sucht, Hilfe", corpus.Find(new OfferQuery { Text = "Hilfe bei Sucht" })[0]);
    }

    [Fact]
    public void Equal_matches_are_ordered_by_name_and_then_by_id()
    {
        var twins = Enumerable.Range(0, 4).Select(_ => Corpus.Offer("Ähre", "Korn")).ToArray();
        var corpus = Corpus.Of([Corpus.Offer("Zebra", "Korn"), .. twins, Corpus.Offer("Apfel", "Korn"), Corpus.Offer("azur", "Korn")]);
        var hits = corpus.Index.Search(new OfferQuery { Text = "korn" }).Hits;
        Assert.Equal(["Ähre", "Ähre", "Ähre", "Ähre", "Apfel", "azur", "Zebra"], hits.Select(corpus.TitleOf));
        Assert.Equal(twins.Select(twin => twin.Id).Order(), hits.Take(4).Select(hit => hit.Id));
    }

    [Fact]
    public void Paging_neither_repeats_nor_loses_a_hit()
    {
        var corpus = Corpus.OfTitles([.. Enumerable.Range(0, 95).Select(number => $"Kurs Nummer {number % 7} {number}")]);
        var all = corpus.Find("kurs");
        var paged = Enumerable.Range(0, 11).SelectMany(page => corpus.Index.Search(new OfferQuery { Text = "kurs", Skip = page * 10, Take = 10 }).Hits).Select(corpus.TitleOf);
        Assert.Equal(95, all.Count);
        Assert.Equal(all, paged);
    }

    /// <summary>Enough offers that pages are found without scoring all of them, with words in many of them and in few.</summary>
    [Theory]
    [InlineData("kurs abend", new[] { "Kurs", "Kurse" }, new[] { "Abend" })]
    [InlineData("kurs abend garten", new[] { "Kurs", "Kurse" }, new[] { "Abend" }, new[] { "Garten" })]
    [InlineData("abend töpferei", new[] { "Abend" }, new[] { "Töpferei" })]
    [InlineData("töpferei seide", new[] { "Töpferei" }, new[] { "Seide" })]
    [InlineData("gartn kurs", new[] { "Garten" }, new[] { "Kurs", "Kurse" })]
    public void The_first_page_among_many_offers_begins_the_whole_order(string text, params string[][] words)
    {
        (string Word, int Every)[] shares = [("Kurs", 2), ("Kurse", 3), ("Abend", 2), ("Garten", 5), ("Töpferei", 60), ("Seide", 70)];
        var random = new Random(7);
        var offers = Enumerable.Range(0, 4000).Select(number =>
        {
            string Some() => string.Join(' ', shares.Where(share => random.Next(share.Every) == 0).SelectMany(share => Enumerable.Repeat(share.Word, random.Next(1, 4))));
            return Corpus.Offer($"{Some()} {number}", Some());
        }).ToArray();
        var index = Corpus.Of(offers).Index;
        var all = index.Search(new OfferQuery { Text = text, Take = offers.Length });
        var expected = offers.Where(offer => words.All(forms => offer.Texts.Any(part => part.Text.Split(' ').Any(forms.Contains)))).Select(offer => offer.Id);
        Assert.Equal(expected.Order(), all.Hits.Select(hit => hit.Id).Order());
        Assert.Equal(all.Hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Score), all.Hits.Select(hit => hit.Score));
        Assert.Equal(all.Hits.Take(20).Select(hit => (hit.Id, hit.Score)), index.Search(new OfferQuery { Text = text, Take = 20 }).Hits.Select(hit => (hit.Id, hit.Score)));
    }

    [Fact]
    public void Nothing_taken_still_counts() => Assert.Equal(2, Corpus.OfTitles("Kurs A", "Kurs B").Index.Search(new OfferQuery { Text = "kurs", Take = 0 }).Total);

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, -1)]
    public void A_page_that_cannot_be_is_refused(int skip, int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OfferIndex.Empty.Search(new OfferQuery { Skip = skip, Take = take }));
}
