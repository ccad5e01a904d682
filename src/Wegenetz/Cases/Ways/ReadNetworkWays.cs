using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;

namespace Wegenetz.Cases.Ways;

/// <summary>Figures of the whole network by quarter, from pooled day counts only, small numbers hidden.</summary>
/// <param name="Table">Rows are the quarters of the year, columns the events in the order of <see cref="WayEvent"/>. Its row sums mean nothing and are not shown.</param>
public sealed record NetworkWays(int Year, SuppressedTable Table);

public sealed class ReadNetworkWays(AppDb db, InstallationSettings settings)
{
    private const int Quarters = 4;

    public async Task<NetworkWays> RunAsync(int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await db.WayCounts.AsNoTracking().Where(count => first <= count.On && count.On <= last).Select(count => new { count.On, count.Event, count.Count }).ToListAsync(cancel);
        var counts = Enumerable.Range(0, Quarters).Select(quarter => (IReadOnlyList<int>)[.. Enum.GetValues<WayEvent>().Select(kind => days.Where(day => day.Event == kind && (day.On.Month - 1) / 3 == quarter).Sum(day => day.Count))]);
        return new(year, SuppressedTable.Of([.. counts], settings.SmallestCount));
    }
}
