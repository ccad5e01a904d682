using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Platform.Data;

internal static class DataServices
{
    /// <summary>Registers <see cref="AppDb"/> on the engine that the settings name.</summary>
    public static void AddData(this IServiceCollection services, InstallationSettings settings)
    {
        services.AddSingleton<IInterceptor, VersionCounter>();
        services.AddSingleton<IInterceptor, QueryBatch.Interceptor>();
        if (settings.UsesPostgres)
        {
            services.AddDbContext<PostgresDb>((provider, options) => options
                .UseNpgsql(provider.GetRequiredService<InstallationSettings>().Postgres)
                .AddInterceptors(provider.GetServices<IInterceptor>())
                .AddInterceptors(RowSetting.Instance));
            services.AddScoped<AppDb>(provider => provider.GetRequiredService<PostgresDb>());
        }
        else
        {
            services.AddDbContext<SqliteDb>((provider, options) => options
                .UseSqlite(SqliteConnectionString(provider.GetRequiredService<InstallationSettings>()))
                .AddInterceptors(provider.GetServices<IInterceptor>())
                .AddInterceptors(SqliteDurability.Instance, SqliteErasure.Instance));
            services.AddScoped<AppDb>(provider => provider.GetRequiredService<SqliteDb>());
        }
    }

    public static string SqliteConnectionString(InstallationSettings settings) => new SqliteConnectionStringBuilder
    {
        DataSource = settings.SqliteFile,
        ForeignKeys = true,
        DefaultTimeout = 10,
    }.ToString();
}
