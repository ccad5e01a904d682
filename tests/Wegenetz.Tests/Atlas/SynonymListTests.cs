using Wegenetz.Atlas.Finding;
using Wegenetz.Search;

namespace Wegenetz.Tests.Atlas;

/// <summary>The shipped synonyms, as data and in use.</summary>
public sealed class SynonymListTests
{
    [Fact]
    public void The_list_is_rich_and_every_line_says_something()
    {
        Assert.True(SynonymList.German.Groups.Count >= 120, $"{SynonymList.German.Groups.Count} groups");
        Assert.All(SynonymList.German.Groups, group => Assert.True(group.Count >= 2, string.Join('|', group)));
        Assert.All(SynonymList.German.Expansions, entry => Assert.NotEmpty(entry.AlsoSearched));
    }

    [Fact]
    public void No_word_stands_twice_in_a_line()
    {
        Assert.All(SynonymList.German.Groups, group => Assert.Equal(group.Distinct(StringComparer.OrdinalIgnoreCase), group));
        Assert.All(SynonymList.German.Expansions, entry => Assert.Equal(entry.AlsoSearched.Distinct(StringComparer.OrdinalIgnoreCase), entry.AlsoSearched));
        Assert.DoesNotContain(SynonymList.German.Expansions, entry => entry.AlsoSearched.Contains(entry.Word));
    }

    [Fact]
    public void Words_are_clean() => Assert.All(
        SynonymList.German.Groups.SelectMany(group => group).Concat(SynonymList.German.Expansions.SelectMany(entry => entry.AlsoSearched.Append(entry.Word))),
        word => Assert.True(word.Length >= 2 && word == word.Trim() && !word.Contains("  ") && word.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-'), word));

    [Fact]
    public void Every_correct_word_stands_once_and_by_itself()
    {
        Assert.True(SynonymList.German.CorrectWords.Count >= 500, $"{SynonymList.German.CorrectWords.Count} words");
        Assert.All(SynonymList.German.CorrectWords, word => Assert.True(word.Length >= 2 && word.All(char.IsLetter), word));
        Assert.Equal(SynonymList.German.CorrectWords.Distinct(StringComparer.OrdinalIgnoreCase), SynonymList.German.CorrectWords);
    }

    /// <summary>These would find half of a network's offers as parts of compounds ("Beratungsstelle").</summary>
    [Theory]
    [InlineData("Hilfe", "Beratung", "Stelle", "Arbeit", "Geld", "Kurs", "Amt", "Sprache", "Angebot", "Schule", "Kinder")]
    public void No_word_is_searched_along_that_means_nearly_everything(params string[] words)
    {
        var targets = SynonymList.German.Groups.SelectMany(group => group).Concat(SynonymList.German.Expansions.SelectMany(entry => entry.AlsoSearched));
        Assert.Empty(targets.Intersect(words));
    }

    [Theory]
    [InlineData("Hartz 4", "Antrag auf Bürgergeld")]
    [InlineData("Hartz IV", "Grundsicherung")]
    [InlineData("Stütze", "Bürgergeld beantragen")]
    [InlineData("ALG 2", "Arbeitslosengeld II")]
    [InlineData("Grundsicherungsgeld", "Bürgergeld")]
    [InlineData("Arge", "Das Jobcenter berät")]
    [InlineData("Arbeitsamt", "Sprechstunde der Agentur für Arbeit")]
    [InlineData("Kita Platz", "Platz im Kindergarten")]
    [InlineData("Deutsch lernen", "Sprachkurs am Abend")]
    [InlineData("Schulden", "Insolvenz- und Schuldnerberatung")]
    [InlineData("Zeugnis anerkennen", "Anerkennung ausländischer Abschlüsse")]
    [InlineData("Zeugnis anerkennen lassen", "Anerkennung ausländischer Abschlüsse lassen")]
    [InlineData("Lebensmittel", "Tafel")]
    [InlineData("Übersetzer", "Dolmetscher für Arztbesuche")]
    [InlineData("Lebenslauf", "Bewerbungstraining")]
    [InlineData("obdachlos", "Hilfe für Wohnungslose")]
    [InlineData("Fahrerlaubnis", "Zuschuss zum Führerschein")]
    [InlineData("Azubi", "Ausbildung in der Pflege")]
    [InlineData("Lehrstelle", "Ausbildungsplätze")]
    [InlineData("Asylbewerber", "Beratung für Geflüchtete")]
    [InlineData("Einelternfamilie", "Treff für Alleinerziehende")]
    [InlineData("kiffen", "Drogenberatung")]
    [InlineData("Klamotten", "Kleiderkammer der AWO")]
    public void People_find_with_the_words_they_use(string text, string title)
    {
        var offer = new OfferDocument { Id = Guid.CreateVersion7(), SortName = title, Texts = [new OfferText(OfferField.Title, "de", title)] };
        var other = new OfferDocument { Id = Guid.CreateVersion7(), SortName = "Töpfern", Texts = [new OfferText(OfferField.Title, "de", "Töpfern")] };
        var index = new OfferIndexBuilder(SynonymList.German).Add(offer).Add(other).Build();
        Assert.Equal([offer.Id], index.Search(new OfferQuery { Text = text }).Hits.Select(hit => hit.Id));
    }
}
