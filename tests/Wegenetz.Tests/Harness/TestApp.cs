using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Harness;

/// <summary>The real application on a real port with a database of its own. As a class fixture it is shared by a class's tests.</summary>
public sealed class TestApp : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-test-").FullName;
    private WebApplication? app;

    /// <summary>Set before <see cref="InitializeAsync"/> to change services or settings.</summary>
    internal Action<WebApplicationBuilder>? Adjust { get; init; }

    /// <summary>Configuration keys beside those of the database.</summary>
    internal Dictionary<string, string?> Settings { get; init; } = [];

    public TestClock Clock { get; } = new();
    public string Folder => folder;
    public Uri Address { get; private set; } = null!;

    /// <summary>A visitor: no cookies from one request to the next, redirects are shown and not followed.</summary>
    public HttpClient Visitor { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    /// <summary>For endpoints that only a test has.</summary>
    internal Microsoft.AspNetCore.Routing.IEndpointRouteBuilder Routes => app!;

    /// <summary>A second instance of the application on the same database and with the same key folder.</summary>
    internal Task<TestApp> StartBesideAsync(IInterceptor? interceptor = null) =>
        StartBesideAsync(builder => { if (interceptor is not null) builder.Services.AddSingleton(interceptor); });

    /// <summary>The same, with other services.</summary>
    internal Task<TestApp> StartBesideAsync(Action<WebApplicationBuilder> adjust)
    {
        var installation = Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>();
        return StartAsync(adjust, new() { ["Wegenetz:DataDirectory"] = installation.DataDirectory, ["Wegenetz:KeyDirectory"] = installation.KeyFolder, ["Wegenetz:Postgres"] = installation.Postgres });
    }

    public static async Task<TestApp> StartAsync(Action<WebApplicationBuilder>? adjust = null, Dictionary<string, string?>? settings = null)
    {
        var started = new TestApp { Adjust = adjust, Settings = settings ?? [] };
        await started.InitializeAsync();
        return started;
    }

    public async ValueTask InitializeAsync()
    {
        var settings = await TestDatabase.CreateAsync(folder);
        foreach (var (key, value) in Settings) settings[key] = value;
        app = Program.BuildApp(settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            // Tests run the work of jobs by hand, at the time they mean.
            foreach (var job in builder.Services.Where(IsJob).ToList()) builder.Services.Remove(job);
            Adjust?.Invoke(builder);
        });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        if (app.Services.GetServices<IHostedService>().OfType<IndexFollower>().Any()) await app.Services.GetRequiredService<OfferIndexes>().Built;
        // A name, as signing in asks for; 127.0.0.1 would be sent there.
        Address = new UriBuilder(app.Urls.First()) { Host = "localhost" }.Uri;
        Visitor = Browser();
    }

    /// <summary>A client with cookies of its own.</summary>
    public HttpClient Browser() => Browser(new CookieContainer());

    public HttpClient Browser(CookieContainer cookies) => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await Visitor.GetAsync(path);
        response.EnsureSuccessStatusCode();
        return await ReadAsync(response);
    }

    /// <summary>The page that answers a request, whatever its status.</summary>
    public async Task<IHtmlDocument> PageAsync(HttpRequestMessage request)
    {
        using var response = await Visitor.SendAsync(request);
        return await ReadAsync(response);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Runs in a scope of its own, in the network with this key if one is given.</summary>
    public async Task<T> InScopeAsync<T>(string? networkKey, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        if (networkKey is not null)
        {
            var network = await Services.GetRequiredService<NetworkDirectory>().FindAsync(networkKey, CancellationToken.None);
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network ?? throw new InvalidOperationException($"No network {networkKey}."));
        }
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs in no network and may see the rows of every one.</summary>
    public Task<T> InEveryNetworkAsync<T>(Func<AppDb, Task<T>> work) => InScopeAsync(null, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        using var everywhere = db.InEveryNetwork();
        return await work(db);
    });

    /// <summary>Changes tables, which the application itself may not do on PostgreSQL.</summary>
    public Task<int> AsOwnerAsync(string sql) => InScopeAsync(null, services =>
    {
        var db = services.GetRequiredService<AppDb>().Database;
        if (TestDatabase.Postgres is not null) db.SetConnectionString(services.GetRequiredService<Wegenetz.Platform.InstallationSettings>().PostgresOwner);
        return db.ExecuteSqlRawAsync(sql);
    });

    private static bool IsJob(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.IsAssignableTo(typeof(PeriodicJob)) == true;

    /// <summary>Waits for every request that is under way; nothing is answered afterwards.</summary>
    public Task StopAsync() => app!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
