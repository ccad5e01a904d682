using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class FacetTests
{
    private static readonly Corpus Town = Corpus.Of(
        Offer("Schulden", ["advice.debt"], ["de", "tr"]),
        Offer("Sucht", ["advice.addiction"], ["de"]),
        Offer("Deutsch", ["language.course", "advice.debt"], ["ar", "de"]),
        Offer("Nähen", [], ["de", "ar", "tr"]));

    [Fact]
    public void Counts_are_complete_and_sorted_and_count_for_the_codes_above()
    {
        var facets = Town.Index.Search(new OfferQuery()).Facets;
        Assert.Equal(
            [new FacetCount("advice", 3), new FacetCount("advice.debt", 2), new FacetCount("advice.addiction", 1), new FacetCount("language", 1), new FacetCount("language.course", 1)],
            facets["category"]);
        Assert.Equal([new FacetCount("de", 4), new FacetCount("ar", 2), new FacetCount("tr", 2)], facets["language"]);
    }

    [Theory]
    [InlineData("Schulden|Deutsch|Sucht", "advice")]
    [InlineData("Schulden|Deutsch", "advice.debt")]
    [InlineData("Deutsch|Schulden|Sucht", "advice.debt", "advice.addiction")]
    [InlineData("", "adv")]
    [InlineData("", "sport")]
    public void Several_codes_mean_or(string titles, params string[] codes) =>
        Assert.Equal(
            titles.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Town.Find(new OfferQuery { Facets = Corpus.Facet("category", codes) }).Order(StringComparer.Ordinal));

    [Fact]
    public void Several_facets_mean_and()
    {
        var choice = new Dictionary<string, IReadOnlyList<string>> { ["category"] = ["advice"], ["language"] = ["ar", "tr"] };
        Assert.Equal(["Deutsch", "Schulden"], Town.Find(new OfferQuery { Facets = choice }));
    }

    [Fact]
    public void A_facets_counts_ignore_the_choice_made_in_it_but_not_the_others()
    {
        var choice = new Dictionary<string, IReadOnlyList<string>> { ["category"] = ["advice.addiction"], ["language"] = ["ar"] };
        var results = Town.Index.Search(new OfferQuery { Facets = choice });
        Assert.Equal(0, results.Total);
        Assert.Equal(
            [new FacetCount("advice", 1), new FacetCount("advice.debt", 1), new FacetCount("language", 1), new FacetCount("language.course", 1), new FacetCount("advice.addiction", 0)],
            results.Facets["category"]);
        Assert.Equal([new FacetCount("de", 1), new FacetCount("ar", 0)], results.Facets["language"]);
    }

    [Fact]
    public void Counts_follow_the_words() =>
        Assert.Equal([new FacetCount("ar", 1), new FacetCount("de", 1)], Town.Index.Search(new OfferQuery { Text = "deutsch" }).Facets["language"]);

    [Fact]
    public void A_facet_nobody_has_finds_nothing_and_an_empty_choice_is_none()
    {
        Assert.Empty(Town.Find(new OfferQuery { Facets = Corpus.Facet("colour", "red") }));
        Assert.Equal(4, Town.Find(new OfferQuery { Facets = Corpus.Facet("category") }).Count);
    }

    [Fact]
    public void A_code_counts_once_per_offer_however_often_it_is_given()
    {
        var corpus = Corpus.Of(Offer("Doppelt", ["advice.debt", "advice.debt", "advice"], []));
        Assert.Equal([new FacetCount("advice", 1), new FacetCount("advice.debt", 1)], corpus.Index.Search(new OfferQuery()).Facets["category"]);
    }

    [Fact]
    public void More_facets_than_can_be_told_apart_are_refused()
    {
        var choice = Enumerable.Range(0, 60).ToDictionary(number => $"facet{number}", _ => (IReadOnlyList<string>)["x"]);
        Assert.Throws<ArgumentException>(() => Town.Index.Search(new OfferQuery { Facets = choice }));
    }

    private static OfferDocument Offer(string title, string[] categories, string[] languages) => Corpus.Offer(title) with
    {
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["category"] = categories, ["language"] = languages },
    };
}
