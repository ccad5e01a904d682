using Microsoft.AspNetCore.RateLimiting;
using Wegenetz.Guidance.Inquiries;
using Wegenetz.Guidance.Instruments;
using Wegenetz.Guidance.Offices;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Web;

namespace Wegenetz.Guidance;

/// <summary>The room Guidance: the pilot through the legal circles.</summary>
internal static class GuidanceRoom
{
    public static void AddGuidance(this IServiceCollection services)
    {
        services.AddInquiries();
        services.AddScoped<AssessInBrief>();
        services.Configure<RateLimiterOptions>(options => PostLimit.Add(options, InquiryServices.SendingLimit));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Public, 20, "compass", "lotse.nav", "/lotse"));
        services.AddOffices();
        services.AddInstruments();
    }

    public static void MapGuidance(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/{NetworkKey}/intern/lotse/zahlen.csv", FiguresFile.DownloadAsync).RequireAuthorization(InquiryServices.Policy);
}
