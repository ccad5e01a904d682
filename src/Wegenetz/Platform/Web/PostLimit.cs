using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Wegenetz.Platform.Web;

/// <summary>How often one address may send an open form in ten minutes. Generous, because an authority sits behind one address; no puzzle to solve.</summary>
internal static class PostLimit
{
    public const int PerTenMinutes = 20;

    /// <summary>Adds a policy of this name, with counts of its own.</summary>
    public static void Add(RateLimiterOptions options, string policy, int perTenMinutes = PerTenMinutes) => options.AddPolicy(policy, http => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perTenMinutes, Window = TimeSpan.FromMinutes(10) })
        : RateLimitPartition.GetNoLimiter(""));
}
