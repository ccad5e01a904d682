namespace Wegenetz.Atlas.Finding;

/// <summary>Builds the indexes as soon as the server starts, then looks at the change table twice a second. Where they cannot be built, the server ends.</summary>
internal sealed partial class IndexFollower(OfferIndexes indexes, TimeProvider clock, ILogger<IndexFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await indexes.BuildAsync(stoppingToken);
            using var timer = new PeriodicTimer(Pause, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FollowAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host goes away, perhaps without stopping first: what this work meets on the way out is no fault.
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        try
        {
            await indexes.FollowAsync(cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            // The database may be away for a moment. The pages stay as they are, the next look catches up.
            NotFollowed(log, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The change table could not be read; trying again.")]
    private static partial void NotFollowed(ILogger log, Exception fault);
}
