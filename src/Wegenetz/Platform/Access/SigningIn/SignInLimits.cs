using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>How often signing in may be tried, per network address and per account, whether the account exists or not.</summary>
internal sealed class SignInLimits : IDisposable
{
    /// <summary>Name of the policy for pages and endpoints of the sign-in. It counts posts only.</summary>
    public const string PerAddress = "sign-in";

    /// <summary>A whole authority may sit behind one address and begin its day at eight.</summary>
    public const int PostsPerAddressAndMinute = 120;

    /// <summary>More than the five that lock the account, so that its owner meets the lock and not the limit.</summary>
    public const int TriesPerAccount = 10;

    private readonly PartitionedRateLimiter<string> perAccount = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetSlidingWindowLimiter(email, _ => new()
        {
            PermitLimit = TriesPerAccount, Window = TimeSpan.FromMinutes(15), SegmentsPerWindow = 5, QueueLimit = 0,
        }), StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a try; false when there were too many.</summary>
    public bool Admits(string email)
    {
        using var lease = perAccount.AttemptAcquire(email);
        return lease.IsAcquired;
    }

    public void Dispose() => perAccount.Dispose();

    public static void AddPolicy(RateLimiterOptions options) => options.AddPolicy(PerAddress, http =>
        HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
            {
                PermitLimit = PostsPerAddressAndMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));
}
