using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Hilfe, bei Schulden!", "Hilfe|bei|Schulden")]
    [InlineData("A2/B1", "A2|B1")]
    [InlineData("§ 16i SGB II", "16i|SGB|II")]
    [InlineData("Berater:innen und Kolleg*in", "Berater:innen|und|Kolleg*in")]
    [InlineData("offen:immer", "offen|immer")]
    [InlineData("offen:innerhalb", "offen|innerhalb")]
    [InlineData("Öffnungszeiten:in Barmen", "Öffnungszeiten:in|Barmen")]
    [InlineData("сім'я з дітьми", "сім'я|з|дітьми")]
    [InlineData("'Zitat'", "Zitat")]
    [InlineData("Kita-Platz", "Kita|Platz|Kita-Platz*")]
    [InlineData("Schuldner- und Insolvenzberatung", "Schuldner|und|Insolvenzberatung")]
    [InlineData("Job·center", "Job|center|Job·center*")]
    [InlineData("18-25", "18|25")]
    [InlineData("U-25", "U|25|U-25*")]
    [InlineData("Sprach\u00ADkurs", "Sprach\u00ADkurs")]
    [InlineData("🎉 Fest 🎉", "Fest")]
    [InlineData("", "")]
    public void A_text_is_cut_into_words(string text, string words)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        Assert.Equal(words, string.Join('|', tokens.Select(token => $"{text.AsSpan(token.Start, token.Length)}{(token.IsJoined ? "*" : "")}")));
    }

    [Fact]
    public void A_word_without_end_is_cut_off()
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(new string('x', 10_000), tokens);
        Assert.Equal([new Token(0, Tokenizer.MaximumLength, false)], tokens);
    }
}
