namespace Wegenetz.Platform.Jobs;

/// <summary>
/// A piece of work that one app instance at a time does over and over. Its work has a scope of its own each time; a fault
/// is logged and does not end the job.
/// </summary>
internal abstract class PeriodicJob(IServiceScopeFactory scopes, ILogger log) : BackgroundService
{
    /// <summary>Name of the lease.</summary>
    protected abstract string Name { get; }

    protected abstract TimeSpan Every { get; }

    /// <summary>The work is the instance's own: it needs no lease.</summary>
    protected virtual bool OnEveryInstance => false;

    protected abstract Task WorkAsync(IServiceProvider services, CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                // Longer than the pause, so that the same instance goes on with it unless it dies.
                if (OnEveryInstance || await scope.ServiceProvider.GetRequiredService<Leases>().TakeAsync(Name, Every + TimeSpan.FromMinutes(2), stoppingToken))
                    await WorkAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host goes away, perhaps with its services before its jobs: no fault of the work.
                return;
            }
#pragma warning disable CA1031 // A job has nobody above it who could answer for its fault; the next turn may succeed.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogError(fault, "The job {Job} failed and is tried again in {Every}.", Name, Every);
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
