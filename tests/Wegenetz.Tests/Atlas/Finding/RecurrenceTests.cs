using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;

namespace Wegenetz.Tests.Atlas.Finding;

public sealed class RecurrenceTests
{
    /// <summary>The examples of RFC 5545, section 3.8.5.3, that are weekly or monthly, all from 2 September 1997.</summary>
    [Theory]
    [InlineData("WEEKLY COUNT=10", "09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04")]
    [InlineData("WEEKLY INTERVAL=2 WKST=SU", "09-02 09-16 09-30 10-14 10-28 11-11 11-25 12-09 12-23")]
    [InlineData("WEEKLY COUNT=10 WKST=SU BYDAY=TU,TH", "09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02")]
    [InlineData("WEEKLY INTERVAL=2 COUNT=8 WKST=SU BYDAY=TU,TH", "09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16")]
    [InlineData("WEEKLY UNTIL=1997-09-30 BYDAY=MO,TU", "09-02 09-08 09-09 09-15 09-16 09-22 09-23 09-29 09-30")]
    [InlineData("MONTHLY COUNT=4 BYDAY=1FR", "09-05 10-03 11-07 12-05")]
    [InlineData("MONTHLY INTERVAL=2 COUNT=4 BYDAY=1SU,-1SU", "09-07 09-28 11-02 11-30")]
    [InlineData("MONTHLY COUNT=4 BYDAY=-2MO", "09-22 10-20 11-17 12-22")]
    [InlineData("MONTHLY BYMONTHDAY=-3", "09-28 10-29 11-28 12-29")]
    [InlineData("MONTHLY COUNT=7 BYMONTHDAY=2,15", "09-02 09-15 10-02 10-15 11-02 11-15 12-02")]
    [InlineData("MONTHLY COUNT=6 BYMONTHDAY=1,-1", "09-30 10-01 10-31 11-01 11-30 12-01")]
    [InlineData("MONTHLY INTERVAL=3 BYDAY=TU", "09-02 09-09 09-16 09-23 09-30 12-02 12-09 12-16 12-23 12-30")]
    [InlineData("MONTHLY BYDAY=SA BYMONTHDAY=7,8,9,10,11,12,13", "09-13 10-11 11-08 12-13")]
    [InlineData("MONTHLY", "09-02 10-02 11-02 12-02")]
    public void A_rule_falls_on_the_days_of_the_standards_examples(string rule, string expected)
    {
        var days = Rule(rule, new DateOnly(1997, 9, 2)).Between(new(1997, 1, 1), new(1997, 12, 31));
        Assert.Equal(expected, string.Join(' ', days.Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_first_day_of_the_week_decides_which_weeks_are_second_weeks()
    {
        var start = new DateOnly(1997, 8, 5);
        Assert.Equal([5, 10, 19, 24], Rule("WEEKLY INTERVAL=2 COUNT=4 BYDAY=TU,SU WKST=MO", start).Between(start, new(1997, 12, 31)).Select(day => day.Day));
        Assert.Equal([5, 17, 19, 31], Rule("WEEKLY INTERVAL=2 COUNT=4 BYDAY=TU,SU WKST=SU", start).Between(start, new(1997, 12, 31)).Select(day => day.Day));
    }

    [Fact]
    public void A_day_that_a_month_does_not_have_is_left_out() =>
        Assert.Equal(["01-31", "03-31", "05-31"], Rule("MONTHLY COUNT=3", new DateOnly(2026, 1, 31)).Between(new(2026, 1, 1), new(2026, 12, 31))
            .Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));

    [Fact]
    public void A_rule_without_frequency_is_one_day_and_with_weekdays_it_is_weekly()
    {
        Assert.Equal([new(2026, 3, 4)], Recurrence.Of(Schedule(with: schedule => schedule.StartsOn = new(2026, 3, 4))).Between(new(2026, 1, 1), new(2026, 12, 31)));
        Assert.Equal(53, Recurrence.Of(Schedule(with: schedule => schedule.ByDay = "th")).Between(new(2026, 1, 1), new(2026, 12, 31)).Count());
        Assert.Empty(Recurrence.Of(Schedule(with: _ => { })).Between(new(2026, 1, 1), new(2026, 12, 31)));
    }

    [Fact]
    public void Unreadable_parts_are_left_out_and_the_readable_ones_hold()
    {
        var rule = Recurrence.Of(Schedule(with: schedule => (schedule.ByDay, schedule.ByMonthDay) = ("XX, mo;9TU,Fr", "0, 45, abc, 3")));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], rule.ByDay.Select(day => day.Day));
        Assert.Equal([3], rule.ByMonthDay);
    }

    [Theory]
    [InlineData("WEEKLY BYDAY=MO,TH", "FREQ=WEEKLY;BYDAY=MO,TH")]
    [InlineData("WEEKLY INTERVAL=2 BYDAY=1MO WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU")]
    [InlineData("MONTHLY BYDAY=1MO,-1FR BYMONTHDAY=1,2", "FREQ=MONTHLY;BYDAY=1MO,-1FR;BYMONTHDAY=1,2")]
    [InlineData("WEEKLY UNTIL=2026-03-31 BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260331T215959Z")]
    [InlineData("WEEKLY COUNT=2 BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260112T225959Z")]
    public void A_rule_writes_itself(string rule, string expected) => Assert.Equal(expected, Rule(rule, new DateOnly(2026, 1, 5)).ToRule());

    /// <summary>Against a second, slower reading of the standard that builds each period's set instead of asking day by day.</summary>
    [Fact]
    public void Any_rule_falls_on_the_days_that_building_period_by_period_gives()
    {
        var rules =
            from frequency in Gen.Elements(Frequency.Weekly, Frequency.Monthly)
            from interval in Gen.Choose(1, 4)
            from days in Gen.ListOf(from day in Gen.Choose(0, 6) from ordinal in Gen.Choose(-5, 5) select new RuleDay((DayOfWeek)day, frequency is Frequency.Weekly ? 0 : ordinal))
            from monthDays in Gen.ListOf(Gen.Elements(-31, -3, -1, 1, 2, 15, 28, 29, 30, 31))
            from start in Gen.Choose(0, 800)
            from length in Gen.Choose(-1, 600)
            from count in Gen.Choose(0, 30)
            from weekStart in Gen.Elements(DayOfWeek.Monday, DayOfWeek.Sunday, DayOfWeek.Wednesday)
            select new Recurrence
            {
                Frequency = frequency, Interval = interval, ByDay = [.. days.Take(4)], ByMonthDay = frequency is Frequency.Monthly ? [.. monthDays.Take(3)] : [],
                StartsOn = new DateOnly(2023, 1, 1).AddDays(start), EndsOn = length < 0 ? null : new DateOnly(2023, 1, 1).AddDays(start + length),
                Count = count == 0 ? null : count, WeekStart = weekStart,
            };
        Prop.ForAll(rules.ToArbitrary(), rule =>
        {
            var (from, until) = (new DateOnly(2024, 2, 1), new DateOnly(2026, 3, 1));
            Assert.Equal(ByPeriods(rule, until).Where(day => day >= from), rule.Between(from, until));
            Assert.All(rule.Between(from, until), day => Assert.True(rule.FallsOn(day)));
        }).QuickCheckThrowOnFailure();
    }

    private static List<DateOnly> ByPeriods(Recurrence rule, DateOnly until)
    {
        var start = rule.StartsOn!.Value;
        var found = new List<DateOnly>();
        for (var number = 0; ; number += rule.Interval)
        {
            var period = rule.Frequency is Frequency.Weekly ? Week(rule, start, number) : Month(rule, start, number);
            if (period.First > until) return found;
            foreach (var day in period.Days.Distinct().Order().Where(day => day >= start))
            {
                if (day > until || day > rule.EndsOn || found.Count == rule.Count) return found;
                found.Add(day);
            }
        }
    }

    private static (DateOnly First, IEnumerable<DateOnly> Days) Week(Recurrence rule, DateOnly start, int number)
    {
        var first = start;
        while (first.DayOfWeek != rule.WeekStart) first = first.AddDays(-1);
        first = first.AddDays(7 * number);
        var wanted = rule.ByDay.Count > 0 ? rule.ByDay.Select(day => day.Day) : [start.DayOfWeek];
        return (first, Enumerable.Range(0, 7).Select(first.AddDays).Where(day => wanted.Contains(day.DayOfWeek)));
    }

    private static (DateOnly First, IEnumerable<DateOnly> Days) Month(Recurrence rule, DateOnly start, int number)
    {
        var first = new DateOnly(start.Year, start.Month, 1).AddMonths(number);
        var all = Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(first.AddDays).ToList();
        IEnumerable<DateOnly> days = rule.ByMonthDay.Count > 0
            ? rule.ByMonthDay.Select(number => number > 0 ? number - 1 : all.Count + number).Where(index => index >= 0 && index < all.Count).Select(index => all[index])
            : rule.ByDay.Count > 0 ? all : all.Where(day => day.Day == start.Day);
        return (first, days.Where(day => rule.ByDay.Count == 0 || rule.ByDay.Any(wanted => Chosen(all, wanted).Contains(day))));
    }

    private static List<DateOnly> Chosen(List<DateOnly> month, RuleDay wanted)
    {
        var same = month.Where(day => day.DayOfWeek == wanted.Day).ToList();
        var index = wanted.Ordinal > 0 ? wanted.Ordinal - 1 : same.Count + wanted.Ordinal;
        return wanted.Ordinal == 0 ? same : index >= 0 && index < same.Count ? [same[index]] : [];
    }

    private static Schedule Schedule(Action<Schedule> with)
    {
        var schedule = new Schedule { NetworkId = Guid.NewGuid() };
        with(schedule);
        return schedule;
    }

    private static Recurrence Rule(string text, DateOnly start) => Recurrence.Of(Schedule(schedule =>
    {
        schedule.StartsOn = start;
        foreach (var part in text.Split(' '))
        {
            var value = part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..];
            switch (part.Split('=')[0])
            {
                case "WEEKLY": schedule.Frequency = Frequency.Weekly; break;
                case "MONTHLY": schedule.Frequency = Frequency.Monthly; break;
                case "INTERVAL": schedule.Interval = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "COUNT": schedule.Count = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "UNTIL": schedule.EndsOn = DateOnly.Parse(value, CultureInfo.InvariantCulture); break;
                case "BYDAY": schedule.ByDay = value; break;
                case "BYMONTHDAY": schedule.ByMonthDay = value; break;
                case "WKST": schedule.WeekStart = value; break;
            }
        }
    }));
}
