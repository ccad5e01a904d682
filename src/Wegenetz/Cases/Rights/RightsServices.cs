using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Guiding;
using Wegenetz.Cases.Intake;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Cases.Rights;

internal static class RightsServices
{
    public const string TabPath = "/rechte";

    public static void AddRights(this IServiceCollection services)
    {
        services.AddScoped<CloseCase>();
        services.AddScoped<EraseClient>();
        services.AddScoped<RestrictClient>();
        services.AddScoped<DisputeField>();
        services.AddScoped<CorrectionNotice>();
        services.AddScoped<RemoveOldAccesses>();
        services.AddHostedService<AccessRetention>();
        services.AddScoped<DiscloseClient>();
        services.AddScoped<OpenCopy>();
        services.AddScoped<DiscloseCopy>();
        services.AddScoped<RestrictCopy>();
        services.AddScoped<EraseCopy>();
        services.AddScoped<AccessLog>();
        services.AddScoped<OpenForOfficer>();
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 89, "shield-check", "intern-rechte.logTitle", "/faelle/datenschutz", CasePolicies.Privacy));
        services.AddSingleton(ClosedClients.Kind).AddSingleton(DatedRecords.Notes).AddSingleton(DatedRecords.Documents).AddSingleton(DatedRecords.Appointments).AddSingleton(SilentClients.Kind);
        services.AddSingleton(DisputeWork.Source);
        services.AddSingleton(new ClientTab(90, "intern-rechte.title", TabPath));
        services.AddSingleton(ClientPart.Of<ClientDispute>(10, "intern-rechte.disputes", DisputeField.CollectAsync) with { IsFreeWhileRestricted = true });
        services.AddSingleton(ClientPart.Of<ClientNote>(20, "intern-notiz.title", CollectWork.NotesAsync));
        services.AddSingleton(ClientPart.Of<ClientDocument>(30, "intern-unterlagen.title", CollectWork.DocumentsAsync));
        services.AddSingleton(ClientPart.Of<Basis>(40, "intern-basis.title", CollectBases.RunAsync) with { IsFreeWhileRestricted = true });
        services.AddSingleton(ClientPart.Of<ReferralFile>(50, "intern-ueberweisung.title", CollectReferrals.RunAsync) with { EraseAsync = EraseReferrals.RunAsync, IsFreeWhileRestricted = true });
        services.AddSingleton(ClientPart.Of<ClientIntake>(60, "intern-aufnahme.title", CollectIntake.IntakesAsync));
        services.AddSingleton(ClientPart.Of<IntakePaper>(62, "intern-rechte.papers", CollectIntake.PapersAsync));
        services.AddSingleton(ClientPart.Of<Appointment>(64, "intern-termin.title", CollectIntake.AppointmentsAsync));
        services.AddSingleton(ClientPart.Of<DeskVisit>(66, "intern-rechte.visits", CollectIntake.VisitsAsync));
        services.AddSingleton(ClientPart.Of<KeptWay>(70, "intern-rechte.keptWays", CollectGuiding.WaysAsync));
        services.AddSingleton(ClientPart.Of<ClientMerge>(80, "intern-rechte.merges", CollectGuiding.MergesAsync));
        services.AddSingleton(ClientPart.Of<ClientAccess>(90, "intern-rechte.accesses", CollectAccesses.RunAsync) with { Outlives = true, IsFreeWhileRestricted = true });
        services.AddSingleton<IInterceptor, RestrictionGuard>();
    }

    public static void MapRights(this IEndpointRouteBuilder app)
    {
        AccessLogFile.Map(app);
        DisclosureFiles.Map(app);
    }

    public static void Map(ModelBuilder model) => model.Entity<ClientDispute>(dispute =>
    {
        ClientMapping.OfUnit(dispute, ClientDispute.Table);
        dispute.HasIndex(d => new { d.ClientId, d.SettledOn });
        dispute.HasOne<Client>().WithMany().HasForeignKey(d => d.ClientId).OnDelete(DeleteBehavior.Cascade);
    });
}
