using System.Collections.Frozen;

namespace Wegenetz.Search.Words;

/// <summary>Words that say little by themselves, folded, by language.</summary>
internal static class LittleWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> StopWordsByLanguage = new Dictionary<string, string>
    {
        ["de"] = German,
        ["leicht"] = German,
        ["en"] = "a an and are as at be been by can do does for from get has have how i in into is it me my of on or our the their there they this to want we what when where which who will with would you your am im",
        ["tr"] = "ve ile icin bir bu su o da de mi mu ne nasil nerede ben bana benim biz bize istiyorum var ya veya gibi olan",
        ["uk"] = "і й та а у в на з із зі до для про від по за як що де чи не є це той цей я мені мене ми нам мій хочу",
        ["ar"] = "في من على الى عن مع هذا هذه او و ان انا لي هل كيف اين ما هو هي كل بعد قبل",
    }.ToFrozenDictionary(entry => entry.Key, entry => Set(entry.Value));

    private static readonly FrozenSet<string> Fillers = Set(
        """
        brauche brauchen braucht bräuchte suche suchen sucht gesucht finde finden möchte möchten will wollen wollte kann können könnte gibt gibts tun mache machen muss müssen darf dürfen geht gehen
        bekomme bekommen kriege kriegen hole holen beantragen helfen helft hilft hilfe hilfen unterstützung angebot angebote
        kaufen verkaufen bestellen buchen zahlen bezahlen lassen verlängern passt passen mehr viel hoch teuer kaputt
        hätte würde könnte brauch kannst weiß spricht gern gerne vielleicht eigentlich leider wirklich
        information informationen info infos frage fragen thema bereich jemand jemanden jemandem etwas bitte danke hallo dringend schnell gut gute guten
        need looking search find help support offer offers information please
        yardim ariyorum lazim bilgi
        допомога допомогу потрібна потрібно шукаю знайти інформація
        مساعده اريد احتاج ابحث معلومات
        """);

    private const string German =
        """
        ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist da dabei
        dafür damit dann das dass dazu dein deine deinem deinen deiner dem den denn der deren des dessen dich die dies diese diesem diesen dieser
        dieses dir doch dort du durch ein eine einem einen einer eines er es euch euer eure für gegen hab habe haben hat hatte hier hin hinter
        ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kein keine keinem keinen keiner man mein
        meine meinem meinen meiner mich mir mit nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie sind so
        solche soll sollen sonst sowie über um und uns unser unsere unserem unseren unter vom von vor wann warum was weil welche welchem welchen
        welcher welches wenn wer werde werden wie wieder wir wird wo wohin wurde wurden zu zum zur zwischen bzw etc
        """;

    /// <summary>
    /// Articles, prepositions, pronouns: dropped from queries that have other words, and found in names only ("Wir für uns"), as they stand
    /// in nearly every description.
    /// </summary>
    public static bool IsStopWord(string language, string folded) =>
        StopWordsOf(language).Contains(folded);

    /// <summary>The stop words of a language; none for a language without a list.</summary>
    public static FrozenSet<string> StopWordsOf(string language) => StopWordsByLanguage.GetValueOrDefault(language, FrozenSet<string>.Empty);

    /// <summary>Words around the wish itself ("ich brauche Hilfe bei …"): welcome in an offer, but not required beside other words.</summary>
    public static bool IsFiller(string folded) => Fillers.Contains(folded);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Folding.Fold(word)).ToFrozenSet();
}
