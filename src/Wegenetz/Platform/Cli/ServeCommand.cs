using System.CommandLine;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Cli;

/// <summary>Fills an empty database before the first start: with the demo of a folder, or with a way in for the first administrator.</summary>
/// <returns>The refusal that stops the start, or null.</returns>
internal delegate Task<Refusal?> DataPreparation(IServiceProvider services, string? demoFolder, CancellationToken cancel);

/// <summary><c>serve</c>: pages and API. With <c>--prepare</c> (what <c>./run</c> does) it migrates and fills an empty database first.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    public static Command Create(AppBuilder build, DataPreparation prepare)
    {
        var port = new Option<int?>("--port") { Description = $"Port on this machine only (default: {DefaultPort})" };
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons" };
        var prepared = new Option<bool>("--prepare") { Description = "First migrate, and fill an empty database" };
        var demo = new Option<string?>("--demo") { Description = "Folder of the demo networks that an empty database is filled with; needs --prepare" };
        var publicDemo = new Option<bool>("--public-demo") { Description = "A demo may listen on other addresses than loopback" };
        var command = new Command("serve", "Serves pages and API") { port, urls, prepared, demo, publicDemo };
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = CommandLine.SettingsOf(parsed);
            if (parsed.GetValue(publicDemo)) settings[$"{InstallationSettings.Section}:{nameof(InstallationSettings.PublicDemo)}"] = "true";
            await using var app = build(settings);
            foreach (var url in (parsed.GetValue(urls) ?? $"http://localhost:{parsed.GetValue(port) ?? DefaultPort}").Split(';')) app.Urls.Add(url);
            if (parsed.GetValue(prepared))
            {
                await CommandLine.MigrateAsync(app.Services, cancel);
                if (await prepare(app.Services, parsed.GetValue(demo), cancel) is { } refusal) return await CommandLine.RefuseAsync(app.Services, refusal);
            }
            else if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            KeyFile.CheckFolder(app.Services.GetRequiredService<InstallationSettings>().KeyFolder);
            if (await CommandLine.UnsafeToServeAsync(app.Services, cancel) is { } reason) return await CommandLine.RefuseAsync(reason);
            return await ServeAsync(app, cancel);
        });
        return command;
    }

    private static async Task<int> ServeAsync(WebApplication app, CancellationToken cancel)
    {
        if (await IsOpenDemoAsync(app, cancel))
            return await CommandLine.RefuseAsync("a demo answers on this machine only; --public-demo opens it to others.");
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await CommandLine.RefuseAsync($"something else answers at {string.Join(" and ", app.Urls)} already; choose another port.");
        }
        foreach (var work in app.Services.GetServices<StartWork>()) await work.Done(app.Services).WaitAsync(cancel);
        Console.WriteLine($"Wegenetz: {app.Urls.First()}");
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static async Task<bool> IsOpenDemoAsync(WebApplication app, CancellationToken cancel)
    {
        if (app.Services.GetRequiredService<InstallationSettings>().PublicDemo || app.Urls.All(IsLoopback)) return false;
        await using var scope = app.Services.CreateAsyncScope();
        return await Installation.IsDemoAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), cancel);
    }

    private static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host == "localhost" || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));
    }
}
