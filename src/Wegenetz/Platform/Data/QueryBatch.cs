using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Platform.Data;

/// <summary>
/// Several queries in one round trip. A page of ten small queries waits ten times for a database on another machine; together they
/// wait once, and each keeps its own plan. SQLite lives in the process and has no way to save: there they run one after another.
/// </summary>
/// <remarks>
/// The commands that the queries would send are sent as one batch of ADO.NET. Then each query runs as ever, but
/// <see cref="Interceptor"/> hands it its part of the answer instead of asking the database again.
/// </remarks>
public sealed class QueryBatch(AppDb db)
{
    private static readonly ConditionalWeakTable<DbContext, DbDataReader> Answers = [];

    private readonly List<(DbCommand Command, Func<CancellationToken, Task> Read)> parts = [];

    /// <summary>Adds a query; its rows are there after <see cref="RunAsync"/>. It must be one that is sent as a single command.</summary>
    public BatchedRows<T> Add<T>(IQueryable<T> query)
    {
        var rows = new BatchedRows<T>();
        parts.Add((query.CreateDbCommand(), async cancel => rows.Fill(await query.ToListAsync(cancel))));
        return rows;
    }

    /// <summary>Asks all of them; once.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (db is PostgresDb) await TogetherAsync(cancel);
        else foreach (var (_, read) in parts) await read(cancel);
    }

    private async Task TogetherAsync(CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var batch = db.Database.GetDbConnection().CreateBatch();
            var setting = batch.CreateBatchCommand();
            setting.CommandText = RowSetting.StatementFor(db);
            batch.BatchCommands.Add(setting);
            foreach (var (command, _) in parts) batch.BatchCommands.Add(Moved(command, batch));
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            foreach (var (_, read) in parts)
            {
                Answers.AddOrUpdate(db, new ReaderPart(reader));
                await read(cancel);
                await reader.NextResultAsync(cancel);
            }
        }
        finally
        {
            Answers.Remove(db);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbBatchCommand Moved(DbCommand command, DbBatch batch)
    {
        var moved = batch.CreateBatchCommand();
        moved.CommandText = command.CommandText;
        DbParameter[] parameters = [.. command.Parameters.Cast<DbParameter>()];
        command.Parameters.Clear();
        foreach (var parameter in parameters) moved.Parameters.Add(parameter);
        return moved;
    }

    /// <summary>Gives a query of a running batch its part of the answer.</summary>
    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context is not { } context || !Answers.TryGetValue(context, out var answer)) return ValueTask.FromResult(result);
            Answers.Remove(context);
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(answer));
        }
    }
}

/// <summary>The rows of one query of a <see cref="QueryBatch"/>, in its order.</summary>
public sealed class BatchedRows<T>
{
    private List<T>? rows;

    /// <exception cref="InvalidOperationException">The batch has not run.</exception>
    public List<T> All => rows ?? throw new InvalidOperationException("The batch has not run yet.");

    /// <summary>The only row, or null.</summary>
    public T? One => All.SingleOrDefault();

    internal void Fill(List<T> read) => rows = read;
}
