using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>What people type and what they find.</summary>
public sealed class FindingTests
{
    private static readonly Corpus Town = Corpus.Of(
        Corpus.Offer("Schuldnerberatung der Caritas", "Wir helfen bei Schulden und Insolvenz. Die Beratung ist kostenlos."),
        Corpus.Offer("Deutschkurs B1 am Abend", "Integrationskurs für Erwachsene. Sprache lernen mit Kinderbetreuung."),
        Corpus.Offer("Beratung für Geflüchtete", "Für Flüchtlinge und Asylsuchende im Stadtteil."),
        Corpus.Offer("DRK-Kleiderkammer", "Kleidung in der Lange Straße 5"),
        Corpus.Offer("Förderung nach § 16i", "Teilhabe am Arbeitsmarkt, SGB II"),
        Corpus.Offer("IHK: Anerkennung von Abschlüssen", "Zeugnisse prüfen lassen"),
        Corpus.Offer("Kita-Platz finden", "Die Betreuung von kleinen Kindern regeln wir gemeinsam."));

    [Theory]
    [InlineData("schuldnerberatung", "Schuldnerberatung der Caritas")]
    [InlineData("SCHULDNERBERATUNGEN", "Schuldnerberatung der Caritas")]
    [InlineData("schulden", "Schuldnerberatung der Caritas")]
    [InlineData("fluechtling", "Beratung für Geflüchtete")]
    [InlineData("fluchtlinge", "Beratung für Geflüchtete")]
    [InlineData("lange strasse", "DRK-Kleiderkammer")]
    [InlineData("lange straße", "DRK-Kleiderkammer")]
    [InlineData("integrationskurse", "Deutschkurs B1 am Abend")]
    [InlineData("schuldnerbertung", "Schuldnerberatung der Caritas")]
    [InlineData("shculdnerberatng", "Schuldnerberatung der Caritas")]
    [InlineData("kleid", "DRK-Kleiderkammer")]
    [InlineData("anerkennng", "IHK: Anerkennung von Abschlüssen")]
    [InlineData("16i", "Förderung nach § 16i")]
    [InlineData("§16i", "Förderung nach § 16i")]
    [InlineData("B1", "Deutschkurs B1 am Abend")]
    [InlineData("deutschkurs b1", "Deutschkurs B1 am Abend")]
    [InlineData("IHK", "IHK: Anerkennung von Abschlüssen")]
    [InlineData("drk", "DRK-Kleiderkammer")]
    [InlineData("kitaplatz", "Kita-Platz finden")]
    [InlineData("Kita-Platz", "Kita-Platz finden")]
    [InlineData("kita", "Kita-Platz finden")]
    [InlineData("kleidkammer", "DRK-Kleiderkammer")]
    public void The_right_offer_is_found(string text, string title) => Assert.Equal([title], Town.Find(text));

    [Theory]
    [InlineData("beratung")]
    [InlineData("beratungen")]
    [InlineData("bertaung")]
    public void Compounds_are_found_by_their_parts_behind_the_word_itself(string text) =>
        Assert.Equal(["Beratung für Geflüchtete", "Schuldnerberatung der Caritas"], Town.Find(text));

    [Fact]
    public void A_compound_is_found_where_its_parts_stand_near_each_other() =>
        Assert.Equal(["Deutschkurs B1 am Abend", "Kita-Platz finden"], Town.Find("Kinderbetreuung"));

    [Fact]
    public void A_compound_of_compounds_is_found_by_the_smallest_part() =>
        Assert.Equal(["Kurs", "Sprachkurs", "Sprachkursberatung"], Corpus.OfTitles("Sprachkursberatung", "Sprachkurs", "Beratung", "Kurs", "Sprache").Find("kurs"));

    [Fact]
    public void A_hyphen_may_stand_in_the_query_or_in_the_offer()
    {
        Assert.Equal(["Kitaplatz"], Corpus.OfTitles("Kitaplatz").Find("Kita-Platz"));
        Assert.Equal(["Kita-Platz"], Corpus.OfTitles("Kita-Platz").Find("kitaplatz"));
    }

    [Fact]
    public void All_words_must_match_where_an_offer_has_them_all() =>
        Assert.Equal(["Schuldnerberatung der Caritas"], Town.Find("beratung insolvenz"));

    [Fact]
    public void Where_no_offer_has_all_words_the_one_that_says_least_is_left_out_and_named()
    {
        Assert.Equal(["DRK-Kleiderkammer"], Town.Find("beratung kleiderkammer"));
        Assert.Equal(
            [("beratung", QueryWordRole.LeftOut), ("kleiderkammer", QueryWordRole.Required)],
            Town.Index.Search(new OfferQuery { Text = "beratung kleiderkammer" }).Words.Select(word => (word.Text, word.Role)));
    }

    [Theory]
    [InlineData("insolvenz qwrtzpl")]
    [InlineData("\"beratung\" \"kleiderkammer\"")]
    public void Nothing_is_left_out_for_noise_nor_what_stands_in_quotes(string text) => Assert.Empty(Town.Find(text));

    [Fact]
    public void Nobody_who_wants_only_these_words_gets_fewer() =>
        Assert.Equal(0, Town.Index.Search(new OfferQuery { Text = "beratung kleiderkammer", OnlyExactWords = true }).Total);

    [Theory]
    [InlineData("ich brauche Hilfe bei Insolvenz")]
    [InlineData("Hilfe bei Insolvenz")]
    [InlineData("Wer hilft bei Insolvenz?")]
    [InlineData("suche dringend Insolvenz")]
    [InlineData("Was kann ich bei Insolvenz tun?")]
    public void Fillers_are_not_required(string text) => Assert.Equal(["Schuldnerberatung der Caritas"], Town.Find(text));

    [Fact]
    public void Fillers_alone_are_what_is_looked_for() => Assert.Equal(["Kita-Platz finden"], Town.Find("ich will finden"));

    [Theory]
    [InlineData("qwrtzpl")]
    [InlineData("zzzzz")]
    [InlineData("drg")]
    [InlineData("ihj")]
    [InlineData("B2")]
    [InlineData("16d")]
    [InlineData("kitz")]
    [InlineData("Insolvenz qwrtzpl")]
    [InlineData("🎉")]
    [InlineData("!?")]
    [InlineData("\"\"")]
    public void Nonsense_and_near_misses_of_short_words_find_nothing(string text) => Assert.Empty(Town.Find(text));

    [Fact]
    public void A_word_that_is_there_is_never_corrected()
    {
        var corpus = Corpus.OfTitles("Miete", "Mitte");
        Assert.Equal(["Miete"], corpus.Find("miete"));
    }

    [Theory]
    [InlineData("reiten")]
    [InlineData("Reiter")]
    [InlineData("Mietwagen")]
    [InlineData("Reitwagen")]
    [InlineData("Fragestunde")]
    public void A_word_that_is_spelled_right_is_never_corrected_even_if_no_offer_has_it(string text)
    {
        var corpus = Corpus.Of(
            new Synonyms { CorrectWords = ["Reiten", "Wagen"] }, Corpus.Offer("Zeiten und Seiten"), Corpus.Offer("Mietfragen"), Corpus.Offer("Miete"), Corpus.Offer("Fragerunde"), Corpus.Offer("Stunde"), Corpus.Offer("Frage"), Corpus.Offer("Reitwege"), Corpus.Offer("Weiter"));
        Assert.Empty(corpus.Find(text));
    }

    [Fact]
    public void Only_the_nearest_corrections_count()
    {
        var corpus = Corpus.OfTitles("Bewerbung", "Bewerbungen schreiben", "Bewertung");
        Assert.Equal(["Bewerbung", "Bewerbungen schreiben"], corpus.Find("bewerbumg"));
    }

    [Fact]
    public void The_last_word_may_be_unfinished_but_not_the_ones_before()
    {
        Assert.Equal(["Deutschkurs B1 am Abend"], Town.Find("abend integrat"));
        Assert.Empty(Town.Find("integrat abend"));
    }

    [Fact]
    public void A_short_word_that_exists_is_not_taken_for_a_beginning()
    {
        var corpus = Corpus.OfTitles("Rat", "Ratgeber");
        Assert.Equal(["Rat"], corpus.Find("rat"));
        Assert.Equal(["Ratgeber"], corpus.Find("ratg"));
    }

    [Fact]
    public void Exact_words_only_means_no_parts_no_beginnings_and_no_corrections()
    {
        Assert.Equal(["Beratung für Geflüchtete", "Schuldnerberatung der Caritas"], Town.Find(new OfferQuery { Text = "Beratungen", OnlyExactWords = true }));
        Assert.Empty(Town.Find(new OfferQuery { Text = "Kleid", OnlyExactWords = true }));
        Assert.Empty(Town.Find(new OfferQuery { Text = "Insolvens", OnlyExactWords = true }));
        Assert.Empty(Town.Find(new OfferQuery { Text = "Kleider", OnlyExactWords = true }));
    }

    [Theory]
    [InlineData("\"für geflüchtete\"", "Beratung für Geflüchtete")]
    [InlineData("„Sprache lernen“", "Deutschkurs B1 am Abend")]
    [InlineData("\"lange strasse\"", "DRK-Kleiderkammer")]
    [InlineData("\"kita platz\"", "Kita-Platz finden")]
    [InlineData("\"platz finden\"", "Kita-Platz finden")]
    public void A_phrase_is_found_word_by_word(string text, string title) => Assert.Equal([title], Town.Find(text));

    [Theory]
    [InlineData("\"lernen sprache\"")]
    [InlineData("\"schulden insolvenz\"")]
    [InlineData("\"kostenlos wir\"")]
    [InlineData("\"flüchtling und\"")]
    [InlineData("\"caritas wir\"")]
    public void A_phrase_knows_no_other_order_form_or_text(string text) => Assert.Empty(Town.Find(text));

    [Fact]
    public void A_quotation_mark_alone_changes_nothing() => Assert.Equal(["Schuldnerberatung der Caritas"], Town.Find("\"schulden insolvenz"));

    [Theory]
    [InlineData("beratung -caritas", "Beratung für Geflüchtete")]
    [InlineData("beratung -\"beratung ist\"", "Beratung für Geflüchtete")]
    [InlineData("beratung -geflüchteten", "Schuldnerberatung der Caritas")]
    public void A_minus_excludes(string text, string title) => Assert.Equal([title], Town.Find(text));

    [Fact]
    public void Exclusions_alone_leave_all_others() => Assert.Equal(6, Town.Find("-caritas").Count);

    [Theory]
    [InlineData("beratung - insolvenz")]
    [InlineData("beratung-insolvenz")]
    [InlineData("\"beratung\"-insolvenz")]
    public void A_dash_between_words_excludes_nothing(string text) => Assert.Equal(["Schuldnerberatung der Caritas"], Town.Find(text));

    [Fact]
    public void Names_made_of_little_words_are_found()
    {
        var corpus = Corpus.Of(Corpus.Offer("Wir für uns"), Corpus.Offer("Treffpunkt", "Wir sind für uns da"), Corpus.Offer("Für dich"));
        Assert.Equal(["Wir für uns"], corpus.Find("wir für uns"));
    }

    [Fact]
    public void Blank_text_restricts_nothing() => Assert.Equal(7, Town.Find("  \t ").Count);

    [Fact]
    public void An_empty_index_finds_nothing()
    {
        var results = OfferIndex.Empty.Search(new OfferQuery { Text = "Deutschkurs" });
        Assert.Equal(0, results.Total);
        Assert.Empty(results.Hits);
    }
}
