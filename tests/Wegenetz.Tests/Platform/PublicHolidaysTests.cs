using System.Globalization;
using Wegenetz.Platform.Calendar;

namespace Wegenetz.Tests.Platform;

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData("1990-04-15")]
    [InlineData("1992-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2285-03-22")]
    public void Easter_falls_on_the_day_of_the_church_tables(string day) =>
        Assert.Equal(Day(day), PublicHolidays.EasterSunday(Day(day).Year));

    /// <summary>Tables of the states' interior ministries for 2026; in brackets local ones.</summary>
    [Theory]
    [InlineData("NW", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    [InlineData("NI", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("BE", "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    [InlineData("BB", "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("BY", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 (08-15) 10-03 11-01 12-25 12-26")]
    [InlineData("BW", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    [InlineData("SL", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26")]
    [InlineData("SN", "01-01 04-03 04-06 05-01 05-14 05-25 (06-04) 10-03 10-31 11-18 12-25 12-26")]
    [InlineData("ST", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("TH", "01-01 04-03 04-06 05-01 05-14 05-25 (06-04) 09-20 10-03 10-31 12-25 12-26")]
    [InlineData("MV", "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("HE", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26")]
    [InlineData("RP", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    [InlineData("HH", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("HB", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("SH", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    public void Each_state_has_its_holidays_of_2026_in_order(string state, string expected) =>
        Assert.Equal(expected, string.Join(' ', PublicHolidays.Of(state, 2026).Select(Short)));

    [Theory]
    [InlineData("NI", "2017-10-31", true)]
    [InlineData("BY", "2017-10-31", true)]
    [InlineData("NI", "2016-10-31", false)]
    [InlineData("NI", "2018-10-31", true)]
    [InlineData("BY", "2018-10-31", false)]
    [InlineData("SN", "1995-11-22", true)]
    [InlineData("NW", "1995-11-22", false)]
    [InlineData("NW", "1994-11-16", true)]
    [InlineData("SN", "2023-11-22", true)]
    [InlineData("SN", "2022-11-16", true)]
    [InlineData("BE", "2018-03-08", false)]
    [InlineData("BE", "2019-03-08", true)]
    [InlineData("MV", "2022-03-08", false)]
    [InlineData("MV", "2023-03-08", true)]
    [InlineData("TH", "2018-09-20", false)]
    [InlineData("TH", "2019-09-20", true)]
    [InlineData("BE", "2025-05-08", true)]
    [InlineData("BE", "2026-05-08", false)]
    [InlineData("BB", "2025-05-08", false)]
    [InlineData("NW", "2026-12-24", false)]
    [InlineData("NW", "2026-12-31", false)]
    public void A_day_is_a_holiday_from_the_year_its_law_says(string state, string day, bool isHoliday) =>
        Assert.Equal(isHoliday, PublicHolidays.Find(state, Day(day)) is not null);

    [Fact]
    public void The_day_of_repentance_is_a_wednesday_from_16_to_22_november_in_every_year()
    {
        for (var year = 1990; year <= 2200; year++)
        {
            var day = PublicHolidays.Of("SN", year).Single(holiday => holiday.Code == "repentance_day").On;
            Assert.Equal(DayOfWeek.Wednesday, day.DayOfWeek);
            Assert.InRange(day, new DateOnly(year, 11, 16), new DateOnly(year, 11, 22));
        }
    }

    [Fact]
    public void An_unknown_state_is_a_fault() => Assert.Throws<ArgumentException>(() => PublicHolidays.Of("XX", 2026));

    private static string Short(PublicHoliday holiday)
    {
        var day = holiday.On.ToString("MM-dd", CultureInfo.InvariantCulture);
        return holiday.IsLocal ? $"({day})" : day;
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
