using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

public sealed class TyposTests
{
    [Theory]
    [InlineData("beratng", "beratung", 1)]      // missing
    [InlineData("berattung", "beratung", 1)]    // superfluous
    [InlineData("berazung", "beratung", 1)]     // wrong
    [InlineData("bertaung", "beratung", 1)]     // swapped
    [InlineData("eratung", "beratung", 1)]      // first letter missing
    [InlineData("ebratung", "beratung", 1)]     // first letters swapped
    [InlineData("beratugn", "beratung", 1)]     // last letters swapped
    [InlineData("schudnerberatng", "schuldnerberatung", 2)]
    [InlineData("shculdnerbeartung", "schuldnerberatung", 2)]
    public void The_four_kinds_of_error_are_found(string typed, string meant, int errors)
    {
        Assert.Equal([0], Within(new Typos([meant], _ => true), typed, errors));
        Assert.Empty(Within(new Typos([meant], _ => true), typed, errors - 1));
    }

    [Theory]
    [InlineData("drk", 0)]
    [InlineData("kita", 0)]
    [InlineData("b1kurs", 0)]
    [InlineData("miete", 1)]
    [InlineData("sprachku", 1)]
    [InlineData("sprachkur", 2)]
    public void Long_words_are_forgiven_more(string folded, int errors) => Assert.Equal(errors, Typos.Allowed(folded));

    [Fact]
    public void Nothing_is_corrected_to_a_short_word_or_a_word_ruled_out()
    {
        Assert.Equal([2], Within(new Typos(["kita", "kitas", "kitaz"], number => number != 1), "kitaa", 1));
    }

    [Fact]
    public void The_walk_finds_what_comparing_every_word_finds()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 3000).Select(_ => Word(random)).Distinct().Order(StringComparer.Ordinal).ToList();
        var typos = new Typos(words, _ => true);
        for (var run = 0; run < 300; run++)
        {
            var typed = Word(random);
            var errors = 1 + run % 2;
            Assert.Equal(Enumerable.Range(0, words.Count).Where(number => Distance(words[number], typed) <= errors), Within(typos, typed, errors));
        }
    }

    private static List<int> Within(Typos typos, string typed, int errors)
    {
        var found = new List<int>();
        typos.Find(typed, errors, found);
        return found;
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(5, 9)).Select(_ => (char)('a' + random.Next(3))));

    /// <summary>The textbook's table, for comparison.</summary>
    internal static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                table[i, j] = i == 0 ? j : j == 0 ? i : Cell(table, a, b, i, j);
        return table[a.Length, b.Length];
    }

    private static int Cell(int[,] table, string a, string b, int i, int j)
    {
        var least = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(least, table[i - 2, j - 2] + 1) : least;
    }
}
