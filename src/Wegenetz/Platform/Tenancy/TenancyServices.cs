using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Platform.Tenancy;

internal static class TenancyServices
{
    public static void AddTenancy(this IServiceCollection services)
    {
        services.AddSingleton<NetworkDirectory>();
        services.AddScoped<NetworkScope>();
        services.AddScoped<OpenNetwork>();
        foreach (var kind in TenancyHistory.Kinds) services.AddSingleton(kind);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 0, "house", "intern-start.title", ""));
    }
}
