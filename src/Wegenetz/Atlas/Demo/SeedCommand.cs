using System.CommandLine;
using Wegenetz.Platform;
using Wegenetz.Platform.Cli;

namespace Wegenetz.Atlas.Demo;

/// <summary><c>seed</c>: loads the demo networks into a database that has none.</summary>
internal static class SeedCommand
{
    public static Command Create(AppBuilder build)
    {
        var demo = new Option<string>("--demo") { Description = "Folder of the demo networks (default: those that come with the program)", DefaultValueFactory = _ => LoadDemo.ShippedFolder };
        var command = new Command("seed", "Loads the demo networks into a database without networks") { demo };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            var loaded = await LoadAsync(app.Services, parsed.GetRequiredValue(demo), cancel);
            if (loaded.Refusal is { } refusal) return await CommandLine.RefuseAsync(app.Services, refusal);
            Console.WriteLine($"{loaded.Value.Networks} networks with {loaded.Value.Offers} offers loaded.");
            return 0;
        });
        return command;
    }

    public static async Task<Result<DemoLoaded>> LoadAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LoadDemo>().RunAsync(folder, cancel);
    }
}
