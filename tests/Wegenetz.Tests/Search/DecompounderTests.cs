using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

public sealed class DecompounderTests
{
    private static readonly Decompounder German = Knowing(
        "Schuldner", "Beratung", "Sprache", "Kurs", "Kinder", "Betreuung", "Platz", "Integration", "Arbeit", "Amt", "Jugend", "Sozial",
        "Frauen", "Haus", "Hilfe", "lernen", "Bildung", "Schule", "Job", "Center", "richten", "unter", "DRK", "betreuen", "Freund", "Kreis", "Sprachkurs",
        "Kirche", "Gemeinde", "Bund", "Land", "Familie", "Zentrum", "Ende", "alleinerziehen", "nächste", "Tandem", "leer", "Mittag", "Student", "Werk", "BAMF");

    [Theory]
    [InlineData("Schuldnerberatung", "Schuldner|Beratung")]
    [InlineData("Kinderbetreuungsplatz", "Kinder|Betreuung|Platz")]
    [InlineData("Integrationskurs", "Integration|Kurs")]
    [InlineData("Arbeitsamt", "Arbeit|Amt")]
    [InlineData("Jugendamt", "Jugend|Amt")]
    [InlineData("Frauenhaus", "Frauen|Haus")]
    [InlineData("Sprachkursen", "Sprache|Kurs")]
    [InlineData("Sprachkursberatung", "Sprachkurs|Beratung")]
    [InlineData("Lernhilfe", "lernen|Hilfe")]
    [InlineData("Bildungshaeuser", "Bildung|Haus")]
    [InlineData("Jobcenter", "Job|Center")]
    [InlineData("Freundeskreis", "Freund|Kreis")]
    [InlineData("Kirchengemeinde", "Kirche|Gemeinde")]
    [InlineData("Bundesland", "Bund|Land")]
    [InlineData("Familienzentrum", "Familie|Zentrum")]
    [InlineData("Studentenwerk", "Student|Werk")]
    [InlineData("Schulbildung", "Schule|Bildung")]
    public void A_compound_falls_into_its_parts(string compound, string parts) =>
        Assert.Equal(parts.Split('|').Select(part => GermanStemmer.Stem(Folding.Fold(part))), German.Split(Folding.Fold(compound)));

    [Theory]
    [InlineData("Beratung")]
    [InlineData("Unterricht")]
    [InlineData("Beratungen")]
    [InlineData("Quittung")]
    [InlineData("Alleinerziehende")]
    [InlineData("Nachmittag")]
    [InlineData("Leerstand")]
    [InlineData("DRKHaus")]
    [InlineData("BAMFHaus")]
    [InlineData("Haushalt")]
    [InlineData("Kursleitung")]
    [InlineData("Kurs16")]
    [InlineData("Amt")]
    public void What_is_no_compound_of_known_words_stays_whole(string word) => Assert.Empty(German.Split(Folding.Fold(word)));

    [Fact]
    public void A_hostile_word_is_cut_in_no_time()
    {
        var parts = Enumerable.Range(3, 20).Select(length => new string('a', length)).ToArray();
        var decompounder = new Decompounder(parts.Select(part => new CorpusWord(part, part, IsNoun: true, IsAbbreviation: false)));
        Assert.Empty(decompounder.Split(new string('a', Tokenizer.MaximumLength - 1) + "b"));
    }

    private static Decompounder Knowing(params string[] words) => new(words.Select(word =>
    {
        var folded = Folding.Fold(word);
        return new CorpusWord(folded, GermanStemmer.Stem(folded), char.IsUpper(word[0]) && word.Any(char.IsLower), !word.Any(char.IsLower));
    }));
}
