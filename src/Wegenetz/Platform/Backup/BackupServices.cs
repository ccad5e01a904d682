namespace Wegenetz.Platform.Backup;

internal static class BackupServices
{
    public static void AddBackup(this IServiceCollection services)
    {
        services.AddScoped<WriteBackup>();
        services.AddScoped<RestoreBackup>();
    }
}
