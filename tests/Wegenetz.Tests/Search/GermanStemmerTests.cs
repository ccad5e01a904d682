using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

public sealed class GermanStemmerTests
{
    [Theory]
    [InlineData("Kurs", "Kurse", "Kursen", "Kurses")]
    [InlineData("Kind", "Kinder", "Kindern", "Kindes")]
    [InlineData("Beratung", "Beratungen", "Beratungs")]
    [InlineData("Amt", "Ämter", "Ämtern", "Amtes")]
    [InlineData("Kita", "Kitas")]
    [InlineData("Büro", "Büros")]
    [InlineData("obdachlos", "Obdachlose", "Obdachlosen", "obdachloses")]
    [InlineData("Zeugnis", "Zeugnisse", "Zeugnissen")]
    [InlineData("Berater", "Beraterin", "Beraterinnen", "Berater:innen")]
    [InlineData("Migranten", "Migrantinnen", "Migrantin")]
    [InlineData("Job", "Jobs")]
    [InlineData("Haus", "Häuser", "Hauses")]
    [InlineData("schwanger", "Schwangere", "Schwangeren")]
    [InlineData("Antrag", "Anträge")]
    [InlineData("Dienst", "Dienste")]
    [InlineData("Schulden", "Schuld")]
    public void Inflections_of_a_word_meet(params string[] words) => Assert.Single(words.Select(Stem).Distinct());

    [Theory]
    [InlineData("Kur", "Kurs")]
    [InlineData("Haus", "Haut")]
    [InlineData("Beratung", "Betreuung")]
    [InlineData("Termin", "Term")]
    public void Other_words_stay_apart(string one, string other) => Assert.NotEqual(Stem(one), Stem(other));

    [Theory]
    [InlineData("DRK")]
    [InlineData("100er")]
    [InlineData("IHK")]
    public void Abbreviations_and_numbers_have_no_endings(string word) => Assert.Equal(Folding.Fold(word), Stem(word));

    private static string Stem(string word) => GermanStemmer.Stem(Folding.Fold(word));
}
