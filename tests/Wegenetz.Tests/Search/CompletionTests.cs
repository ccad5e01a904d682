using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class CompletionTests
{
    private static readonly Corpus Town = Corpus.Of(
        Offer("Schuldnerberatung", "Beratung und Hilfe", "Caritas-Verband Wuppertal"),
        Offer("Insolvenz begleiten", "Beratung und Hilfe", "Diakonie Übergang e. V."),
        Offer("Deutschkurs B1", "Sprache", "Volkshochschule"),
        Offer("Deutsch am Abend", "Sprache", "Volkshochschule"),
        Offer("Café Welcome", "Begegnung", "Caritas-Verband Wuppertal"));

    [Theory]
    [InlineData("schul", "Schuldnerberatung")]
    [InlineData("deut", "Deutsch am Abend|Deutschkurs B1")]
    [InlineData("deutsch ab", "Deutsch am Abend")]
    [InlineData("cafe", "Café Welcome")]
    [InlineData("insolvnz", "Insolvenz begleiten")]
    [InlineData("volkshochschule", "")]
    [InlineData("s", "")]
    [InlineData("", "")]
    public void Offers_are_completed_by_their_titles(string text, string titles) =>
        Assert.Equal(
            titles.Split('|', StringSplitOptions.RemoveEmptyEntries),
            Town.Index.Complete(new CompletionQuery { Text = text }).Offers.Select(Town.TitleOf).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("ber", "Beratung und Hilfe")]
    [InlineData("hilf", "Beratung und Hilfe")]
    [InlineData("hi be", "Beratung und Hilfe")]
    [InlineData("bertung", "Beratung und Hilfe")]
    [InlineData("sprahce", "Sprache")]
    [InlineData("xy", "")]
    public void Categories_are_completed_by_any_word_and_with_one_error(string text, string names) =>
        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), Town.Index.Complete(new CompletionQuery { Text = text }).Categories.Select(name => name.Name));

    [Theory]
    [InlineData("wupp", "Caritas-Verband Wuppertal")]
    [InlineData("ubergang", "Diakonie Übergang e. V.")]
    [InlineData("UEBER", "Diakonie Übergang e. V.")]
    public void Organizations_are_offered_as_they_are_written(string text, string name) =>
        Assert.Equal([name], Town.Index.Complete(new CompletionQuery { Text = text }).Organizations.Select(completion => completion.Name));

    [Fact]
    public void The_name_of_most_offers_comes_first_and_changes_are_counted()
    {
        Assert.Equal([new NameCompletion("Volkshochschule", 2)], Town.Index.Complete(new CompletionQuery { Text = "vol" }).Organizations);
        var changed = Town.Index.Change([Offer("Nähen", "Sprache", "Volksbühne"), Offer("Kochen", "Sprache", "Volkshochschule")], [], smallIndex: 0);
        Assert.Equal([new NameCompletion("Volkshochschule", 3), new NameCompletion("Volksbühne", 1)], changed.Complete(new CompletionQuery { Text = "vol" }).Organizations);
        Assert.Equal([new NameCompletion("Volkshochschule", 3), new NameCompletion("Volksbühne", 1)], changed.Merged().Complete(new CompletionQuery { Text = "vol" }).Organizations);
    }

    [Theory]
    [InlineData("insolvnz", "Insolvenz")]
    [InlineData("deutsch insolvnz", "deutsch Insolvenz")]
    [InlineData("insolvenz", null)]
    [InlineData("qqqqqqq", null)]
    public void What_was_meant_is_suggested(string text, string? suggestion) => Assert.Equal(suggestion, Town.Index.Search(new OfferQuery { Text = text }).Suggestion);

    [Fact]
    public void A_rare_word_next_to_a_common_one_is_doubted()
    {
        var corpus = Corpus.OfTitles([.. Enumerable.Range(0, 30).Select(number => $"Beratung {number}"), "Berattung"]);
        var results = corpus.Index.Search(new OfferQuery { Text = "berattung" });
        Assert.Equal((1, "Beratung"), (results.Total, results.Suggestion));
        Assert.Null(corpus.Index.Search(new OfferQuery { Text = "beratung" }).Suggestion);
    }

    private static OfferDocument Offer(string title, string category, string organization) => Corpus.Offer(title) with
    {
        Texts = [new OfferText(OfferField.Title, "de", title), new OfferText(OfferField.Category, "de", category), new OfferText(OfferField.Organization, "de", organization)],
    };
}
