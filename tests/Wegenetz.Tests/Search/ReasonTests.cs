using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class ReasonTests
{
    private static readonly Corpus Town = Corpus.Of(
        new Synonyms { Groups = [["Stütze", "Geld vom Amt"]] },
        Corpus.Offer("Schuldnerberatung", "Beratungen ohne Termin. Keine Beratung am Freitag. Das Geld vom Amt reicht nicht?"),
        Corpus.Offer("Kinder", "Betreuung der Kinder am Abend"));

    [Theory]
    [InlineData("beratung", "Description Beratung Exact|Description Beratungen Stem|Title Schuldnerberatung CompoundPart")]
    [InlineData("Schuldner", "Title Schuldnerberatung Prefix")]
    [InlineData("schuldnerbratung", "Title Schuldnerberatung Typo")]
    [InlineData("stütze", "Description Geld vom Amt Synonym")]
    [InlineData("\"keine beratung\"", "Description Keine Beratung Phrase")]
    [InlineData("kinderbetreuung", "Description Betreuung CompoundPart|Description Kinder CompoundPart")]
    [InlineData("freitag termin", "Description Freitag Exact|Description Termin Exact")]
    [InlineData("freitag -kinder", "Description Freitag Exact")]
    public void A_hit_says_which_word_matched_where_and_how(string text, string reasons)
    {
        var hit = Assert.Single(Town.Index.Search(new OfferQuery { Text = text }).Hits, hit => true);
        Assert.Equal(reasons.Split('|'), hit.Why.Select(reason => $"{reason.Field} {reason.Word} {reason.Kind}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_most_telling_field_comes_first()
    {
        var corpus = Corpus.Of(Corpus.Offer("Deutsch am Abend", "Wir lernen Deutsch, am Abend."));
        Assert.Equal(
            [OfferField.Title, OfferField.Title, OfferField.Description, OfferField.Description],
            corpus.Index.Search(new OfferQuery { Text = "abend deutsch" }).Hits[0].Why.Select(reason => reason.Field));
    }

    [Fact]
    public void Words_of_an_entry_of_several_words_that_are_no_compounds_explain_themselves()
    {
        var corpus = Corpus.Of(new Synonyms { Groups = [["deutsche Sprache", "Sprachkurs"]] }, Corpus.Offer("Deutsche Sprache lernen"));
        Assert.Equal(["Deutsche", "Sprache"], corpus.Index.Search(new OfferQuery { Text = "deutsche sprache" }).Hits[0].Why.Select(reason => reason.Word));
    }

    [Fact]
    public void A_word_is_named_once_per_field()
    {
        var corpus = Corpus.Of(Corpus.Offer("Deutsch, Deutsch und Deutsch"));
        Assert.Equal("Deutsch", Assert.Single(corpus.Index.Search(new OfferQuery { Text = "deutsch" }).Hits[0].Why).Word);
    }

    [Fact]
    public void Little_words_are_reasons_in_names_only()
    {
        var corpus = Corpus.Of(Corpus.Offer("Wir für uns", "Wir sind für uns da"));
        Assert.All(corpus.Index.Search(new OfferQuery { Text = "wir für uns" }).Hits[0].Why, reason => Assert.Equal(OfferField.Title, reason.Field));
    }

    [Fact]
    public void The_query_word_stands_as_typed()
    {
        var reason = Assert.Single(Town.Index.Search(new OfferQuery { Text = "FREITAG" }).Hits[0].Why);
        Assert.Equal("FREITAG", reason.QueryWord);
    }

    [Fact]
    public void A_word_found_nowhere_is_named()
    {
        var words = Town.Index.Search(new OfferQuery { Text = "freitag zahnarzt -kinder hilfe" }).Words;
        Assert.Equal(
            [("freitag", QueryWordRole.Required, 1), ("zahnarzt", QueryWordRole.Required, 0), ("kinder", QueryWordRole.Excluded, 1), ("hilfe", QueryWordRole.Optional, 0)],
            words.Select(word => (word.Text, word.Role, word.Offers)));
    }

    [Fact]
    public void Corrections_are_spelled_as_in_the_offers() =>
        Assert.Equal(["Freitag"], Town.Index.Search(new OfferQuery { Text = "fritag" }).Words[0].Corrections);

    [Fact]
    public void Without_words_there_is_nothing_to_explain()
    {
        var hit = Town.Index.Search(new OfferQuery()).Hits[0];
        Assert.Empty(hit.Why);
        Assert.Equal(0, hit.Score);
    }
}
