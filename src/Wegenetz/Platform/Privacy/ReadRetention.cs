using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Privacy;

/// <summary>A kind with its period, and what goes when, the next first.</summary>
public sealed record RetentionRow(RetainedKind Kind, int Months, int Version, IReadOnlyList<DueRecord> Due);

/// <summary>A record and the legal day on which it is erased.</summary>
public sealed record DueRecord(Guid Id, string Name, DateOnly On);

/// <summary>What the current network erases, and when: shown before it happens.</summary>
public sealed class ReadRetention(AppDb db, IEnumerable<RetainedKind> kinds, IServiceProvider services)
{
    public async Task<IReadOnlyList<RetentionRow>> RunAsync(CancellationToken cancel)
    {
        var periods = await db.RetentionPeriods.AsNoTracking().ToDictionaryAsync(period => period.Kind, cancel);
        var rows = new List<RetentionRow>();
        foreach (var kind in kinds)
        {
            var period = periods.GetValueOrDefault(kind.Kind);
            var months = period?.Months ?? kind.DefaultMonths;
            var due = (await kind.EndedAsync(services, cancel)).Select(record => new DueRecord(record.Id, record.Name, DayOf(record.EndedAt, months)));
            rows.Add(new RetentionRow(kind, months, period?.Version ?? 0, [.. due.OrderBy(record => record.On)]));
        }
        return rows;
    }

    /// <summary>How long the current network keeps a kind, in months.</summary>
    public async Task<int> MonthsOfAsync(string kind, CancellationToken cancel) =>
        await db.RetentionPeriods.Where(period => period.Kind == kind).Select(period => (int?)period.Months).SingleOrDefaultAsync(cancel)
            ?? kinds.Single(known => known.Kind == kind).DefaultMonths;

    /// <summary>The same day of the month some months later; the last one where the month is too short.</summary>
    private static DateOnly DayOf(DateTimeOffset endedAt, int months) => DateOnly.FromDateTime(Clock.InBerlin(endedAt).DateTime).AddMonths(months);
}
