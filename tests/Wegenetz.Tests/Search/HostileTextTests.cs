using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>Whatever is typed or pasted, a search answers.</summary>
public sealed class HostileTextTests
{
    private static readonly Corpus Town = Corpus.Of(
        new Synonyms { Groups = [["Kita", "Kindergarten"], ["Deutsch lernen", "Sprachkurs"]] },
        Corpus.Offer("Schuldnerberatung", "Beratung bei Schulden für Frauen"),
        Corpus.Offer("Kita-Platz", "Kinderbetreuung 🎉 am Abend"),
        Corpus.Offer("مساعدة", "دورة اللغة"));

    public static TheoryData<string> Texts =>
    [
        "\0\u0001\u001F\u007F", "🎉🤷‍♀️👨‍👩‍👧", "\uD800", "\uDC00\uD83C", "a\uD800b", "\uFFFF\uFFFE", "-", "--", "- -", "\"", "\"\"\"", "-\"", "-\"kita", "\"-kita\"",
        "„kita“ -„platz“", "'", "''''", "*", "*:innen", ":innen", "a:in", "·", "-·-", "a-", "-a-", "a--b", "\u202E" + "atik", "\u200B\u200D\u00AD", "ki\u00ADta", "مساعدة -دورة \"دورة اللغة\"",
        "\u0301\u0301\u0301", "z̸̧̛͔a̵l̷g̶o̴", "§§§ %00 <script>alert(1)</script> '; DROP TABLE offers; --", "%C3%BC", "\r\n\t\v\f", "𝐃𝐞𝐮𝐭𝐬𝐜𝐡", "ﬁ ﷺ ㎏ 漢字 ไทย हिन्दी", "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7",
    ];

    public static TheoryData<string, int> LongTexts => new()
    {
        { "a", 10_000 }, { "kita ", 2_000 }, { "kita-", 2_000 }, { "-kita ", 2_000 }, { "\"", 10_000 }, { "\"kita\" ", 1_500 }, { "und ", 2_500 }, { "🎉", 5_000 },
        { "\u0301", 10_000 }, { "ae", 5_000 }, { "schuldnerberatung", 600 }, { "deutsch lernen ", 700 }, { "ß", 10_000 }, { "\u202E", 10_000 }, { "a·", 5_000 }, { "a:innen", 1_500 },
        { "beratng ", 1_300 }, { "'", 10_000 }, { "a'", 5_000 }, { " ", 10_000 }, { "-", 10_000 }, { "م", 10_000 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Odd_text_is_answered(string text) => Ask(text);

    [Theory]
    [MemberData(nameof(LongTexts))]
    public void Long_text_is_answered(string piece, int times) => Ask(new StringBuilder().Insert(0, piece, times).ToString());

    [Fact]
    public void Random_text_is_answered_and_can_be_indexed() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Noise().ToArbitrary(), text =>
        {
            Ask(text);
            var corpus = Corpus.Of(Corpus.Offer(text, text));
            corpus.Find(text);
            Assert.Equal(text, string.Concat(Highlighting.Split(text, [text, "kita"]).Select(part => part.Text)));
        }));

    [Fact]
    public void What_stands_behind_the_24th_word_is_ignored()
    {
        var kitas = string.Join(' ', Enumerable.Repeat("kita", 24));
        Assert.Equal(["Kita-Platz"], Town.Find(kitas + " schuldnerberatung"));
        Assert.Empty(Town.Find("schuldnerberatung " + kitas));
    }

    private static void Ask(string text)
    {
        foreach (var language in new[] { "de", "ar", "", "\0" })
            Assert.InRange(Town.Index.Search(new OfferQuery { Text = text, Language = language }).Total, 0, 3);
    }

    private static Gen<string> Noise() =>
        from length in Gen.Choose(0, 60)
        from characters in Gen.Frequency(
            (3, Gen.Choose(32, 126)), (3, Gen.Elements<int>(' ', '-', '"', '„', '“', '\'', ':', '*', '·', '\u00AD', '\u202E', '\u0301', '\0')),
            (1, Gen.Choose(0, 0x24F)), (1, Gen.Choose(0x400, 0x6FF)), (1, Gen.Choose(0, 0xFFFF)), (1, Gen.Choose(0xD800, 0xDFFF))).ArrayOf(length)
        select new string([.. characters.Select(character => (char)character)]);
}
