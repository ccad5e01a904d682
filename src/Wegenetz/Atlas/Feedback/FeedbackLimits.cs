using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Wegenetz.Atlas.Feedback;

/// <summary>How often one address may send feedback. Generous, because an authority sits behind one address; no puzzle to solve.</summary>
internal static class FeedbackLimits
{
    public const string Policy = "feedback";
    public const int PerTenMinutes = 20;

    public static void AddPolicy(RateLimiterOptions options) => options.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerTenMinutes, Window = TimeSpan.FromMinutes(10) })
        : RateLimitPartition.GetNoLimiter(""));
}
