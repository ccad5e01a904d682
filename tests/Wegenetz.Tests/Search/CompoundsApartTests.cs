using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>Compounds that were typed with blanks in them.</summary>
public sealed class CompoundsApartTests
{
    private static readonly Corpus Town = Corpus.Of(
        new Synonyms { Groups = [["Sozialkaufhaus", "Kleiderkammer"]] },
        Corpus.Offer("Lebensmittelausgabe"), Corpus.Offer("Berufssprachkurs B2"), Corpus.Offer("Integrationskurse"), Corpus.Offer("Kleiderkammer"), Corpus.Offer("Alltagsbegleitung"),
        Corpus.Offer("Mittel und Wege", "Fürs Leben"), Corpus.Offer("Integration im Garten", "Ein Kurs"), Corpus.Offer("Begleitung"));

    [Theory]
    [InlineData("Lebens mittel Ausgabe", "Lebensmittelausgabe")]
    [InlineData("lebensmittel ausgabe", "Lebensmittelausgabe")]
    [InlineData("Berufs sprach kurs", "Berufssprachkurs B2")]
    [InlineData("Beruf Sprachkurs", "Berufssprachkurs B2")]
    [InlineData("Sozial Kaufhaus", "Kleiderkammer")]
    [InlineData("Alltag Begleitung", "Alltagsbegleitung")]
    public void Words_that_are_one_word_together_find_it(string text, string title) => Assert.Equal([title], Town.Find(text));

    [Fact]
    public void The_compound_comes_before_offers_that_have_its_parts_somewhere() =>
        Assert.Equal(["Integrationskurse", "Integration im Garten"], Town.Find("Integration Kurs"));

    [Theory]
    [InlineData("Lebens \"mittel\" Ausgabe")]
    [InlineData("Lebens mittel -Ausgabe")]
    [InlineData("Ausgabe Lebens mittel")]
    public void Nothing_else_is_joined(string text) => Assert.DoesNotContain("Lebensmittelausgabe", Town.Find(text));

    [Fact]
    public void Nobody_who_wants_only_these_words_gets_the_compound() => Assert.Empty(Town.Find(new OfferQuery { Text = "Sozial Kaufhaus", OnlyExactWords = true }));
}
