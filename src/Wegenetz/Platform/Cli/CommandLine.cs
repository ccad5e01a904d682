using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Cli;

/// <summary>Builds the application from configuration keys given on the command line.</summary>
internal delegate WebApplication AppBuilder(IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? adjust = null);

/// <summary>The command line. Exit codes: 0 done, 1 refused (reason on stderr), 2 wrong usage.</summary>
internal static class CommandLine
{
    /// <summary>Folder of the data, the same for every command.</summary>
    public static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the data (default: ./data)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("Wegenetz__DataDirectory") ?? "data",
        Recursive = true,
    };

    /// <summary>Runs one command; the rooms bring theirs along.</summary>
    public static async Task<int> RunAsync(string[] args, IEnumerable<Command> commands)
    {
        var root = new RootCommand("Wegenetz: the working tool of local employment-and-integration networks") { Data };
        foreach (var command in commands) root.Subcommands.Add(command);
        var parsed = root.Parse(args);
        try
        {
            var exit = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? 2 : exit;
        }
        catch (Exception fault) when (SentenceOf(fault) is { } sentence)
        {
            return await RefuseAsync(sentence);
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
#pragma warning disable CA1031 // Nobody stands above the command line: a fault ends it, with all that is known of it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"Unhandled exception: {fault}");
            return 1;
        }
    }

    /// <summary>What an operator can put right without reading where in the program it happened; null for a fault of the program.</summary>
    private static string? SentenceOf(Exception fault) => fault switch
    {
        WrongSettingException or UnauthorizedAccessException => fault.Message,
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"the database refused: {refused.MessageText}.",
        NpgsqlException { InnerException: System.Net.Sockets.SocketException unreachable } => $"the database does not answer: {unreachable.Message}.",
        _ => null,
    };

    /// <summary>Configuration keys that the options every command knows stand for.</summary>
    public static Dictionary<string, string?> SettingsOf(ParseResult parsed) => new()
    {
        [$"{InstallationSettings.Section}:{nameof(InstallationSettings.DataDirectory)}"] = parsed.GetRequiredValue(Data),
    };

    public static Command Migrate(AppBuilder build)
    {
        var command = new Command("migrate", "Brings the database to the present shape");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(SettingsOf(parsed));
            await MigrateAsync(app.Services, cancel);
            return 0;
        });
        return command;
    }

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        var settings = services.GetRequiredService<InstallationSettings>();
        Directory.CreateDirectory(settings.DataDirectory);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (db is not PostgresDb postgres)
        {
            await db.Database.MigrateAsync(cancel);
            return;
        }
        postgres.Database.SetConnectionString(RowPolicies.OwnerConnection(settings));
        await postgres.Database.MigrateAsync(cancel);
        await RowPolicies.ApplyAsync(postgres, cancel);
    }

    /// <summary>Why this database must not be served from: it would not keep the networks' rows apart. Null if it does, and for SQLite, which has no roles.</summary>
    public static async Task<string?> UnsafeToServeAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<AppDb>() is not PostgresDb db) return null;
        if (await RowPolicies.UnguardedTablesAsync(db, cancel) is { Count: > 0 } tables)
            return $"the database does not keep the networks apart in {string.Join(", ", tables)}; run \"./wegenetz migrate\".";
        return await RowPolicies.IsAboveThemAsync(db, cancel)
            ? "the role of the setting Postgres is superuser, has BYPASSRLS or owns the tables, and so stands above row-level security. Serve as another role and give the owner's connection as PostgresOwner; see docs/operations.md."
            : null;
    }

    /// <summary>Whether the database has the shape this program was made for.</summary>
    public static async Task<bool> IsMigratedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var settings = services.GetRequiredService<InstallationSettings>();
        if (!settings.UsesPostgres && !File.Exists(settings.SqliteFile)) return false;
        await using var scope = services.CreateAsyncScope();
        return !(await scope.ServiceProvider.GetRequiredService<AppDb>().Database.GetPendingMigrationsAsync(cancel)).Any();
    }

    /// <summary>The answer to a command that ran on an older or missing database.</summary>
    public static Task<int> NotMigratedAsync() => RefuseAsync("the database is missing or older than this program; run \"./wegenetz migrate\" first.");

    /// <summary>A refusal in words on stderr.</summary>
    public static Task<int> RefuseAsync(IServiceProvider services, Refusal refusal)
    {
        using var scope = services.CreateScope();
        return RefuseAsync(scope.ServiceProvider.GetRequiredService<Texts>().Of(refusal));
    }

    public static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"Wegenetz: {reason}");
        return 1;
    }
}
