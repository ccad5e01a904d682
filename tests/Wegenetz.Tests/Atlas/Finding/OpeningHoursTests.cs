using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Data;

namespace Wegenetz.Tests.Atlas.Finding;

public sealed class OpeningHoursTests
{
    private static readonly Guid Network = Guid.NewGuid();

    [Theory]
    [InlineData("2026-11-23 07:59", false)]
    [InlineData("2026-11-23 08:00", true)]
    [InlineData("2026-11-23 11:59", true)]
    [InlineData("2026-11-23 12:00", false)]
    [InlineData("2026-11-23 13:00", true)]
    [InlineData("2026-11-23 16:00", false)]
    [InlineData("2026-11-24 09:00", false)]
    public void It_is_open_from_the_first_minute_to_the_one_before_the_last(string now, bool isOpen) =>
        Assert.Equal(isOpen, Hours(Weekly("MO", "08:00", "12:00"), Weekly("MO", "13:00", "16:00")).IsOpenAt(At(now)));

    [Theory]
    [InlineData("2026-11-23 07:00", "2026-11-23 08:00", "2026-11-23 08:00")]
    [InlineData("2026-11-23 09:00", "2026-11-23 12:00", "2026-11-23 13:00")]
    [InlineData("2026-11-23 12:00", "2026-11-23 13:00", "2026-11-23 13:00")]
    [InlineData("2026-11-23 17:00", "2026-11-30 08:00", "2026-11-30 08:00")]
    public void The_next_change_and_opening_are_told(string now, string change, string opening)
    {
        var hours = Hours(Weekly("MO", "08:00", "12:00"), Weekly("MO", "13:00", "16:00"));
        Assert.Equal(At(change), hours.NextChange(At(now)));
        Assert.Equal(At(opening), hours.NextOpening(At(now)));
    }

    [Fact]
    public void Phone_and_appointment_hours_are_shown_and_do_not_count_as_open()
    {
        var hours = Hours(Weekly("MO", "08:00", "12:00", OpeningKind.Phone), Weekly("MO", "13:00", "16:00", OpeningKind.Appointment), Weekly("MO", "17:00", "18:00", OpeningKind.Consultation));
        Assert.False(hours.IsOpenAt(At("2026-11-23 09:00")));
        Assert.False(hours.IsOpenAt(At("2026-11-23 14:00")));
        Assert.True(hours.IsOpenAt(At("2026-11-23 17:30")));
        Assert.Equal([OpeningKind.Phone, OpeningKind.Appointment, OpeningKind.Consultation], hours.Week(new(2026, 11, 23))[0].Spans.Select(span => span.Kind));
    }

    [Theory]
    [InlineData("2026-11-23 07:00", OpeningKind.Phone, "2026-11-23 08:00")]
    [InlineData("2026-11-23 09:00", OpeningKind.Phone, "2026-11-23 08:00")]
    [InlineData("2026-11-23 12:00", OpeningKind.Appointment, "2026-11-23 13:00")]
    [InlineData("2026-11-23 16:00", null, null)]
    public void Phone_and_appointment_hours_before_the_next_opening_are_told(string now, OpeningKind? kind, string? begins)
    {
        var hours = Hours(Weekly("MO", "08:00", "12:00", OpeningKind.Phone), Weekly("MO", "13:00", "16:00", OpeningKind.Appointment), Weekly("TU", "08:00", "12:00"));
        var contact = hours.ContactBeforeOpening(At(now));
        Assert.Equal(kind, contact?.Kind);
        Assert.Equal(begins is null ? null : At(begins), contact?.Time.OpensAt);
    }

    [Fact]
    public void Phone_hours_rest_on_public_holidays_and_closed_days()
    {
        var hours = Hours([Weekly("MO", "08:00", "12:00", OpeningKind.Phone)], [Closed("2026-11-23", "2026-11-23")]);
        Assert.Equal(At("2026-11-30 08:00"), hours.ContactBeforeOpening(At("2026-11-23 07:00"))!.Time.OpensAt);
    }

    [Fact]
    public void A_span_over_midnight_ends_the_next_day_even_if_that_day_is_closed()
    {
        var hours = Hours([Weekly("FR", "22:00", "02:00")], [Closed("2026-11-28", "2026-11-28")]);
        Assert.Equal([new OpenInterval(At("2026-11-27 22:00"), At("2026-11-28 02:00"))], hours.Intervals(At("2026-11-23 00:00"), At("2026-11-30 00:00")));
        Assert.True(hours.IsOpenAt(At("2026-11-28 01:00")));
    }

    [Fact]
    public void Equal_times_mean_the_whole_day_and_touching_days_are_one_interval()
    {
        var hours = Hours(Weekly("MO,TU", "00:00", "00:00"));
        Assert.Equal([new OpenInterval(At("2026-11-23 00:00"), At("2026-11-25 00:00"))], hours.Intervals(At("2026-11-22 00:00"), At("2026-11-29 00:00")));
    }

    [Fact]
    public void What_is_always_open_never_changes()
    {
        var hours = new OpeningHours("NW", [new() { Schedules = [Weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")], OpenOnPublicHolidays = true }]);
        Assert.True(hours.IsOpenAt(At("2026-11-23 03:00")));
        Assert.Null(hours.NextChange(At("2026-11-23 03:00")));
        Assert.Null(hours.NextOpening(At("2026-11-23 03:00")));
    }

    [Fact]
    public void A_public_holiday_closes_except_where_the_place_says_otherwise()
    {
        var noon = At("2026-06-04 10:00");
        Assert.False(Hours(Weekly("TH", "08:00", "12:00")).IsOpenAt(noon));
        Assert.True(new OpeningHours("NI", [new() { Schedules = [Weekly("TH", "08:00", "12:00")] }]).IsOpenAt(noon));
        Assert.True(new OpeningHours("NW", [new() { Schedules = [Weekly("TH", "08:00", "12:00")], OpenOnPublicHolidays = true }]).IsOpenAt(noon));
        Assert.True(new OpeningHours("SN", [new() { Schedules = [Weekly("TH", "08:00", "12:00")] }]).IsOpenAt(noon));
    }

    [Fact]
    public void A_closure_closes_from_its_first_to_its_last_day()
    {
        var hours = Hours([Weekly("WE,TH,FR,SA,SU", "08:00", "12:00")], [Closed("2026-11-26", "2026-11-28")]);
        Assert.Equal([25, 29], hours.Intervals(At("2026-11-23 00:00"), At("2026-11-30 00:00")).Select(interval => interval.OpensAt.Day));
        Assert.Equal(At("2026-11-29 08:00"), hours.NextOpening(At("2026-11-25 13:00")));
    }

    [Fact]
    public void In_the_night_that_loses_an_hour_open_times_end_by_the_clock_on_the_wall()
    {
        var hours = Hours(Weekly("SA", "22:00", "06:00"));
        var night = Assert.Single(hours.Intervals(At("2026-03-28 12:00"), At("2026-03-29 12:00")));
        Assert.Equal(TimeSpan.FromHours(7), night.ClosesAt - night.OpensAt);
        Assert.Empty(Hours(Weekly("SU", "02:15", "02:45")).Intervals(At("2026-03-29 12:00").AddDays(-1), At("2026-03-29 02:00")));
    }

    [Fact]
    public void In_the_night_that_gains_an_hour_open_times_end_by_the_clock_on_the_wall()
    {
        var night = Assert.Single(Hours(Weekly("SA", "22:00", "06:00")).Intervals(At("2026-10-24 12:00"), At("2026-10-25 12:00")));
        Assert.Equal(TimeSpan.FromHours(9), night.ClosesAt - night.OpensAt);
    }

    [Fact]
    public void A_schedule_holds_only_while_it_is_valid()
    {
        var hours = Hours(Weekly("MO", "08:00", "12:00", with: schedule => (schedule.ValidFromOn, schedule.ValidUntil) = (new(2026, 11, 23), new(2026, 11, 30))));
        Assert.Equal([23, 30], hours.Intervals(At("2026-11-01 00:00"), At("2026-12-31 00:00")).Select(interval => interval.OpensAt.Day));
        Assert.Null(hours.NextOpening(At("2026-12-01 00:00")));
    }

    [Fact]
    public void Without_times_the_days_are_known_and_nothing_is_open()
    {
        var hours = Hours(new Schedule { NetworkId = Network, Frequency = Frequency.Weekly, ByDay = "MO", Note = "nach Absprache" });
        Assert.Null(hours.NextOpening(At("2026-11-23 00:00")));
        Assert.Equal("nach Absprache", Assert.Single(hours.Week(new(2026, 11, 25))[0].Spans).Note);
    }

    [Fact]
    public void The_week_shows_regular_hours_and_what_closes_a_day()
    {
        var week = Hours([Weekly("MO,TH", "08:00", "12:00")], [Closed("2026-06-01", "2026-06-01")]).Week(new(2026, 6, 3));
        Assert.Equal(new DateOnly(2026, 6, 1), week[0].On);
        Assert.NotNull(week[0].Closure);
        Assert.Single(week[0].Spans);
        Assert.Empty(week[1].Spans);
        Assert.False(week[1].IsClosedByException);
        Assert.Equal("corpus_christi", week[3].Holiday?.Code);
    }

    [Fact]
    public void Hours_of_every_second_week_stand_on_their_weekday_with_their_next_day()
    {
        var hours = Hours(Weekly("TH", "08:00", "12:00", with: schedule => (schedule.Interval, schedule.StartsOn) = (2, new(2026, 11, 19))));
        var thursday = Assert.Single(hours.Week(new(2026, 11, 25))[3].Spans);
        Assert.False(thursday.IsEveryWeek);
        Assert.Equal(new DateOnly(2026, 12, 3), thursday.NextOn);
    }

    [Fact]
    public void Exceptions_name_holidays_and_closures_once_and_only_where_something_would_be_open()
    {
        var hours = Hours([Weekly("FR", "08:00", "12:00"), Weekly("FR", "13:00", "15:00")], [Closed("2026-12-27", "2027-01-03")]);
        Assert.Equal(
            ["2026-12-25 christmas_1", "2026-12-27 Closure"],
            hours.Exceptions(new(2026, 12, 1), new(2027, 1, 5)).Select(closed => $"{closed.FromOn:yyyy-MM-dd} {closed.Holiday?.Code ?? "Closure"}"));
    }

    [Fact]
    public void Any_instant_is_open_exactly_within_the_intervals_and_the_next_change_is_where_it_flips()
    {
        var schedules =
            from day in Gen.Choose(0, 6)
            from opens in Gen.Choose(0, 95)
            from closes in Gen.Choose(0, 95)
            select Weekly(((DayOfWeek)day).ToString()[..2].ToUpperInvariant(), Quarter(opens), Quarter(closes));
        var cases = from several in schedules.ListOf() from quarter in Gen.Choose(0, 4 * 24 * 20) select (Schedules: several.Take(5).ToList(), Quarter: quarter);
        // Around the change of the clock in March 2026.
        var (from, until) = (At("2026-03-20 00:00"), At("2026-04-12 00:00"));
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var hours = Hours([.. drawn.Schedules], []);
            var intervals = hours.Intervals(from, until);
            var now = from.AddMinutes(15 * drawn.Quarter);
            Assert.Equal(intervals.Any(open => open.OpensAt <= now && now < open.ClosesAt), hours.IsOpenAt(now));
            Assert.All(intervals.Zip(intervals.Skip(1)), pair => Assert.True(pair.First.ClosesAt < pair.Second.OpensAt));
            if (hours.NextChange(now) is not { } change) return;
            Assert.True(change > now);
            Assert.Equal(!hours.IsOpenAt(now), hours.IsOpenAt(change));
            Assert.Equal(hours.IsOpenAt(now), hours.IsOpenAt(change.AddMinutes(-1)));
        }).QuickCheckThrowOnFailure();
    }

    private static OpeningHours Hours(params Schedule[] schedules) => Hours(schedules, []);

    private static OpeningHours Hours(Schedule[] schedules, Closure[] closures) => new("NW", [new() { Schedules = schedules, Closures = closures }]);

    private static Schedule Weekly(string days, string opens, string closes, OpeningKind kind = OpeningKind.Open, Action<Schedule>? with = null)
    {
        var schedule = new Schedule
        {
            NetworkId = Network, Frequency = Frequency.Weekly, ByDay = days, Kind = kind,
            OpensAt = TimeOnly.Parse(opens, CultureInfo.InvariantCulture), ClosesAt = TimeOnly.Parse(closes, CultureInfo.InvariantCulture),
        };
        with?.Invoke(schedule);
        return schedule;
    }

    private static Closure Closed(string from, string until) => new()
    {
        NetworkId = Network, FromOn = DateOnly.Parse(from, CultureInfo.InvariantCulture), Until = DateOnly.Parse(until, CultureInfo.InvariantCulture),
    };

    private static string Quarter(int number) => string.Create(CultureInfo.InvariantCulture, $"{number / 4:00}:{number % 4 * 15:00}");

    /// <summary>A German wall clock reading.</summary>
    private static DateTimeOffset At(string local)
    {
        var reading = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return Clock.AtBerlin(DateOnly.FromDateTime(reading), TimeOnly.FromDateTime(reading)).ToUniversalTime();
    }
}
