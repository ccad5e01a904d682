using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Platform.Data;

/// <summary>
/// Tells PostgreSQL with every command whose rows it may read and write: those of the context's network, or of every network where the
/// code says so (<see cref="AppDb.InEveryNetwork"/>). The policies of <see cref="RowPolicies"/> hold the command to it.
/// </summary>
/// <remarks>
/// The setting stands before the command in the same text, so that it costs no round trip. A save goes a way of its own, because EF
/// counts the statements of its text: there the setting goes first, in a trip of its own.
/// </remarks>
internal sealed class RowSetting : DbCommandInterceptor
{
    public const string Name = "wegenetz.network";
    public const string EveryNetwork = "all";

    public static readonly RowSetting Instance = new();

    /// <summary>The statement. Only an id or a fixed word gets into it.</summary>
    public static string StatementFor(AppDb db) => $"set {Name} = '{(db.IsInEveryNetwork ? EveryNetwork : db.CurrentNetworkId.ToString())}'";

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (result.HasResult) return result;
        if (Ahead(command, eventData) is not { } setting) return result;
        using (setting) setting.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (result.HasResult) return result;
        if (Ahead(command, eventData) is not { } setting) return result;
        await using (setting) await setting.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Precede(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Precede(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Precede(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Precede(command, eventData);
        return ValueTask.FromResult(result);
    }

    /// <summary>The command that must go before a save; null where the setting went into the command itself.</summary>
    private static DbCommand? Ahead(DbCommand command, CommandEventData eventData)
    {
        if (eventData.CommandSource != CommandSource.SaveChanges)
        {
            Precede(command, eventData);
            return null;
        }
        var setting = command.Connection!.CreateCommand();
        setting.Transaction = command.Transaction;
        setting.CommandText = StatementFor((AppDb)eventData.Context!);
        return setting;
    }

    /// <summary>Migrations are let alone: they run as the owner, who sets what he needs with the connection.</summary>
    private static void Precede(DbCommand command, CommandEventData eventData)
    {
        if (eventData.CommandSource != CommandSource.Migrations) command.CommandText = $"{StatementFor((AppDb)eventData.Context!)};\n{command.CommandText}";
    }
}
