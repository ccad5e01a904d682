using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Platform.Calendar;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

public sealed class CalendarFileTests
{
    private static readonly CalendarEvent Entry = new()
    {
        Uid = "1@beispiel.wegenetz", Title = "Infotag",
        StartsAt = new(2026, 11, 26, 13, 0, 0, TimeSpan.Zero), EndsAt = new(2026, 11, 26, 16, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void An_entry_is_written_in_german_wall_clock_time_with_its_zone()
    {
        var entry = Write(Entry).Children.Single(child => child.Name == "VEVENT");
        Assert.Equal("20261126T140000", entry.One("DTSTART").Value);
        Assert.Equal("20261126T170000", entry.One("DTEND").Value);
        Assert.Equal("Europe/Berlin", entry.One("DTSTART").Parameters["TZID"]);
        Assert.Equal("20261125T090000Z", entry.One("DTSTAMP").Value);
    }

    [Fact]
    public void Long_and_special_text_comes_back_as_it_was_written()
    {
        const string Text = "Kurs; Teil 1, „Bewerbung“ \\ Übung\nRaum 3 – für Anfängerinnen und Anfänger, die noch nie eine Bewerbung geschrieben haben 👩‍🏫👩‍🏫👩‍🏫👩‍🏫";
        Assert.Equal(Text, Write(Entry with { Description = Text }).Children[1].One("DESCRIPTION").Text);
    }

    [Fact]
    public void Any_text_keeps_every_line_within_75_octets_and_comes_back()
    {
        var letters = Gen.Elements("a", "ß", "ع", "ї", "👩‍🏫", ",", ";", "\\", "\n", " ", ":", "\"", "n");
        Prop.ForAll(letters.ListOf().ToArbitrary(), drawn =>
        {
            var text = "x" + string.Concat(drawn) + string.Concat(drawn) + string.Concat(drawn);
            Assert.Equal(text, Write(Entry with { Title = text }).Children[1].One("SUMMARY").Text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Only_web_addresses_become_links()
    {
        Assert.Equal("https://example.org/termine/1", Write(Entry with { Url = "https://example.org/termine/1" }).Children[1].One("URL").Value);
        Assert.Null(Write(Entry with { Url = "/termine/1" }).Children[1].Find("URL"));
        Assert.Null(Write(Entry with { Url = "javascript:alert(1)" }).Children[1].Find("URL"));
    }

    [Fact]
    public void Days_without_it_are_named_at_the_hour_of_the_entry() =>
        Assert.Equal("20261225T140000,20270101T140000", Write(Entry with { Rule = "FREQ=WEEKLY", ExceptOn = [new(2026, 12, 25), new(2027, 1, 1)] }).Children[1].One("EXDATE").Value);

    private static CalendarComponent Write(CalendarEvent entry) =>
        StrictCalendar.Parse(Encoding.UTF8.GetBytes(CalendarFile.Write("Termine, Beispiel", [entry], TestClock.Start)));
}
