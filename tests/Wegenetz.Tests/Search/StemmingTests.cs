using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

public sealed class StemmingTests
{
    [Theory]
    [InlineData("en", "courses", "course")]
    [InlineData("en", "families", "family")]
    [InlineData("en", "buses", "buse")]
    [InlineData("en", "shoes", "shoes")]
    [InlineData("en", "bus", "bus")]
    [InlineData("en", "class", "class")]
    [InlineData("ar", "اللغه", "لغه")]
    [InlineData("ar", "الان", "الان")]
    [InlineData("uk", "курси", "курси")]
    [InlineData("tr", "kurslar", "kurslar")]
    [InlineData("leicht", "kurse", "kurs")]
    public void Each_language_has_its_own_rule(string language, string folded, string stem) => Assert.Equal(stem, Stemming.Stem(language, folded));
}
