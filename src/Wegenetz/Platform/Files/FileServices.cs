namespace Wegenetz.Platform.Files;

internal static class FileServices
{
    public static void AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<UploadFolder>().AddSingleton<VirusScanner>();
        services.AddSingleton(provider => new StoreFile(
            provider.GetRequiredService<InstallationSettings>(), provider.GetRequiredService<VirusScanner>(), provider.GetRequiredService<UploadFolder>()));
    }
}
