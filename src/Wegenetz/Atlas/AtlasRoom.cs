using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Atlas.Demo;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Atlas.Importing;
using Wegenetz.Atlas.Keeping;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Tenancy.Managing;

namespace Wegenetz.Atlas;

/// <summary>The room Atlas: who offers what, where, for whom.</summary>
internal static class AtlasRoom
{
    public static void AddAtlas(this IServiceCollection services)
    {
        services.AddSingleton(CodeLists.Shipped);
        services.AddScoped<AddOrganization>();
        services.AddScoped<AddUnit>();
        services.AddScoped<DrawDistrict>();
        services.AddScoped<AddLocation>();
        services.AddScoped<PublishOffer>();
        services.AddScoped<AnnounceEvent>();
        services.AddScoped<NamePersonalHelp>();
        services.AddScoped<LoadDemo>();
        services.AddFeedback();
        services.AddScoped<ChangeOrganization>();
        services.AddScoped<ChangeUnit>();
        services.AddScoped<ReadChecks>();
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 30, "badge-check", "intern-checks.title", "/pruefen"));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 60, "building-2", "intern-organizations.title", "/einrichtungen", Policies.Administration));
        services.AddSingleton(new WaitingWork(20, "badge-check", "intern-checks.waiting", "/pruefen", async (provider, cancel) => await provider.GetRequiredService<ReadChecks>().CountAsync(cancel)));
        foreach (var kind in AtlasHistory.Kinds) services.AddSingleton(kind);
        services.AddSingleton<OfferIndexes>();
        services.AddSingleton<IInterceptor, IndexChangeWriter>();
        services.AddHostedService<IndexFollower>();
        services.AddScoped<ImportHsds>();
    }

    public static void MapAtlas(this IEndpointRouteBuilder routes)
    {
    }
}
