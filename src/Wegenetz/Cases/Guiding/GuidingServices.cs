using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;

namespace Wegenetz.Cases.Guiding;

internal static class GuidingServices
{
    public const string TabPath = "/lotse";

    public static void AddGuiding(this IServiceCollection services)
    {
        services.AddScoped<KeepWay>();
        services.AddSingleton(new ClientTab(26, "intern-weiter.tab", TabPath));
    }

    public static void Map(ModelBuilder model) => model.Entity<KeptWay>(way =>
    {
        ClientMapping.OfUnit(way, KeptWay.Table);
        way.HasIndex(w => w.ClientId);
        way.HasOne<Client>().WithMany().HasForeignKey(w => w.ClientId).OnDelete(DeleteBehavior.Cascade);
        way.HasOne<Account>().WithMany().HasForeignKey(w => w.KeptById).OnDelete(DeleteBehavior.SetNull);
    });
}
