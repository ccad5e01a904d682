using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Privacy;

/// <summary>Once an hour erases in every network what is due. Two instances at once do no harm: what is gone is not erased twice.</summary>
internal sealed partial class Erasing(IServiceScopeFactory scopes, NetworkDirectory networks, ILogger<Erasing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var network in await networks.AllAsync(stoppingToken)) await EraseInAsync(network, stoppingToken);
        }
    }

    private async Task EraseInAsync(NetworkView network, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
        try
        {
            var count = await scope.ServiceProvider.GetRequiredService<EraseDueRecords>().RunAsync(cancel);
            if (count > 0) Erased(log, count, network.Key);
        }
        catch (Exception fault) when (fault is Microsoft.EntityFrameworkCore.DbUpdateException or System.Data.Common.DbException)
        {
            NotErased(log, network.Key, fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} records of {Network} were due and are erased.")]
    private static partial void Erased(ILogger log, int count, string network);

    [LoggerMessage(LogLevel.Error, "The due records of {Network} were not erased; the next try is in an hour.")]
    private static partial void NotErased(ILogger log, string network, Exception fault);
}
