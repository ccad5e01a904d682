using Wegenetz.Platform.Jobs;

namespace Wegenetz.Platform.Audit;

/// <summary>Seals what was written, every minute while the application serves.</summary>
internal sealed class AuditSealing(IServiceScopeFactory scopes, ILogger<AuditSealing> log) : PeriodicJob(scopes, log)
{
    protected override string Name => "audit-sealing";

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<SealAuditEntries>().RunAsync(cancel);
}
