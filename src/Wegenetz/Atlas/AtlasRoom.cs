using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Atlas.Demo;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Atlas.Importing;
using Wegenetz.Atlas.Keeping;

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
