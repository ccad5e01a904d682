using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>Names of places among the words: a wish, not a condition.</summary>
public sealed class PlaceWishTests
{
    private static readonly Corpus Town = Corpus.Of(
        At("Sprachkurs am Abend", "Elberfeld"),
        At("Sprachkurs am Morgen", "Oberbarmen", "Haus der Begegnung"),
        Corpus.Offer("Sprachkurs online"),
        At("Nähen", "Oberbarmen"),
        At("Beratung", "Langerfeld-Beyenburg"));

    [Theory]
    [InlineData("Sprachkurs Oberbarmen")]
    [InlineData("Sprachkurs in Oberbarmen")]
    [InlineData("Oberbarmen: Sprachkurse")]
    [InlineData("ich suche einen sprachkurs in oberbarmen")]
    [InlineData("Sprachkurs im Haus der Begegnung")]
    public void Offers_there_come_first_and_those_elsewhere_are_found_too(string text)
    {
        var found = Town.Find(text);
        Assert.Equal("Sprachkurs am Morgen", found[0]);
        Assert.Equal(["Sprachkurs am Abend", "Sprachkurs online"], found[1..].Order());
    }

    [Fact]
    public void The_wish_is_named_and_the_hit_says_that_it_lies_there()
    {
        var results = Town.Index.Search(new OfferQuery { Text = "Sprachkurs Oberbarmen" });
        Assert.Equal([("Sprachkurs", QueryWordRole.Required), ("Oberbarmen", QueryWordRole.Place)], results.Words.Select(word => (word.Text, word.Role)));
        Assert.Contains(new MatchReason(OfferField.PlaceName, "de", "Oberbarmen", "Oberbarmen", MatchKind.Exact), results.Hits[0].Why);
        Assert.DoesNotContain(results.Hits[1].Why, reason => reason.Field == OfferField.PlaceName);
    }

    [Theory]
    [InlineData("Oberbarmen")]
    [InlineData("Was gibt es in Oberbarmen?")]
    [InlineData("Hilfe in Oberbarmen")]
    public void A_place_beside_nothing_is_what_is_looked_for(string text) => Assert.Equal(["Nähen", "Sprachkurs am Morgen"], Town.Find(text).Order());

    [Theory]
    [InlineData("Pizzeria Oberbarmen")]
    [InlineData("Oberbarmen -Nähen -Sprachkurs")]
    public void Where_nobody_has_what_is_looked_for_the_place_is_no_answer(string text) => Assert.Empty(Town.Find(text));

    [Fact]
    public void A_name_of_two_places_is_one_name() => Assert.Equal(
        [("Sprachkurs", QueryWordRole.Required), ("Langerfeld-Beyenburg", QueryWordRole.Place)],
        Town.Index.Search(new OfferQuery { Text = "Sprachkurs Langerfeld-Beyenburg" }).Words.Select(word => (word.Text, word.Role)));

    [Theory]
    [InlineData("Sprachkurs \"Oberbarmen\"", false)]
    [InlineData("Sprachkurs Oberbarmen", true)]
    public void Whoever_insists_gets_only_offers_there(string text, bool onlyExactWords) =>
        Assert.Equal(["Sprachkurs am Morgen"], Town.Find(new OfferQuery { Text = text, OnlyExactWords = onlyExactWords }));

    [Fact]
    public void An_ordinary_word_of_a_place_is_no_wish() => Assert.Equal(["Beratung"], Town.Find("Beratung Haus"));

    private static OfferDocument At(string title, params string[] places) =>
        Corpus.Offer(title) with { Texts = [new OfferText(OfferField.Title, "de", title), .. places.Select(place => new OfferText(OfferField.PlaceName, "de", place))] };
}
