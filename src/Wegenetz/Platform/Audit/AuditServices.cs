using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Platform.Audit;

internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddScoped<Actor>();
        services.AddScoped<IInterceptor, AuditTrail>();
        services.AddSingleton<AuditKey>();
        services.AddScoped<SealAuditEntries>();
        services.AddScoped<RemoveOldAuditEntries>();
        services.AddScoped<VerifyAudit>();
        services.AddScoped<ReadHistory>();
        services.AddScoped<NameReferences>();
        services.AddHostedService<AuditSealing>();
        services.AddHostedService<AuditRetention>();
    }
}
