using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>How often one address may take a whole list along: a list costs what a hundred pages cost.</summary>
internal static class DownloadLimit
{
    public const string Policy = "download";

    private const int AtOnce = 20;

    public static void Add(RateLimiterOptions options) => options.AddPolicy(Policy, http =>
        RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}
