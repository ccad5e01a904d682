using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;

namespace Wegenetz.Cases.Desks;

internal static class DeskServices
{
    public const string TabPath = "/platz";

    public static void AddDesks(this IServiceCollection services)
    {
        services.AddScoped<SetUpDesks>();
        services.AddScoped<HandOver>();
        services.AddScoped<ReadDesks>();
        services.AddSingleton(new ClientTab(24, "intern-platz.tab", TabPath));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 14, "door-open", "intern-platz.title", "/faelle/plaetze", CasePolicies.Clients));
        services.AddSingleton(new RecordNames((provider, ids, cancel) => provider.GetRequiredService<AppDb>().Desks.Where(desk => ids.Contains(desk.Id)).Select(desk => new RecordName(desk.Id, desk.Name)).ToListAsync(cancel)));
        services.AddSingleton(DeskStations.Source);
        services.AddSingleton(DemoDesks.Part);
        services.AddSingleton(DemoVisit.Part);
    }

    public static void Map(ModelBuilder model) => model.Entity<DeskVisit>(visit =>
    {
        ClientMapping.OfUnit(visit, DeskVisit.Table);
        visit.HasIndex(v => v.ClientId);
        visit.HasIndex(v => new { v.UnitId, v.LeftAt });
        visit.HasOne<Client>().WithMany().HasForeignKey(v => v.ClientId).OnDelete(DeleteBehavior.Cascade);
        visit.HasOne<Desk>().WithMany().HasForeignKey(v => v.DeskId).OnDelete(DeleteBehavior.SetNull);
        visit.HasOne<Account>().WithMany().HasForeignKey(v => v.SentById).OnDelete(DeleteBehavior.SetNull);
    });
}
