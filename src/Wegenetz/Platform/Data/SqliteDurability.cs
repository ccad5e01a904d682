using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Platform.Data;

/// <summary>
/// SQLite in WAL mode (which EF Core sets when it makes the file) with <c>synchronous=normal</c>: a power cut may lose the last
/// moments but never damages the file, and a save does not wait for the disk. With <c>secure_delete</c> what is deleted is overwritten with zeros, so that a destroyed
/// key is nowhere in the file. The settings belong to the connection, not to the file.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    public static readonly SqliteDurability Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Pragma(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Pragma(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Pragma(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "pragma synchronous=normal; pragma secure_delete=on";
        return command;
    }
}
