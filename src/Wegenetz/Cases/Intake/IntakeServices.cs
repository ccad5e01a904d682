using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Cases.Intake;

internal static class IntakeServices
{
    public const string TabPath = "/aufnahme";

    public static void AddIntake(this IServiceCollection services)
    {
        services.AddScoped<KeepIntakeTemplate>();
        services.AddScoped<FindTemplates>();
        services.AddScoped<StartIntake>();
        services.AddScoped<ChangeIntake>();
        services.AddScoped<ReadIntakes>();
        services.AddSingleton(new ClientTab(20, "intern-aufnahme.tab", TabPath));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 12, "file-text", "intern-aufnahme.title", "/faelle/aufnahme", CasePolicies.Clients));
        services.AddSingleton(new HistoryKind(nameof(IntakeTemplate), "aufnahmevorlage", FindAsync));
        services.AddSingleton(DemoIntakeTemplate.Part);
        services.AddSingleton(DemoIntake.Part);
        services.AddSingleton(IntakeStations.Source);
        services.AddSingleton(IntakeWork.Source);
    }

    private static async Task<HistorySubject?> FindAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        await services.GetRequiredService<OwnCaseUnits>().EnterAsync(cancel);
        return await services.GetRequiredService<AppDb>().IntakeTemplates.Where(template => template.Id == id).Select(template => template.Name).SingleOrDefaultAsync(cancel) is { } name
            ? new(name, $"/faelle/aufnahme/vorlagen/{id}", CasePolicies.Clients) : null;
    }
}
