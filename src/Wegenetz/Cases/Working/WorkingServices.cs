using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Cases.Working;

internal static class WorkingServices
{
    public const string NotesPath = "/notizen";

    public static void AddWorking(this IServiceCollection services)
    {
        services.AddScoped<WriteNote>().AddScoped<ReadNotes>().AddScoped<WriteQuickNote>();
        services.AddScoped<ReadWorkList>().AddScoped<OwnCaseload>().AddScoped<ChangeMany>().AddScoped<HandOverClients>().AddScoped<KeepDeputies>();
        services.AddScoped<ClientWork>().AddSingleton(ClientWork.Source).AddScoped<ReferralWork>().AddSingleton(ReferralWork.Source);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 5, "list", "intern-heute.title", "/faelle", CasePolicies.Clients));
        services.AddSingleton(new ClientTab(30, "intern-notiz.title", NotesPath));
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
