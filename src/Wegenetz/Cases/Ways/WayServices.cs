using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Ways;

internal static class WayServices
{
    public const string TabPath = "/weg";

    public static void AddWays(this IServiceCollection services)
    {
        services.AddScoped<ReadWay>().AddScoped<CountWays>().AddScoped<PoolWayCounts>().AddScoped<ReadNetworkWays>();
        services.AddSingleton(new WaySource(ReadWay.OfClientAsync)).AddSingleton(new WaySource(ReadWay.OfBasesAsync)).AddSingleton(new WaySource(ReadWay.OfReferralsAsync));
        services.AddHostedService<PoolingWays>();
        services.AddAuthorizationBuilder().AddPolicy(CasePolicies.NetworkFigures, policy => policy.AddRequirements(new HoldsRole([Role.NetworkCoach, Role.Coordinator, Role.Evaluator, Role.Administrator])));
        services.AddSingleton(new ClientTab(80, "intern-weg.tab", TabPath));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 60, "list", "intern-weg.figures", "/faelle/zahlen", CasePolicies.Clients));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 61, "list", "intern-weg.networkTitle", "/faelle/zahlen/netz", CasePolicies.NetworkFigures));
    }

    public static void Map(ModelBuilder model) => model.Entity<WayCount>(count =>
    {
        count.ToTable(WayCount.Table);
        count.HasIndex(c => new { c.NetworkId, c.On, c.Event }).IsUnique();
        count.HasOne<Network>().WithMany().HasForeignKey(c => c.NetworkId).OnDelete(DeleteBehavior.Cascade);
    });

    /// <summary>A year of four digits, or the present one.</summary>
    public static int YearOf(string? typed, TimeProvider clock) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1999 and < 2100 ? year : clock.Today.Year;
}
