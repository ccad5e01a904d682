namespace Wegenetz.Cases.Desks;

/// <summary>What an expectation rests on.</summary>
public enum ForecastBasis
{
    /// <summary>There are too few weeks for an expectation.</summary>
    Nothing,

    /// <summary>The last full weeks.</summary>
    RecentWeeks,

    /// <summary>The same weeks of earlier years with their neighbours.</summary>
    Season,
}

/// <param name="Monday">First day of the week.</param>
/// <param name="Mean">Expected first contacts.</param>
/// <param name="Least">Fewest in a week of the basis.</param>
/// <param name="Most">Most in a week of the basis.</param>
public sealed record ForecastWeek(DateOnly Monday, double Mean, int Least, int Most);

/// <summary>
/// How many new clients the coming weeks bring. With more than a year of first contacts: for each week the mean, fewest and most of the same week and
/// its two neighbours in up to three earlier years. With less: of the last eight full weeks. Orientation for planning desks, no statistics of people.
/// </summary>
/// <param name="Recent">First contacts of the last full weeks, oldest first.</param>
/// <param name="Weeks">The coming weeks; empty where nothing can be expected.</param>
public sealed record InflowForecast(ForecastBasis Basis, IReadOnlyList<(DateOnly Monday, int Count)> Recent, IReadOnlyList<ForecastWeek> Weeks)
{
    public const int WeeksAhead = 4;
    public const int RecentWeeks = 8;
    public const int MostYears = 3;

    /// <summary>A year counts as so many weeks, so that a week meets the same season.</summary>
    public const int WeeksOfYear = 52;

    private const int FewestWeeks = 3;

    /// <param name="firstContacts">A day for each client, in any order.</param>
    /// <param name="today">Its week is not full yet and counts neither as past nor as coming.</param>
    public static InflowForecast Of(IReadOnlyCollection<DateOnly> firstContacts, DateOnly today)
    {
        var thisMonday = MondayOf(today);
        var past = firstContacts.Where(day => day < thisMonday).ToList();
        if (past.Count == 0) return new(ForecastBasis.Nothing, [], []);
        var counts = past.GroupBy(MondayOf).ToDictionary(week => week.Key, week => week.Count());
        var first = counts.Keys.Min();
        // The week in which a unit began is rarely a full one.
        bool IsKnown(DateOnly monday) => monday > first && monday < thisMonday;
        int CountOf(DateOnly monday) => counts.GetValueOrDefault(monday);

        var recent = Enumerable.Range(1, RecentWeeks).Select(back => thisMonday.AddDays(-7 * back)).Where(IsKnown).Order().Select(monday => (monday, CountOf(monday))).ToList();
        var coming = Enumerable.Range(1, WeeksAhead).Select(ahead => thisMonday.AddDays(7 * ahead)).ToList();
        var seasons = coming.ConvertAll(monday => SeasonOf(monday).Where(IsKnown).Select(CountOf).ToList());
        if (seasons.TrueForAll(season => season.Count >= FewestWeeks)) return new(ForecastBasis.Season, recent, [.. coming.Zip(seasons, Week)]);
        var last = recent.ConvertAll(week => week.Item2);
        return last.Count < FewestWeeks ? new(ForecastBasis.Nothing, recent, []) : new(ForecastBasis.RecentWeeks, recent, [.. coming.Select(monday => Week(monday, last))]);
    }

    private static IEnumerable<DateOnly> SeasonOf(DateOnly monday) =>
        from year in Enumerable.Range(1, MostYears)
        from beside in Enumerable.Range(-1, 3)
        select monday.AddDays(7 * (beside - WeeksOfYear * year));

    private static ForecastWeek Week(DateOnly monday, List<int> counts) => new(monday, counts.Average(), counts.Min(), counts.Max());

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
