using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Audit;

/// <summary>Seals what was written, every minute while the application serves. What fails is logged and tried again.</summary>
internal sealed partial class AuditSealing(IServiceScopeFactory scopes, ILogger<AuditSealing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<SealAuditEntries>().RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is DbUpdateException or System.Data.Common.DbException or IOException or InvalidOperationException or InvalidDataException)
            {
                NotSealed(log, fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit entries were not sealed; the next try is in a minute.")]
    private static partial void NotSealed(ILogger log, Exception fault);
}
