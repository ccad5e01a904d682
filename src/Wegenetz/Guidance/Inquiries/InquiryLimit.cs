using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Wegenetz.Guidance.Inquiries;

/// <summary>How often one address may write to the pilots. Generous, because an authority sits behind one address.</summary>
internal static class InquiryLimit
{
    public const string Policy = "inquiry";
    public const int PerTenMinutes = 20;

    public static void Add(RateLimiterOptions options) => options.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerTenMinutes, Window = TimeSpan.FromMinutes(10) })
        : RateLimitPartition.GetNoLimiter(""));
}
