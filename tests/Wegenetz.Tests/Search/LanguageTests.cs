using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class LanguageTests
{
    private static readonly Corpus Town = Corpus.Of(
        Course("Sprachkurs",
            ("en", "Language courses for beginners"), ("uk", "Мовний курс для сім'ї"), ("ar", "دورة اللغة لأسرتك"), ("tr", "Dil kursu, çalışanlar için"), ("leicht", "Kurs: Deutsch-Sprache")),
        Course("Beratung", ("en", "Advice"), ("tr", "Danışma")));

    [Theory]
    [InlineData("uk", "сімʼї", "Sprachkurs")]
    [InlineData("uk", "КУРС", "Sprachkurs")]
    [InlineData("ar", "دورَة", "Sprachkurs")]
    [InlineData("ar", "لغة", "Sprachkurs")]
    [InlineData("ar", "لاسرتك", "Sprachkurs")]
    [InlineData("tr", "calisanlar", "Sprachkurs")]
    [InlineData("tr", "DANIŞMA", "Beratung")]
    [InlineData("en", "language course", "Sprachkurs")]
    [InlineData("en", "langauge", "Sprachkurs")]
    [InlineData("tr", "beratung", "Beratung")]
    [InlineData("leicht", "deutschsprache", "Sprachkurs")]
    [InlineData("leicht", "Sprachkurs", "Sprachkurs")]
    [InlineData("en", "I need help with language", "Sprachkurs")]
    [InlineData("uk", "мовн", "Sprachkurs")]
    public void The_visitors_language_and_german_are_searched(string language, string text, string title) =>
        Assert.Equal([title], Town.Find(new OfferQuery { Text = text, Language = language }));

    [Theory]
    [InlineData("de", "language")]
    [InlineData("en", "calisanlar")]
    [InlineData("xx", "advice")]
    public void Other_languages_are_not(string language, string text) =>
        Assert.Empty(Town.Find(new OfferQuery { Text = text, Language = language }));

    [Fact]
    public void Visitors_of_different_languages_do_not_get_in_each_others_way()
    {
        foreach (var (language, titles) in new (string, string[])[] { ("de", []), ("en", ["Beratung"]), ("de", []), ("en", ["Beratung"]) })
            Assert.Equal(titles, Town.Find(new OfferQuery { Text = "advice", Language = language }));
    }

    [Fact]
    public void Words_of_one_query_may_match_in_different_languages() =>
        Assert.Equal(["Sprachkurs"], Town.Find(new OfferQuery { Text = "sprachkurs beginners", Language = "en" }));

    [Fact]
    public void Words_with_digits_have_no_other_forms() =>
        Assert.Empty(Corpus.Of(Course("Musik", ("en", "Hits of 1990"))).Find(new OfferQuery { Text = "1990s", Language = "en" }));

    [Fact]
    public void A_reason_names_the_language()
    {
        var hit = Assert.Single(Town.Index.Search(new OfferQuery { Text = "мовний", Language = "uk" }).Hits);
        Assert.Equal([new MatchReason(OfferField.Title, "uk", "Мовний", "мовний", MatchKind.Exact)], hit.Why);
    }

    private static OfferDocument Course(string title, params (string Language, string Title)[] translations) => Corpus.Offer(title) with
    {
        Texts = [new OfferText(OfferField.Title, "de", title), .. translations.Select(text => new OfferText(OfferField.Title, text.Language, text.Title))],
    };
}
