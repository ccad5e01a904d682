using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Rights;

/// <summary>Removes what is older than <see cref="InstallationSettings.AccessMonths"/> from the log of who looked at a client or at a received copy.</summary>
internal sealed class RemoveOldAccesses(AppDb db, InstallationSettings settings, TimeProvider clock)
{
    /// <summary>How many of the current network went, of every unit whether or not it still works with cases.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.AccessMonths);
        return await db.ClientAccesses.IgnoreQueryFilters([AppDb.UnitFilter]).Where(access => access.At < before).ExecuteDeleteAsync(cancel)
            + await db.CopyAccesses.IgnoreQueryFilters([AppDb.UnitFilter]).Where(access => access.At < before).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>Once an hour in every network.</summary>
internal sealed partial class AccessRetention(IServiceScopeFactory scopes, NetworkDirectory networks, ILogger<AccessRetention> log) : PeriodicJob(scopes, log)
{
    private readonly IServiceScopeFactory scopes = scopes;

    protected override string Name => "access-retention";

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task WorkAsync(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var network in await networks.AllAsync(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
            var count = await scope.ServiceProvider.GetRequiredService<RemoveOldAccesses>().RunAsync(cancel);
            if (count > 0) Removed(log, count, network.Key);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} entries of the access log of {Network} were over and are removed.")]
    private static partial void Removed(ILogger log, int count, string network);
}
