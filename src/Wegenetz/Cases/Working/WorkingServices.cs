using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Cases.Working;

internal static class WorkingServices
{
    public const string NotesPath = "/notizen";

    public static void AddWorking(this IServiceCollection services)
    {
        services.AddScoped<WriteNote>().AddScoped<ReadNotes>().AddScoped<WriteQuickNote>();
        services.AddScoped<ReadWorkList>().AddScoped<ReadUnitToday>().AddScoped<OwnCaseload>().AddScoped<ChangeMany>().AddScoped<HandOverClients>().AddScoped<ReadStaffLoad>().AddScoped<KeepDeputies>();
        services.AddMemoryCache();
        services.AddSingleton(ClientWork.Source).AddSingleton(ReferralWork.Source);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 5, "list", "intern-heute.title", "/faelle", CasePolicies.Clients));
        services.AddSingleton(new ClientTab(30, "intern-notiz.title", NotesPath));
        services.AddSingleton(new HistoryKind(nameof(Deputy), "vertretung", FindDeputyAsync));
    }

    /// <summary>Whoever sees the period on its page sees its history; one that was taken back is not found.</summary>
    private static async Task<HistorySubject?> FindDeputyAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        await services.GetRequiredService<OwnCaseUnits>().EnterAsync(cancel);
        return (await services.GetRequiredService<KeepDeputies>().ReadAsync(cancel)).FirstOrDefault(row => row.Id == id) is { } row
            ? new($"{row.Whom}: {row.Deputy}", "/faelle/vertretung", CasePolicies.Clients) : null;
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<ClientNote>(note =>
        {
            ClientMapping.OfUnit(note, ClientNote.Table);
            note.HasIndex(n => n.ClientId);
            // Two corrections of one note at the same moment: the second one is refused.
            note.HasIndex(n => n.CorrectsId).IsUnique();
            note.HasOne<Client>().WithMany().HasForeignKey(n => n.ClientId).OnDelete(DeleteBehavior.Cascade);
            note.HasOne<Account>().WithMany().HasForeignKey(n => n.WrittenById).OnDelete(DeleteBehavior.SetNull);
        });
    }
}
