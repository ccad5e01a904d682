using Wegenetz.Guidance.Offices;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Guidance;

/// <summary>The room Guidance: the pilot through the legal circles.</summary>
internal static class GuidanceRoom
{
    public static void AddGuidance(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationEntry(NavigationFrame.Public, 20, "compass", "lotse.nav", "/lotse"));
        services.AddOffices();
    }
}
