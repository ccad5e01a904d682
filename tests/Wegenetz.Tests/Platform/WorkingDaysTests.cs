using System.Globalization;
using Wegenetz.Platform.Calendar;

namespace Wegenetz.Tests.Platform;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-25", 5, "NW", "2026-12-02")]
    [InlineData("2026-11-27", 1, "NW", "2026-11-30")]
    [InlineData("2026-11-28", 1, "NW", "2026-11-30")]
    [InlineData("2026-11-25", 0, "NW", "2026-11-25")]
    public void Saturday_and_Sunday_do_not_count(string from, int days, string state, string expected) => Assert.Equal(Day(expected), WorkingDays.After(Day(from), days, state));

    [Theory]
    [InlineData("2026-04-02", 1, "NW", "2026-04-07")]
    [InlineData("2026-06-03", 1, "NW", "2026-06-05")]
    [InlineData("2026-06-03", 1, "NI", "2026-06-04")]
    [InlineData("2025-12-30", 3, "BY", "2026-01-05")]
    [InlineData("2025-12-30", 4, "BY", "2026-01-07")]
    public void Public_holidays_of_the_state_do_not_count(string from, int days, string state, string expected) => Assert.Equal(Day(expected), WorkingDays.After(Day(from), days, state));

    /// <summary>Fronleichnam is a holiday in parts of Saxony only.</summary>
    [Fact]
    public void A_holiday_of_some_municipalities_counts() => Assert.Equal(Day("2026-06-04"), WorkingDays.After(Day("2026-06-03"), 1, "SN"));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
