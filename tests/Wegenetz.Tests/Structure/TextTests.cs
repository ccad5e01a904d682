using Wegenetz.Platform.Language;

namespace Wegenetz.Tests.Structure;

public sealed class TextTests
{
    private static readonly TextCatalogue Catalogue = new();

    public static TheoryData<string> PageLanguages => [.. Languages.All.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(PageLanguages))]
    public void Every_text_key_exists_in_every_language_it_must(string language)
    {
        var german = Catalogue.Keys("de").Select(WithoutForm).Where(key => MustExist(key, language)).ToHashSet();
        var present = Catalogue.Keys(language).ToHashSet();
        var missing = german.SelectMany(key => FormsOf(key, language)).Where(key => !present.Contains(key)).Order();
        var extra = present.Where(key => !german.Contains(WithoutForm(key))).Order();
        Assert.Equal([], missing);
        Assert.Equal([], extra);
    }

    private static bool MustExist(string key, string language) =>
        !key.StartsWith("intern", StringComparison.Ordinal) || language is "de" or "en";

    private static string WithoutForm(string key) => key.Split('#')[0];

    private static IEnumerable<string> FormsOf(string key, string language) =>
        Catalogue.Keys("de").Contains(key) ? [key] : Plural.FormsOf(language).Select(form => $"{key}#{form}");
}
