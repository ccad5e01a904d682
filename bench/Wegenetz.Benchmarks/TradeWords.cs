namespace Wegenetz.Benchmarks;

/// <summary>Words of the trade, for generated offers.</summary>
internal static class TradeWords
{
    private static readonly string[] Firsts = Words(
        """
        Sprachkurs Bewerbungs Integrations Berufs Ausbildungs Kinder Familien Schulden Sucht Wohnungs Migrations Arbeits Qualifizierungs Weiterbildungs Frauen Jugend
        Senioren Flüchtlings Gesundheits Pflege Eltern Computer Alphabetisierungs Deutsch Bildungs Beschäftigungs Gründungs Rechts Sozial Stadtteil Nachbarschafts
        Ehrenamts Freizeit Sport Kultur Ernährungs Mobilitäts Lern Prüfungs Übersetzungs Anerkennungs Existenz Teilzeit Praktikums Vermittlungs Orientierungs
        """);

    private static readonly string[] Heads = Words(
        """
        beratung training kurs begleitung vermittlung gruppe angebot projekt maßnahme werkstatt treff café betreuung hilfe förderung zentrum stelle büro netzwerk
        prüfung sprechstunde seminar unterricht coaching vorbereitung patenschaft börse mentoring lotse verein unterstützung schule messe programm initiative modul
        """);

    /// <summary>Common words by themselves.</summary>
    public static string[] Plain { get; } = Words(
        """
        Beratung Sprache Deutsch Kurs Arbeit Beruf Ausbildung Bewerbung Termin Anmeldung Kinder Familie Frauen Männer Jugendliche Erwachsene Eltern Wohnung Geld
        Schulden Gesundheit Pflege Schule Abschluss Prüfung Zertifikat Teilnahme kostenlos online Gruppe Unterstützung Hilfe Begleitung Jobcenter Gutschein Förderung
        Aufenthalt Anerkennung Zeugnis Übersetzung Niveau Anfänger Fortgeschrittene Vormittag Abend Woche Verein Träger Quartier Stadtteil Begegnung Café Ehrenamt
        Praktikum Betrieb Handwerk Lager Büro Küche Garten Computer Internet Recht Asyl Migration Behinderung Inklusion Sucht Sport Musik Kultur Lernen Lesen Schreiben
        """);

    /// <summary>Words without weight.</summary>
    public static string[] Little { get; } = Words("und der die für mit in den zu im das bei von auf ist werden eine ein sich oder an wir Sie nicht auch aus nach zum zur über durch");

    /// <summary>What compounds are asked by.</summary>
    public static string[] Parts { get; } = [.. Heads, .. Firsts.Select(first => first.TrimEnd('s'))];

    public static string[] Compounds() => [.. Firsts.SelectMany(_ => Heads, (first, head) => first + head)];

    public static IEnumerable<string> Stems() => Firsts.Select(first => first.ToLowerInvariant()).Concat(Parts.Select(part => part.ToLowerInvariant())).Distinct();

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
