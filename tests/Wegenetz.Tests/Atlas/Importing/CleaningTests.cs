using System.Globalization;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Importing.Cleaning;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Atlas.Importing.Writing;

namespace Wegenetz.Tests.Atlas.Importing;

public sealed class CleaningTests
{
    [Theory]
    [InlineData("Einfacher Text", "Einfacher Text")]
    [InlineData("<p>Erster Absatz</p><p>Zweiter</p>", "Erster Absatz\n\nZweiter")]
    [InlineData("Wir bieten:<ul><li>Hilfe</li><li>Rat</li></ul>", "Wir bieten:\n\n- Hilfe\n- Rat")]
    [InlineData("Zeile<br>Zeile<br/>Ende", "Zeile\nZeile\nEnde")]
    [InlineData("Eltern &amp; Kinder &#8211; f&uuml;r alle", "Eltern & Kinder – für alle")]
    [InlineData("&lt;p&gt;doppelt &amp;amp; verpackt&lt;/p&gt;", "doppelt & verpackt")]
    [InlineData("Nur <b>wichtig</b>\n\nNeuer Absatz", "Nur wichtig\n\nNeuer Absatz")]
    [InlineData("Alter < 25 und > 16", "Alter < 25 und > 16")]
    [InlineData("Gut<script>alert('x')</script><style>p{}</style>", "Gut")]
    [InlineData("Zu   viele\u00A0 Zeichen\u0007\r\n\r\n\r\n\r\nEnde  ", "Zu viele Zeichen\n\nEnde")]
    [InlineData("<p>&nbsp;</p>", "")]
    public void Markup_becomes_plain_text(string raw, string clean) => Assert.Equal(clean, TextCleaning.Text(raw));

    [Fact]
    public void A_line_has_no_breaks() => Assert.Equal("Kurs B1", TextCleaning.Line("<b>Kurs</b><br>B1"));

    [Theory]
    [InlineData("info@example.org", "info@example.org")]
    [InlineData("mailto:Info@Example.ORG", "Info@example.org")]
    [InlineData("info (at) example.org", "info@example.org")]
    [InlineData("a@example.org; b@example.org", "a@example.org")]
    [InlineData("Frau Beispiel <info@example.org>", "info@example.org")]
    [InlineData("auf Anfrage", null)]
    [InlineData("info@example", null)]
    [InlineData("info@@example.org", null)]
    [InlineData("info..x@example.org", null)]
    [InlineData("www.example.org", null)]
    public void An_email_address_is_found_or_left_out(string raw, string? clean) => Assert.Equal(clean, ValueCleaning.Email(raw));

    [Theory]
    [InlineData("https://example.org/a?b=c", "https://example.org/a?b=c")]
    [InlineData("www.example.org", "https://www.example.org")]
    [InlineData("example.org:8080/x", "https://example.org:8080/x")]
    [InlineData("http://bücher.example.org/ä", "http://bücher.example.org/ä")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://example.org", null)]
    [InlineData("keine", null)]
    [InlineData("siehe example.org und mehr", null)]
    [InlineData("https://user:pw@example.org", null)]
    [InlineData("http://", null)]
    public void A_web_address_is_found_or_left_out(string raw, string? clean) => Assert.Equal(clean, ValueCleaning.WebAddress(raw));

    [Theory]
    [InlineData("0202 / 12 34-56 (Zentrale, ab 9 Uhr)", "0202 / 12 34-56 (Zentrale, ab 9 Uhr)")]
    [InlineData("\"+49 202 1234\"", "+49 202 1234")]
    [InlineData("tel:+492021234", "+492021234")]
    [InlineData("auf Anfrage", null)]
    public void A_phone_number_stays_as_people_write_it(string raw, string? clean) => Assert.Equal(clean, ValueCleaning.Phone(raw));

    [Theory]
    [InlineData("35", 35d)]
    [InlineData("35,00 €", 35d)]
    [InlineData("EUR 12.50", 12.5)]
    [InlineData("1.234,50", 1234.5)]
    [InlineData("1,234.50", 1234.5)]
    [InlineData("1.200 €", 1200d)]
    [InlineData("0", 0d)]
    [InlineData("frei", null)]
    public void An_amount_is_read_in_both_writings(string raw, double? amount) => Assert.Equal((decimal?)amount, ValueCleaning.Amount(raw));

    [Theory]
    [InlineData("18", 18)]
    [InlineData("18.0", 18)]
    [InlineData("ab 18", null)]
    [InlineData("18 Jahre", 18)]
    [InlineData("-1", null)]
    [InlineData("999", null)]
    public void An_age_lies_within_a_life(string raw, int? age) => Assert.Equal(age, ValueCleaning.Age(raw));

    [Theory]
    [InlineData(51.25, 7.15, null)]
    [InlineData(0d, 0d, "zero-coordinates")]
    [InlineData(7.15, 51.25, "swapped-coordinates")]
    [InlineData(100d, 101d, "coordinates-out-of-range")]
    [InlineData(51.25, 200d, "coordinates-out-of-range")]
    [InlineData(51.25, null, "incomplete-coordinates")]
    [InlineData(null, null, null)]
    public void A_pair_of_coordinates_may_be_a_place_or_not(double? latitude, double? longitude, string? fault) =>
        Assert.Equal(fault, ValueCleaning.FaultOfPlace(latitude, longitude));

    [Fact]
    public void Degrees_may_have_a_comma() => Assert.Equal(51.25, ValueCleaning.Degrees(" 51,25° "));

    [Theory]
    [InlineData("ja", true)]
    [InlineData("X", true)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    [InlineData("vielleicht", null)]
    public void A_flag_is_read_in_both_languages(string raw, bool? flag) => Assert.Equal(flag, ValueCleaning.Flag(raw));

    [Theory]
    [InlineData("2026-11-25", "2026-11-25")]
    [InlineData("2026-11-25T10:30:00Z", "2026-11-25")]
    [InlineData("25.11.2026", "2026-11-25")]
    [InlineData("25.11.2026 10:30", "2026-11-25")]
    [InlineData("5. März 2026", "2026-03-05")]
    [InlineData("20261125", "2026-11-25")]
    [InlineData("11/25/2026", "2026-11-25")]
    [InlineData("25/11/2026", "2026-11-25")]
    [InlineData("March 5, 2026", "2026-03-05")]
    [InlineData("31.02.2026", null)]
    [InlineData("demnächst", null)]
    public void A_day_is_read_in_many_writings(string raw, string? day) => Assert.Equal(day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeCleaning.Day(raw));

    [Theory]
    [InlineData("09:00", "09:00")]
    [InlineData("9:00:00", "09:00")]
    [InlineData("9.30", "09:30")]
    [InlineData("9 Uhr", "09:00")]
    [InlineData("9.30 Uhr", "09:30")]
    [InlineData("0930", "09:30")]
    [InlineData("5 pm", "17:00")]
    [InlineData("12:15 a.m.", "00:15")]
    [InlineData("24:00", "00:00")]
    [InlineData("10:00:00+01:00", "10:00")]
    [InlineData("10:00+02:00", "10:00")]
    [InlineData("09:00Z", "10:00")]
    [InlineData("25:00", null)]
    [InlineData("nach Absprache", null)]
    public void A_time_is_read_on_a_German_clock(string raw, string? time) => Assert.Equal(time is null ? null : TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeCleaning.Time(raw, null));

    [Fact]
    public void A_foreign_offset_is_converted_for_its_day() => Assert.Equal(new TimeOnly(11, 0), TimeCleaning.Time("09:00Z", new DateOnly(2026, 7, 1)));

    [Theory]
    [InlineData("MO,TU", "MO,TU")]
    [InlineData("Monday", "MO")]
    [InlineData("Mo-Fr", "MO,TU,WE,TH,FR")]
    [InlineData("Di, Do und Sa", "TU,TH,SA")]
    [InlineData("Samstag-Montag", "SA,SU,MO")]
    [InlineData("1", "MO")]
    [InlineData("7", "SU")]
    [InlineData("0", "SU")]
    [InlineData("1MO,-1FR", "1MO,-1FR")]
    [InlineData("täglich", null)]
    [InlineData("Montage", null)]
    public void Weekdays_are_read_in_both_languages(string raw, string? days) => Assert.Equal(days, TimeCleaning.Days(raw));

    [Theory]
    [InlineData("ur", "Urdu", "ur")]
    [InlineData(null, "Türkisch", "tr")]
    [InlineData(null, "arabic", "ar")]
    [InlineData("deu", null, "de")]
    [InlineData("ger", null, "de")]
    [InlineData("en-GB", null, "en")]
    [InlineData(null, "Українська", "uk")]
    [InlineData("sw", "Suaheli", "sw")]
    [InlineData(null, "Klingonisch", null)]
    public void A_language_is_known_by_code_or_name(string? code, string? name, string? known) =>
        Assert.Equal(known, new LanguageNames(CodeLists.Shipped).CodeOf(code, name));

    [Theory]
    [InlineData("active", OfferStatus.Active)]
    [InlineData("Temporarily closed", OfferStatus.TemporarilyClosed)]
    [InlineData("temporarily_closed", OfferStatus.TemporarilyClosed)]
    [InlineData("defunct", OfferStatus.Defunct)]
    [InlineData("inactive", OfferStatus.Inactive)]
    [InlineData(null, OfferStatus.Active)]
    public void A_status_is_read(string? raw, OfferStatus status) => Assert.Equal(status, AtlasRecords.StatusOf(raw));

    [Theory]
    [InlineData("Die Beratung ist kostenlos.", null, "free")]
    [InlineData("Free of charge", null, "free")]
    [InlineData("0,00 €", null, "free")]
    [InlineData("Nicht kostenlos", null, null)]
    [InlineData("Kostenlos für Kinder, sonst 5 €", null, "fee")]
    [InlineData("Gebühr 20 Euro", null, "fee")]
    [InlineData("Ermäßigt nach Einkommen", null, "reduced")]
    [InlineData("Auf Anfrage", null, null)]
    [InlineData(null, "0", "free")]
    [InlineData(null, "0.00", "free")]
    [InlineData("kostenlos", "12.5", "fee")]
    [InlineData(null, null, null)]
    public void The_cost_is_read_from_amounts_and_words(string? fees, string? amount, string? cost)
    {
        var service = RowOf("services", ("fees_description", fees));
        Assert.Equal(cost, GatheredFacts.CostOf(service, amount is null ? [] : [RowOf("cost_options", ("amount", amount))]));
    }

    private static RawRow RowOf(string table, (string Column, string? Value) value) =>
        RowNaming.Row("f.csv", 1, HsdsNames.ForFile(table, [])!, "1", value.Value is null ? [] : [(value.Column, value.Value)]);

    [Fact]
    public void A_summary_ends_with_a_sentence_or_a_word()
    {
        var sentence = new string('a', 200) + ". ";
        Assert.Equal(sentence.Trim(), AtlasRecords.SummaryOf(sentence + new string('b', 200)));
        Assert.EndsWith("wort …", AtlasRecords.SummaryOf(string.Concat(Enumerable.Repeat("wort ", 100))), StringComparison.Ordinal);
        Assert.Equal("Kurz.", AtlasRecords.SummaryOf("Kurz.\n\nUnd mehr."));
    }
}
