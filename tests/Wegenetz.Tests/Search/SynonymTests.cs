using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class SynonymTests
{
    private static readonly Synonyms List = new()
    {
        Groups =
        [
            ["Kita", "Kindergarten", "Kindertagesstätte"],
            ["Bürgergeld", "Arbeitslosengeld II", "ALG II"],
            ["Deutschkurs", "Sprachkurs", "Deutsch lernen"],
        ],
        Expansions = [new SynonymExpansion("Hartz 4", ["Bürgergeld", "Grundsicherung"]), new SynonymExpansion("Stütze", ["Bürgergeld"])],
    };

    private static readonly Corpus Town = Corpus.Of(List,
        Corpus.Offer("Kindergarten am Park"),
        Corpus.Offer("Kindertagesstätte Sonne"),
        Corpus.Offer("Antrag auf Bürgergeld"),
        Corpus.Offer("Hilfen beim Arbeitslosengeld II"),
        Corpus.Offer("Grundsicherung im Alter"),
        Corpus.Offer("Gemeinsam Deutsch lernen", "jeden Montag"),
        Corpus.Offer("Deutsch für Ärzte", "Zum Lernen kommen Sie montags"),
        Corpus.Offer("Hartz: ein Gebirge", "in Raum 4"));

    [Theory]
    [InlineData("Kita", "Kindergarten am Park|Kindertagesstätte Sonne")]
    [InlineData("Kitas", "Kindergarten am Park|Kindertagesstätte Sonne")]
    [InlineData("Kindergärten", "Kindergarten am Park|Kindertagesstätte Sonne")]
    [InlineData("stuetze", "Antrag auf Bürgergeld")]
    [InlineData("alg ii", "Antrag auf Bürgergeld|Hilfen beim Arbeitslosengeld II")]
    [InlineData("Sprachkurs", "Gemeinsam Deutsch lernen")]
    [InlineData("Hartz 4", "Antrag auf Bürgergeld|Grundsicherung im Alter|Hartz: ein Gebirge")]
    [InlineData("Hartz 4 Antrag", "Antrag auf Bürgergeld")]
    [InlineData("Grundsicherung", "Grundsicherung im Alter")]
    [InlineData("deutsch lernen", "Deutsch für Ärzte|Gemeinsam Deutsch lernen")]
    public void Other_words_for_the_same_are_found(string text, string titles) =>
        Assert.Equal(titles.Split('|'), Town.Find(text).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("\"Kita\"")]
    [InlineData("-Kita Kindergarten -Sonne", "Kindergarten am Park")]
    public void Phrases_and_exclusions_have_no_synonyms(string text, params string[] titles) => Assert.Equal(titles, Town.Find(text));

    [Theory]
    [InlineData("Kita")]
    [InlineData("Hartz 4", "Hartz: ein Gebirge")]
    public void Exact_words_only_have_no_synonyms(string text, params string[] titles) =>
        Assert.Equal(titles, Town.Find(new OfferQuery { Text = text, OnlyExactWords = true }));

    [Fact]
    public void A_mistyped_word_of_the_list_finds_what_it_stands_for()
    {
        var results = Town.Index.Search(new OfferQuery { Text = "Sprachkrus" });
        Assert.Equal("Gemeinsam Deutsch lernen", Town.TitleOf(Assert.Single(results.Hits)));
        Assert.Equal(["sprachkurs"], Assert.Single(results.Words).Corrections);
    }

    [Fact]
    public void The_answer_says_what_was_searched_as_well()
    {
        var word = Assert.Single(Town.Index.Search(new OfferQuery { Text = "Kita" }).Words);
        Assert.Equal(("Kita", QueryWordRole.Required, 2), (word.Text, word.Role, word.Offers));
        Assert.Equal(["Kindergarten", "Kindertagesstätte"], word.AlsoSearched);
    }

    [Fact]
    public void The_word_itself_ranks_above_its_synonyms()
    {
        var corpus = Corpus.Of(List, Corpus.Offer("Kindergarten"), Corpus.Offer("Kita"));
        Assert.Equal(["Kita", "Kindergarten"], corpus.Find("Kita"));
        Assert.Equal(["Kindergarten", "Kita"], corpus.Find("Kindergarten"));
    }

    [Fact]
    public void The_lists_words_help_to_take_compounds_apart()
    {
        var corpus = Corpus.Of(new Synonyms { Groups = [["Schach", "Königsspiel"], ["Verein", "Klub"]] }, Corpus.Offer("Schachverein"));
        Assert.Equal(["Schachverein"], corpus.Find("Verein"));
        Assert.Empty(Corpus.OfTitles("Schachverein").Find("Verein"));
    }

    [Fact]
    public void Overlapping_entries_add_up()
    {
        var corpus = Corpus.Of(
            new Synonyms { Groups = [["Lehre", "Ausbildung"], ["Ausbildung", "Berufsschule"]] },
            Corpus.Offer("Berufsschule"), Corpus.Offer("Lehre"));
        Assert.Equal(["Lehre", "Berufsschule"], corpus.Find("Ausbildung").OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["Lehre"], corpus.Find("Lehre"));
    }
}
