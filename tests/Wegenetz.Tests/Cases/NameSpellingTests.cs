using Wegenetz.Cases.Clients;

namespace Wegenetz.Tests.Cases;

public sealed class NameSpellingTests
{
    [Theory]
    [InlineData("Müller", "Mueller")]
    [InlineData("Müller", "Muller")]
    [InlineData("Müller", "MÜLLER")]
    [InlineData("Mohammed", "Muhamad")]
    [InlineData("Mohammed", "محمد")]
    [InlineData("Yılmaz", "Yilmaz")]
    [InlineData("Yılmaz", "YILMAZ")]
    [InlineData("Олена", "Olena")]
    [InlineData("Ковальчук", "Kowaltschuk")]
    [InlineData("Weiß", "Weiss")]
    [InlineData("Meier", "Mayr")]
    [InlineData("Schmidt", "Schmitt")]
    [InlineData("O’Neil", "ONeil")]
    [InlineData("Fatima", "فاطمة")]
    public void A_name_is_found_however_it_was_written(string kept, string typed)
    {
        var (one, other) = (NameSpelling.WordsOf(kept), NameSpelling.WordsOf(typed));
        Assert.Equal(one.Count, other.Count);
        for (var word = 0; word < one.Count; word++) Assert.NotEmpty(NameSpelling.SpellingsOf(one[word]).Intersect(NameSpelling.SpellingsOf(other[word])));
    }

    [Theory]
    [InlineData("Müller", "Schmidt")]
    [InlineData("Olena", "Iryna")]
    [InlineData("Yılmaz", "Öztürk")]
    public void Different_names_stay_apart(string one, string other) =>
        Assert.Empty(NameSpelling.SpellingsOf(NameSpelling.WordsOf(one)[0]).Intersect(NameSpelling.SpellingsOf(NameSpelling.WordsOf(other)[0])));

    [Theory]
    [InlineData("muller", "657")]
    [InlineData("wikipedia", "3412")]
    [InlineData("breschnew", "17863")]
    public void The_sound_is_that_of_cologne_phonetics(string word, string sound) => Assert.Equal(sound, NameSpelling.SoundOf(word));

    [Theory]
    [InlineData("Anna-Maria von der Heide", 5)]
    [InlineData("  ", 0)]
    [InlineData("🙂 \u0000", 0)]
    public void Words_are_parted_at_everything_that_is_no_letter(string name, int words) => Assert.Equal(words, NameSpelling.WordsOf(name).Count);
}
