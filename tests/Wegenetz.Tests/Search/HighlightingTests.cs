using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class HighlightingTests
{
    [Theory]
    [InlineData("Deutsch am Abend", "[Deutsch] am [Abend]", "Abend", "Deutsch")]
    [InlineData("Abendkurs am Abend", "Abendkurs am [Abend]", "Abend")]
    [InlineData("Die Kita-Platz-Börse", "Die [Kita]-Platz-Börse", "Kita")]
    [InlineData("Die Kita-Platz-Börse", "Die [Kita-Platz-Börse]", "Kita-Platz-Börse")]
    [InlineData("Kita-Platz finden", "Kita-[Platz finden]", "Platz finden")]
    [InlineData("Geld vom Amt, vom Land", "[Geld vom Amt], vom Land", "Geld vom Amt")]
    [InlineData("Geld: vom Amt", "[Geld: vom Amt]", "Geld vom Amt")]
    [InlineData("für Berater:innen", "für [Berater:innen]", "Berater:innen")]
    [InlineData("nichts", "nichts", "etwas")]
    [InlineData("دورة اللغة", "[دورة] اللغة", "دورة")]
    [InlineData("", "", "x")]
    public void Matched_words_are_marked(string text, string marked, params string[] words)
    {
        var parts = Highlighting.Split(text, words);
        Assert.Equal(marked, string.Concat(parts.Select(part => part.IsMatch ? $"[{part.Text}]" : part.Text)));
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
    }

    [Fact]
    public void What_a_hit_explains_can_be_marked_in_its_texts()
    {
        var corpus = Corpus.OfTitles("Schuldner-Beratung (kostenlos) für Berater:innen");
        foreach (var text in new[] { "beratung", "schuldnerberatung", "\"kostenlos für\"", "beraterin", "schuldnerbratung" })
        {
            var hit = Assert.Single(corpus.Index.Search(new OfferQuery { Text = text }).Hits);
            Assert.Contains(Highlighting.Split(corpus.TitleOf(hit), hit.Why.Select(reason => reason.Word)), part => part.IsMatch);
        }
    }
}
