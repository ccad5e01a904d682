using Wegenetz.Atlas;
using Wegenetz.Atlas.Demo;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Importing;
using Wegenetz.Cases;
using Wegenetz.Guidance;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Backup;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz;

/// <summary>Puts the house together: the one place that knows every room.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args,
    [
        ServeCommand.Create(BuildApp, PrepareAsync),
        CommandLine.Migrate(BuildApp),
        SeedCommand.Create(BuildApp),
        SearchCommand.Create(BuildApp),
        VerifyCommand.Create(BuildApp),
        ImportCommand.Create(BuildApp),
        RouteCommand.Create(BuildApp),
        RulesCommand.Create(BuildApp),
        BackupCommands.Backup(BuildApp),
        BackupCommands.Restore(BuildApp),
        KeysCommand.Create(BuildApp),
        UserCommand.Create(BuildApp),
    ]);

    /// <summary>Fills an empty database before the first start, with the demo or with a way in for the first administrator.</summary>
    private static async Task<Refusal?> PrepareAsync(IServiceProvider services, string? demoFolder, CancellationToken cancel)
    {
        if (demoFolder is null)
        {
            await using var scope = services.CreateAsyncScope();
            var first = scope.ServiceProvider.GetRequiredService<FirstAdministratorLink>();
            if (KeptOutput.IsKept)
            {
                if (await first.IsNeededAsync(cancel)) Console.WriteLine("Nobody has an account yet. The command \"user first\" prints the one-time link of the first administrator; it does not belong into this log.");
            }
            else if (await first.RunAsync(cancel) is { } link) Console.WriteLine($"First administrator, once within 7 days: {link}");
            return null;
        }
        var loaded = await SeedCommand.LoadAsync(services, demoFolder, cancel);
        return loaded.Refusal is DemoNeedsEmptyDatabase ? null : loaded.Refusal;
    }

    /// <summary>
    /// The whole application, not yet started. <paramref name="settings"/> are configuration keys of the command line,
    /// stronger than files and environment; <paramref name="adjust"/> is for tests.
    /// </summary>
    public static WebApplication BuildApp(IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Wegenetz", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "Wegenetz.staticwebassets.runtime.json"))) builder.WebHost.UseStaticWebAssets();
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));

        var installation = builder.AddInstallation();
        builder.Services.AddData(installation);
        builder.Services.AddTenancy();
        builder.Services.AddLanguage();
        builder.Services.AddDesign();
        builder.Services.AddAudit();
        builder.Services.AddAccess(installation);
        builder.AddMail();
        builder.Services.AddPrivacy();
        builder.Services.AddBackup();
        builder.Services.AddFiles();
        builder.Services.AddWeb();
        builder.Services.AddAtlas();
        builder.Services.AddGuidance();
        builder.Services.AddCases();
        builder.Services.AddRazorComponents();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseKeptFonts();
        app.UseWeb();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Root>();
        app.MapAccess();
        app.MapCrawlerFiles();
        app.MapAtlas();
        app.MapGuidance();
        app.MapCases();
        // Without an endpoint the fallback policy would send a visitor with a wrong address to the sign-in page.
        app.MapFallback(() => TypedResults.NotFound()).AllowAnonymous();
        return app;
    }
}
