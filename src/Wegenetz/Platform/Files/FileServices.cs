using Wegenetz.Platform.Jobs;

namespace Wegenetz.Platform.Files;

internal static class FileServices
{
    public static void AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<UploadFolder>().AddSingleton<VirusScanner>();
        services.AddSingleton(provider => new StoreFile(
            provider.GetRequiredService<InstallationSettings>(), provider.GetRequiredService<VirusScanner>(), provider.GetRequiredService<UploadFolder>()));
        services.AddScoped<RemoveLostFiles>();
        services.AddHostedService<LostFiles>();
    }

    private sealed class LostFiles(IServiceScopeFactory scopes, ILogger<LostFiles> log) : PeriodicJob(scopes, log)
    {
        protected override string Name => "lost-files";

        protected override TimeSpan Every => TimeSpan.FromHours(1);

        protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<RemoveLostFiles>().RunAsync(cancel);
    }
}
