namespace Wegenetz.Platform.Tenancy;

internal static class TenancyServices
{
    public static void AddTenancy(this IServiceCollection services)
    {
        services.AddSingleton<NetworkDirectory>();
        services.AddScoped<NetworkScope>();
        services.AddScoped<OpenNetwork>();
    }
}
