using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Flüchtling", "fluechtling", "fluchtling", "FLÜCHTLING", "flu\u0308chtling")]
    [InlineData("Straße", "strasse", "STRASSE", "STRAẞE")]
    [InlineData("Ämter", "aemter", "amter")]
    [InlineData("Köln", "Koeln", "koln")]
    [InlineData("Gebäude", "Gebaeude", "gebaude")]
    [InlineData("Bäuerin", "Baeuerin")]
    [InlineData("Café", "cafe", "CAFÉ")]
    [InlineData("İstanbul", "istanbul", "ISTANBUL", "ıstanbul")]
    [InlineData("Çalışma", "calisma", "ÇALIŞMA")]
    [InlineData("öğrenci", "ogrenci")]
    [InlineData("сім'я", "сім’я", "сімʼя", "СІМЯ")]
    [InlineData("ґанок", "ганок")]
    [InlineData("їжа", "іжа")]
    [InlineData("йод", "\u0438\u0306од")]
    [InlineData("مُسَاعَدَة", "مساعدة", "مساعده")]
    [InlineData("أسرة", "اسرة", "إسرة", "آسره")]
    [InlineData("على", "علي", "علی")]
    [InlineData("تعليـــم", "تعليم")]
    [InlineData("١٦", "16")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Beruf\u00ADschule", "Berufschule")]
    [InlineData("Berater:innen", "BeraterInnen", "Berater*innen", "Berater_innen")]
    public void Spellings_that_people_do_not_tell_apart_meet(params string[] spellings) =>
        Assert.Single(spellings.Select(spelling => Folding.Fold(spelling)).Distinct());

    [Theory]
    [InlineData("Frauen", "frauen")]
    [InlineData("neue", "neue")]
    [InlineData("Quelle", "quelle")]
    [InlineData("Säen", "saen")]
    public void An_e_behind_a_vowel_stays_where_it_makes_no_umlaut(string word, string folded) => Assert.Equal(folded, Folding.Fold(word));

    [Theory]
    [InlineData("йод", "иод")]
    [InlineData("и", "і")]
    [InlineData("Kur", "Kurs")]
    public void Words_that_differ_stay_apart(string one, string other) => Assert.NotEqual(Folding.Fold(one), Folding.Fold(other));

    [Theory]
    [InlineData("")]
    [InlineData("\u0301")]
    [InlineData("§!?")]
    [InlineData("\uD800")]
    public void What_is_no_word_folds_to_nothing(string text) => Assert.Equal("", Folding.Fold(text));
}
