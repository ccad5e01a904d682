using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wegenetz.Platform;

namespace Wegenetz.Tests.Harness;

/// <summary>
/// Counts what an application asks of its database: on PostgreSQL the round trips, as the driver itself reports them, on SQLite the
/// commands, because a library in the same process has no trips. Register it before the start, ask it one request at a time.
/// </summary>
internal sealed class QueryCount : DbCommandInterceptor, IDisposable
{
    private readonly ActivityListener? listener;
    private string? database;
    private int count;

    public QueryCount()
    {
        if (TestDatabase.Postgres is null) return;
        listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (database is not null && activity.Tags.Any(tag => tag.Key is "db.namespace" or "db.name" && tag.Value == database)
                    && activity.Tags.Any(tag => tag.Key is "db.query.text" or "db.statement")) Interlocked.Increment(ref count);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public static bool CountsTrips => TestDatabase.Postgres is not null;

    /// <summary>How often the database was asked while <paramref name="work"/> ran.</summary>
    public async Task<int> WhileAsync(TestApp app, Func<Task> work)
    {
        if (CountsTrips) database = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<InstallationSettings>().Postgres).Database;
        Interlocked.Exchange(ref count, 0);
        await work();
        return Volatile.Read(ref count);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!CountsTrips) Interlocked.Increment(ref count);
        return ValueTask.FromResult(result);
    }

    public void Dispose() => listener?.Dispose();
}
