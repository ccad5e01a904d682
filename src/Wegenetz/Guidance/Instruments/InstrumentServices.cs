using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Guidance.Instruments;

internal static class InstrumentServices
{
    public static void AddInstruments(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(InstrumentKeeping.Policy, policy => policy.AddRequirements(new HoldsRole(InstrumentKeeping.Roles)));
        services.AddSingleton<CompiledCatalogues>();
        services.AddScoped<FindCatalogue>();
        services.AddScoped<AddInstrument>();
        services.AddScoped<ChangeInstrument>();
        services.AddScoped<AddInstrumentVersion>();
        services.AddScoped<RemoveInstrumentVersion>();
        services.AddScoped<PublishInstrument>();
        services.AddScoped<EndInstrument>();
        services.AddScoped<AddSituation>();
        services.AddScoped<ChangeSituation>();
        services.AddScoped<RemoveSituation>();
        services.AddSingleton(DemoInstrument.Part);
        services.AddSingleton(DemoSituation.Part);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 56, "file-text", "intern-instruments.title", "/lotse/instrumente", InstrumentKeeping.Policy));
        services.AddSingleton(new HistoryKind(nameof(LocalInstrument), "instrument", FindInstrumentAsync) { Say = Say });
        services.AddSingleton(new HistoryKind(nameof(TestSituation), "testsituation", FindSituationAsync));
    }

    /// <summary>A draft is nobody's business but of those who write it.</summary>
    private static async Task<HistorySubject?> FindInstrumentAsync(IServiceProvider services, Guid id, CancellationToken cancel) =>
        await MayAsync(services, cancel)
        && await services.GetRequiredService<AppDb>().LocalInstruments.Where(instrument => instrument.Id == id).Select(instrument => instrument.Name).SingleOrDefaultAsync(cancel) is { } name
            ? new(name, $"/lotse/instrumente/{id}", InstrumentKeeping.Policy) : null;

    private static async Task<HistorySubject?> FindSituationAsync(IServiceProvider services, Guid id, CancellationToken cancel) =>
        await MayAsync(services, cancel)
        && await services.GetRequiredService<AppDb>().TestSituations.Where(situation => situation.Id == id).Select(situation => situation.Name).SingleOrDefaultAsync(cancel) is { } name
            ? new(name, $"/lotse/situationen/{id}", InstrumentKeeping.Policy) : null;

    private static async Task<bool> MayAsync(IServiceProvider services, CancellationToken cancel) =>
        (await services.GetRequiredService<CurrentAccount>().MembershipsAsync(cancel)).Any(membership => InstrumentKeeping.Roles.Contains(membership.Role));

    private static string? Say(string field, string value, string language) => field is nameof(LocalInstrument.DraftJson) or nameof(LocalInstrument.PublishedJson) ? InstrumentWords.Say(value) : null;
}
