using System.Text.RegularExpressions;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

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

    [Fact]
    public void Every_text_key_used_in_code_exists_and_every_text_is_used()
    {
        var keys = Catalogue.Keys("de").Select(WithoutForm).Select(WithoutWord).ToHashSet();
        var areas = string.Join('|', keys.Select(key => key.Split('.')[0]).Distinct());
        var literal = new Regex($@"(?<built>\$)?""(?<key>({areas})\.[\w.-]*)(?<open>\{{)?");
        var used = Sources.Below("src/Wegenetz", ".cs", ".razor").SelectMany(file => literal.Matches(Sources.Read(file)))
            .Select(match => (Key: match.Groups["key"].Value, IsStart: match.Groups["open"].Success)).Distinct().ToList();
        var whole = used.Where(use => !use.IsStart).Select(use => use.Key).ToHashSet();
        var starts = used.Where(use => use.IsStart).Select(use => use.Key).ToList();
        Assert.Equal([], whole.Where(key => !keys.Contains(key) && !IsAddress(key)).Order());
        Assert.Equal([], starts.Where(start => !keys.Any(key => key.StartsWith(start, StringComparison.Ordinal))).Order());
        Assert.Equal([], keys.Where(key => !whole.Contains(key) && !starts.Any(start => key.StartsWith(start, StringComparison.Ordinal))).Order());
    }

    [Theory]
    [MemberData(nameof(PageLanguages))]
    public void A_text_with_one_word_for_districts_has_all_of_them(string language)
    {
        var keys = Catalogue.Keys(language).ToHashSet();
        var varied = keys.Where(key => key.Contains('@')).Select(WithoutWord).Distinct().ToList();
        Assert.NotEmpty(varied);
        Assert.Equal([], varied.SelectMany(key => DistrictWord.All.Skip(1).Select(word => $"{key}@{word}").Prepend(key)).Except(keys).Order());
        Assert.Equal([], keys.Where(key => key.Contains('@') && !DistrictWord.All.Contains(key.Split('@')[1])).Order());
    }

    /// <summary>File and host names look like keys: <c>offer.json</c>.</summary>
    private static bool IsAddress(string key) => key.Split('.')[^1] is "json" or "css" or "js" or "svg" or "org" or "ics" or "razor";

    private static bool MustExist(string key, string language) =>
        !key.StartsWith("intern", StringComparison.Ordinal) || language is "de" or "en";

    private static string WithoutForm(string key) => key.Split('#')[0];

    private static string WithoutWord(string key) => key.Split('@')[0];

    private static IEnumerable<string> FormsOf(string key, string language) =>
        Catalogue.Keys("de").Contains(key) ? [key] : Plural.FormsOf(language).Select(form => $"{key}#{form}");
}
