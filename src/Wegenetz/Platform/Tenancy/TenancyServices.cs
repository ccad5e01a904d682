using Wegenetz.Platform.Access;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Tenancy.Managing;

namespace Wegenetz.Platform.Tenancy;

internal static class TenancyServices
{
    public static void AddTenancy(this IServiceCollection services)
    {
        services.AddSingleton<NetworkDirectory>();
        services.AddScoped<NetworkScope>();
        services.AddScoped<UnitScope>();
        services.AddScoped<OpenNetwork>();
        services.AddScoped<ChangeSettings>();
        services.AddScoped<ReadMembers>();
        services.AddScoped<RemoveMembership>();
        foreach (var kind in TenancyHistory.Kinds) services.AddSingleton(kind);
        foreach (var names in TenancyHistory.Names) services.AddSingleton(names);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 0, "house", "intern-start.title", ""));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 70, "users", "intern-members.nav", "/mitglieder", Policies.Administration));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 80, "settings", "intern-settings.title", "/einstellungen", Policies.Administration));
    }
}
