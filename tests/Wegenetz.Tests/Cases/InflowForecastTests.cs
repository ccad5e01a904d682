using Wegenetz.Cases.Desks;

namespace Wegenetz.Tests.Cases;

public sealed class InflowForecastTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly DateOnly Monday = new(2026, 11, 23);

    private static IEnumerable<DateOnly> Week(int weeksAgo, int count) => Enumerable.Repeat(Monday.AddDays(-7 * weeksAgo + 2), count);

    [Fact]
    public void Nothing_is_expected_from_nothing_and_from_too_little()
    {
        Assert.Equal(ForecastBasis.Nothing, InflowForecast.Of([], Today).Basis);
        // The first week is no full one: two are left.
        var little = InflowForecast.Of([.. Week(3, 5), .. Week(2, 1), .. Week(1, 2)], Today);
        Assert.Equal(ForecastBasis.Nothing, little.Basis);
        Assert.Equal([1, 2], little.Recent.Select(week => week.Count));
    }

    [Fact]
    public void Without_a_year_the_last_full_weeks_count_and_a_week_without_anybody_is_one_too()
    {
        var forecast = InflowForecast.Of([.. Week(5, 1), .. Week(4, 2), .. Week(3, 6), .. Week(1, 4), .. Week(0, 50)], Today);
        Assert.Equal(ForecastBasis.RecentWeeks, forecast.Basis);
        Assert.Equal(InflowForecast.WeeksAhead, forecast.Weeks.Count);
        Assert.All(forecast.Weeks, week => Assert.Equal((3.0, 0, 6), (week.Mean, week.Least, week.Most)));
        Assert.Equal(Monday.AddDays(7), forecast.Weeks[0].Monday);
    }

    [Fact]
    public void With_a_year_the_same_weeks_of_earlier_years_count_and_not_the_last_ones()
    {
        // Two years of one client a week, but nine in the week that comes next, a year ago.
        var days = Enumerable.Range(1, 112).SelectMany(ago => Week(ago, ago == 51 ? 9 : 1)).Concat(Week(2, 30)).ToList();
        var forecast = InflowForecast.Of(days, Today);
        Assert.Equal(ForecastBasis.Season, forecast.Basis);
        Assert.Equal((14.0 / 6, 1, 9), (forecast.Weeks[0].Mean, forecast.Weeks[0].Least, forecast.Weeks[0].Most));
        Assert.Equal((1.0, 1, 1), (forecast.Weeks[3].Mean, forecast.Weeks[3].Least, forecast.Weeks[3].Most));
    }

    [Fact]
    public void Only_the_last_eight_weeks_are_shown_oldest_first()
    {
        var forecast = InflowForecast.Of([.. Enumerable.Range(1, 20).SelectMany(ago => Week(ago, ago))], Today);
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], forecast.Recent.Select(week => week.Count));
    }
}
