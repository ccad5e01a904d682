using System.Text.RegularExpressions;
using Wegenetz.Guidance;
using Wegenetz.Platform.Language;
using Wegenetz.Rules;

namespace Wegenetz.Tests.Guidance;

public sealed class TranslationTests
{
    public static TheoryData<string> Languages => [.. Wegenetz.Platform.Language.Languages.All.Where(language => language.Code != "de").Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_that_people_read_is_translated_and_no_translation_is_left_over(string code)
    {
        var language = Wegenetz.Platform.Language.Languages.Find(code)!;
        var shown = ShownTexts().ToHashSet();
        var translated = CatalogueWords.Shipped.TranslatedInto(language).ToHashSet();
        Assert.Equal([], shown.Except(translated).Order(StringComparer.Ordinal).Take(20));
        Assert.Equal([], translated.Except(shown).Order(StringComparer.Ordinal).Take(20));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_translation_keeps_paragraphs_and_amounts(string code)
    {
        var language = Wegenetz.Platform.Language.Languages.Find(code)!;
        foreach (var german in ShownTexts().Distinct())
        {
            var translated = CatalogueWords.Shipped.In(language, german).Text;
            foreach (var number in NumbersOf(german)) Assert.True(NumbersOf(translated).Contains(number), $"{number} is missing: {german} → {translated}");
        }
    }

    [Fact]
    public void What_has_no_translation_is_shown_in_german_and_says_so() =>
        Assert.Equal(new RecordText("Ein Satz, den es nicht gibt.", "de"), CatalogueWords.Shipped.In(Wegenetz.Platform.Language.Languages.Find("tr")!, "Ein Satz, den es nicht gibt."));

    /// <summary>Numbers of two digits and more, without what separates thousands; the month of a date may be a word, and zeros before a number do not count.</summary>
    private static HashSet<string> NumbersOf(string text)
    {
        var withoutMonths = Regex.Replace(text, @"(\d{1,2})\.\d{1,2}\.(?=\d{4})", "$1 ");
        var whole = Regex.Replace(withoutMonths, @"(?<=(?<![A-Za-z\d])\d{1,3})[.,\u00A0\u202F ](?=\d{3}\b)", "");
        return [.. Regex.Matches(whole, @"\d+").Select(number => number.Value.TrimStart('0')).Where(number => number.Length > 1)];
    }

    private static IEnumerable<string> ShownTexts()
    {
        var catalogue = ShippedCatalogue.Catalogue;
        var facts = catalogue.Facts.SelectMany(fact => (IEnumerable<string>)[fact.Label, fact.Question, fact.Why, .. fact.Choices.Select(choice => choice.Label), .. fact.Groups.Select(group => group.Label)]);
        var authorities = catalogue.Authorities.Select(authority => authority.Label);
        var entries = catalogue.Entries.SelectMany(entry => (IEnumerable<string>)[entry.Name, entry.Summary, entry.ForWhom, .. entry.Versions.SelectMany(TextsOf)]);
        return [.. facts, .. authorities, .. entries];
    }

    private static IEnumerable<string> TextsOf(EntryVersion version) => [version.NextStep, .. version.Papers.Select(paper => paper.Text), .. version.Facts];
}
