using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Privacy;

/// <summary>Once an hour erases in every network what is due.</summary>
internal sealed partial class Erasing(IServiceScopeFactory scopes, NetworkDirectory networks, ILogger<Erasing> log) : PeriodicJob(scopes, log)
{
    private readonly IServiceScopeFactory scopes = scopes;

    protected override string Name => "erasing";

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task WorkAsync(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var network in await networks.AllAsync(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
            var count = await scope.ServiceProvider.GetRequiredService<EraseDueRecords>().RunAsync(cancel);
            if (count > 0) Erased(log, count, network.Key);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} records of {Network} were due and are erased.")]
    private static partial void Erased(ILogger log, int count, string network);
}
