using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wegenetz.Platform.Jobs;

namespace Wegenetz.Platform.Web;

/// <summary>Ready when the database answers and has the present shape, and nothing has to wait for the work of the start any more.</summary>
internal sealed class Readiness(AppDb db, IServiceProvider services, IEnumerable<StartWork> works) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!works.All(work => work.Done(services).IsCompletedSuccessfully)) return HealthCheckResult.Unhealthy("The server still reads what it answers from.");
        try
        {
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any() ? HealthCheckResult.Unhealthy("The database waits for a migration.") : HealthCheckResult.Healthy();
        }
        catch (System.Data.Common.DbException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
    }
}
