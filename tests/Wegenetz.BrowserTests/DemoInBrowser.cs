using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Playwright;
using Wegenetz.Atlas.Demo;
using Wegenetz.BrowserTests.Journeys;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Tenancy;

[assembly: AssemblyFixture(typeof(Wegenetz.BrowserTests.DemoInBrowser))]

namespace Wegenetz.BrowserTests;

/// <summary>The demo installation on a real port and one Chromium, shared by all journeys.</summary>
public sealed class DemoInBrowser : IAsyncLifetime
{
    /// <summary>The address field's menus are pages of their own, two for every window, hidden or not. The rest is what the browser library leaves out; the last list holds.</summary>
    private const string LeftOut = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,HttpsUpgrades,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,Translate";

    /// <summary>Milliseconds.</summary>
    private const float Patience = 30_000;

    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-browser-").FullName;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>By name, because passkeys refuse an IP address.</summary>
    public string Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public async ValueTask InitializeAsync()
    {
        app = Program.BuildApp(
            new Dictionary<string, string?> { ["Wegenetz:DataDirectory"] = folder },
            builder => builder.Logging.ClearProviders().AddConsole().AddFilter<ConsoleLoggerProvider>(null, LogLevel.Error));
        await CommandLine.MigrateAsync(app.Services, CancellationToken.None);
        var loaded = await SeedCommand.LoadAsync(app.Services, LoadDemo.ShippedFolder, CancellationToken.None);
        Assert.Null(loaded.Refusal);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Address = $"http://localhost:{new Uri(app.Urls.First()).Port}";
        playwright = await Playwright.CreateAsync();
        // As long as an action waits: beside other work a page may take longer than the five seconds of the library.
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--disable-features={LeftOut}"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Invites somebody to a network's Jobcenter; the path of the one-time link.</summary>
    public async Task<string> InviteAsync(string key, string email, string language = "de")
    {
        await using var scope = Services.CreateAsyncScope();
        var network = await scope.ServiceProvider.GetRequiredService<NetworkDirectory>().FindAsync(key, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network!);
        var unit = scope.ServiceProvider.GetRequiredService<AppDb>().Units.First(unit => unit.Kind == "jobcenter");
        var link = await scope.ServiceProvider.GetRequiredService<InviteMember>()
            .RunForLinkAsync(new() { Email = email, UnitId = unit.Id, Role = Role.CaseManager, Language = language }, CancellationToken.None);
        return link.Value;
    }

    /// <summary>A page in a browser profile of its own, closed when the journey ends.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1280, bool javaScript = true, ColorScheme colors = ColorScheme.Light, string locale = "de-DE")
    {
        var profile = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = locale,
            ColorScheme = colors,
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        profile.SetDefaultTimeout(Patience);
        var page = await profile.NewPageAsync();
        Journey.Add(page);
        await page.GotoAsync(path);
        return page;
    }
}
