using Npgsql;
using Wegenetz.Platform.Cli;

namespace Wegenetz.Tests.Harness;

/// <summary>
/// A fresh, migrated database for one test application. SQLite by default; PostgreSQL when the environment variable
/// <c>WEGENETZ_TEST_POSTGRES</c> holds a connection string of the owner, who may create databases. Applications connect as
/// <c>wegenetz_app</c>, as a real server does. Migrated once, then copied.
/// </summary>
internal static class TestDatabase
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? template;

    public static string? Postgres => Environment.GetEnvironmentVariable("WEGENETZ_TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    /// <summary>Configuration keys that point an application at a copy of the template, its files in <paramref name="folder"/>.</summary>
    public static async Task<Dictionary<string, string?>> CreateAsync(string folder)
    {
        await Gate.WaitAsync();
        try
        {
            template ??= Postgres is null ? await MigrateFileAsync() : await MigratePostgresAsync();
            var settings = new Dictionary<string, string?> { ["Wegenetz:DataDirectory"] = folder, ["Wegenetz:KeyDirectory"] = Path.Combine(folder, "keys") };
            if (Postgres is null) File.Copy(template, Path.Combine(folder, "wegenetz.db"));
            else PointAt(settings, await CopyPostgresAsync());
            return settings;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<string> MigrateFileAsync()
    {
        var folder = Directory.CreateTempSubdirectory("wegenetz-template-").FullName;
        await MigrateAsync(new() { ["Wegenetz:DataDirectory"] = folder });
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "wegenetz.db");
    }

    private static async Task<string> MigratePostgresAsync()
    {
        var name = $"wegenetz_template_{Environment.ProcessId}";
        await ExecuteAsync($"create database {name}");
        var folder = Directory.CreateTempSubdirectory("wegenetz-template-").FullName;
        var settings = new Dictionary<string, string?> { ["Wegenetz:DataDirectory"] = folder };
        PointAt(settings, name);
        await MigrateAsync(settings);
        NpgsqlConnection.ClearAllPools();
        return name;
    }

    private static async Task MigrateAsync(Dictionary<string, string?> settings)
    {
        await using var app = Program.BuildApp(settings);
        await CommandLine.MigrateAsync(app.Services, CancellationToken.None);
    }

    private static async Task<string> CopyPostgresAsync()
    {
        var name = $"t_{Guid.NewGuid():n}";
        await ExecuteAsync($"create database {name} template {template}");
        return name;
    }

    /// <summary>An empty database that nobody has migrated.</summary>
    public static async Task<string> CreateEmptyPostgresAsync()
    {
        var name = $"leer_{Guid.NewGuid():n}";
        await ExecuteAsync($"create database {name}");
        return name;
    }

    /// <summary>Settings of a server that serves as <c>wegenetz_app</c> and migrates as the owner.</summary>
    public static void PointAt(Dictionary<string, string?> settings, string database)
    {
        var owner = new NpgsqlConnectionStringBuilder(Postgres) { Database = database, MaxPoolSize = 10, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 };
        settings["Wegenetz:PostgresOwner"] = owner.ToString();
        settings["Wegenetz:Postgres"] = new NpgsqlConnectionStringBuilder(owner.ToString()) { Username = "wegenetz_app" }.ToString();
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Postgres!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
