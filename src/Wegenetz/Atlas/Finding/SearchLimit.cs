using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Wegenetz.Platform;

namespace Wegenetz.Atlas.Finding;

/// <summary>How often one address may search: an authority sits behind one address, so generously, and in bursts.</summary>
internal static class SearchLimit
{
    public const string Policy = "search";

    /// <summary>Completions have their own measure: whoever types must not use up what others search with.</summary>
    public const string WhileTyping = "search-while-typing";

    /// <summary>Searches that may come at once, in seconds' worth.</summary>
    private const int BurstSeconds = 4;

    public static void Add(RateLimiterOptions options, InstallationSettings settings)
    {
        Add(options, Policy, settings);
        Add(options, WhileTyping, settings);
    }

    private static void Add(RateLimiterOptions options, string policy, InstallationSettings settings) => options.AddPolicy(policy, http =>
        RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.SearchesPerSecond * BurstSeconds,
            TokensPerPeriod = settings.SearchesPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}
