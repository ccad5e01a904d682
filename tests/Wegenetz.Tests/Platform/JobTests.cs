using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wegenetz.Platform.Jobs;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

public sealed class JobTests
{
    /// <summary>The host writes "BackgroundService failed" for a task that ends in anything but peace.</summary>
    [Fact]
    public async Task When_the_host_goes_away_no_work_in_the_background_ends_in_a_fault()
    {
        var app = await TestApp.StartAsync(builder => builder.Services.AddHostedService<Resting>());
        var work = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        Assert.Contains(work, service => service is Resting);
        Assert.Contains(work, service => service is not PeriodicJob);
        // Work that has not begun when the host goes away never runs; what is looked at here is work that did.
        SpinWait.SpinUntil(() => ThreadPool.PendingWorkItemCount == 0, TimeSpan.FromSeconds(20));
        // Without stopping first, as when a start fails halfway.
        await app.DisposeAsync();
        foreach (var service in work)
        {
            var task = service.ExecuteTask!;
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Assert.Equal((service.GetType(), TaskStatus.RanToCompletion), (service.GetType(), task.Status));
        }
    }

    private sealed class Resting(IServiceScopeFactory scopes, ILogger<Resting> log) : PeriodicJob(scopes, log)
    {
        protected override string Name => "resting";

        protected override TimeSpan Every => TimeSpan.FromHours(1);

        protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
    }
}
