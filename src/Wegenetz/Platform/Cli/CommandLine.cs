using System.CommandLine;
using Microsoft.EntityFrameworkCore;

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

    public static async Task<int> RunAsync(string[] args, AppBuilder build)
    {
        var root = new RootCommand("Wegenetz: the working tool of local employment-and-integration networks") { Data };
        root.Subcommands.Add(Serve(build));
        root.Subcommands.Add(Migrate(build));
        var parsed = root.Parse(args);
        var exit = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? 2 : exit;
    }

    /// <summary>Configuration keys that the options every command knows stand for.</summary>
    public static Dictionary<string, string?> SettingsOf(ParseResult parsed) => new()
    {
        [$"{InstallationSettings.Section}:{nameof(InstallationSettings.DataDirectory)}"] = parsed.GetRequiredValue(Data),
    };

    private static Command Serve(AppBuilder build)
    {
        var port = new Option<int?>("--port") { Description = "Port on this machine only" };
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons" };
        var command = new Command("serve", "Serves pages and API") { port, urls };
        command.SetAction(async (parsed, cancel) =>
        {
            var number = parsed.GetValue(port) ?? 5080;
            var app = build(SettingsOf(parsed));
            foreach (var url in (parsed.GetValue(urls) ?? $"http://localhost:{number}").Split(';')) app.Urls.Add(url);
            await app.StartAsync(cancel);
            Console.WriteLine($"Wegenetz: {app.Urls.First()}");
            await app.WaitForShutdownAsync(cancel);
            return 0;
        });
        return command;
    }

    private static Command Migrate(AppBuilder build)
    {
        var command = new Command("migrate", "Brings the database to the present shape");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(SettingsOf(parsed));
            Directory.CreateDirectory(app.Services.GetRequiredService<InstallationSettings>().DataDirectory);
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AppDb>().Database.MigrateAsync(cancel);
            return 0;
        });
        return command;
    }
}
