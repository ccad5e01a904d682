using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Wegenetz.Platform.Web;

/// <summary>Ready when the database answers and has the present shape.</summary>
internal sealed class Readiness(AppDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
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
