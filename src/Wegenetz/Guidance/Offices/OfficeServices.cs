using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Guidance.Offices;

internal static class OfficeServices
{
    public static void AddOffices(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(OfficeKeeping.Policy, policy => policy.AddRequirements(new HoldsRole(OfficeKeeping.Roles)));
        services.AddScoped<FindOffices>();
        services.AddScoped<ReadOffices>();
        services.AddScoped<OfficeChoices>();
        services.AddScoped<NameOffice>();
        services.AddScoped<ChangeOffice>();
        services.AddScoped<RemoveOffice>();
        services.AddSingleton(DemoOffice.Part);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 55, "landmark", "intern-offices.title", "/lotse/stellen", OfficeKeeping.Policy));
        services.AddSingleton(new HistoryKind(nameof(CompetentOffice), "zustaendige-stelle", FindAsync) { Say = Say });
    }

    /// <summary>Everybody in the network reads it: what is named is public.</summary>
    private static async Task<HistorySubject?> FindAsync(IServiceProvider services, Guid id, CancellationToken cancel) =>
        await services.GetRequiredService<AppDb>().CompetentOffices.Where(office => office.Id == id).Select(office => office.Authority).SingleOrDefaultAsync(cancel)
            is { } authority ? new(OfficeChoices.LabelOf(authority), $"/lotse/stellen/{id}", OfficeKeeping.Policy) : null;

    private static string? Say(string field, string value, string language) => field == nameof(CompetentOffice.Authority) ? OfficeChoices.LabelOf(value) : null;
}
