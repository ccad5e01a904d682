using Microsoft.AspNetCore.Authorization;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Guiding;
using Wegenetz.Cases.Intake;
using Wegenetz.Cases.Letters;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Rights;
using Wegenetz.Cases.Ways;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Tenancy.Managing;

namespace Wegenetz.Cases;

/// <summary>The room Cases: one door, consent, referrals that come back, short ways.</summary>
internal static class CasesRoom
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddScoped<OwnCaseUnits>();
        services.AddScoped<EnterCaseUnits>();
        services.AddScoped<IAuthorizationHandler, WorksWithCasesHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(CasePolicies.Clients, policy => policy.AddRequirements(new WorksWithCases(CasePolicies.ClientRoles)))
            .AddPolicy(CasePolicies.Referrals, policy => policy.AddRequirements(new WorksWithCases(CasePolicies.ReferralRoles, WithReferralsOnly: true)))
            .AddPolicy(CasePolicies.Privacy, policy => policy.AddRequirements(new WorksWithCases([Role.DataProtectionOfficer], WithReferralsOnly: true)))
            .AddPolicy(CasePolicies.Settings, policy => policy.AddRequirements(new WorksWithCases([Role.UnitLead], WithReferralsOnly: true)))
            .AddPolicy(CasePolicies.Lead, policy => policy.AddRequirements(new WorksWithCases([Role.UnitLead])));
        services.AddClients();
        services.AddReferring();
        services.AddDocuments();
        services.AddWorking();
        services.AddScoped<LetterWords>();
        services.AddIntake();
        services.AddAppointments();
        services.AddDesks();
        services.AddRights();
        services.AddWays();
        services.AddGuiding();
    }

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        app.MapDocuments();
        app.MapAppointments();
        app.MapRights();
    }

    private static void AddClients(this IServiceCollection services)
    {
        services.AddScoped<ClientHashes>();
        services.AddScoped<ResponsibleClients>();
        services.AddScoped<FindClients>();
        services.AddScoped<OpenClient>();
        services.AddScoped<AddClient>();
        services.AddScoped<ChangeClient>();
        services.AddScoped<AssignClient>();
        services.AddScoped<ReadReasons>();
        services.AddScoped(provider => new MergeClients(
            provider.GetRequiredService<AppDb>(), provider.GetRequiredService<ClientHashes>(), provider.GetRequiredService<CorrectionNotice>(), provider.GetRequiredService<Platform.Privacy.Sealing>(),
            provider.GetRequiredService<Platform.Files.UploadFolder>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<ChangeCaseSettings>();
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 10, "users", "intern-klient.title", "/faelle/personen", CasePolicies.Clients));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 66, "settings", "intern-faelle.settings", "/faelle/einstellungen", CasePolicies.Settings));
        services.AddSingleton(new ClientTab(0, "intern-klient.overview", ""));
        services.AddSingleton(new WaitingWork(5, "history", "intern-klient.waiting", "/faelle/zugriffe", CountReasonsAsync));
        services.AddSingleton(new HistoryKind(nameof(Client), "klient", FindAsync));
        services.AddSingleton(DemoClient.Part);
    }

    private static async Task<int?> CountReasonsAsync(IServiceProvider services, CancellationToken cancel)
    {
        var count = await services.GetRequiredService<ReadReasons>().CountNewAsync(cancel);
        return count == 0 ? null : count;
    }

    /// <summary>Whoever may open the client reads who changed what and when; sealed values stay closed.</summary>
    private static async Task<HistorySubject?> FindAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        await services.GetRequiredService<OwnCaseUnits>().EnterAsync(cancel);
        return (await services.GetRequiredService<OpenClient>().RunAsync(id, cancel)).Client is { } opened
            ? new(services.GetRequiredService<Platform.Language.Texts>()["intern-klient.one", opened.Client.Number], $"/faelle/personen/{id}", CasePolicies.Clients) : null;
    }
}
