using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Atlas.Demo;
using Wegenetz.Atlas.Exchanging;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Importing;
using Wegenetz.Atlas.Keeping;
using Wegenetz.Atlas.Reading;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Jobs;
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
        services.AddKeeping();
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 30, "badge-check", "intern-checks.title", "/pruefen"));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 40, "list", "intern-offers.title", "/angebote", KeptEntries.Policy));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 45, "map-pin", "intern-places.title", "/orte", KeptEntries.Policy));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 50, "calendar-days", "intern-events.title", "/termine", KeptEntries.Policy));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 60, "building-2", "intern-organizations.nav", "/einrichtungen", Policies.Administration));
        services.AddSingleton(new WaitingWork(20, "badge-check", "intern-checks.waiting", "/pruefen", async (provider, cancel) => await provider.GetRequiredService<ReadChecks>().CountAsync(cancel)));
        foreach (var kind in AtlasHistory.Kinds) services.AddSingleton(kind);
        foreach (var names in AtlasHistory.Names) services.AddSingleton(names);
        services.AddSingleton<OfferIndexes>();
        services.AddSingleton<IInterceptor, IndexChangeWriter>();
        services.AddHostedService<IndexFollower>();
        services.AddSingleton(new StartWork(provider => provider.GetRequiredService<OfferIndexes>().Built));
        services.AddScoped<ImportHsds>();
        services.AddScoped<FindOffers>();
        services.AddScoped<FindOffersByTopic>();
        services.AddScoped<OpenOfferDeeds>();
        services.AddScoped<FindOffersByWords>();
        services.AddScoped<FindPlacesInBrief>();
        services.AddScoped<FindHome>();
        services.AddOptions<OutputCacheOptions>().Configure(options => options.AddBasePolicy(new PublicPageCache()));
        services.AddOptions<RateLimiterOptions>().Configure<InstallationSettings>(SearchLimit.Add).Configure(DownloadLimit.Add);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Public, 10, "search", "finding.title", "/angebote"));
        services.AddScoped<HoursWords>();
        services.AddScoped<ReadHsds>();
        services.AddScoped<FindOffer>();
        services.AddScoped<FindOrganization>();
        services.AddScoped<FindLocation>();
        services.AddScoped<FindDistrict>();
        services.AddScoped<FindEvents>();
        services.AddSingleton(new NavigationEntry(NavigationFrame.Public, 30, "calendar-days", "event.title", "/termine"));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Public, 40, "map", "district.title", "/stadtteile"));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Public, 50, "building-2", "organization.title", "/einrichtungen"));
    }

    public static void MapAtlas(this IEndpointRouteBuilder routes)
    {
        PublicApi.Map(routes);
        routes.MapGet("/{NetworkKey}/angebote.csv", OfferListFile.DownloadAsync).AllowAnonymous().RequireRateLimiting(DownloadLimit.Policy).CacheOutput(policy => policy.NoCache());
        routes.MapGet("/{NetworkKey}" + CompleteSearch.Path, CompleteSearch.AnswerAsync).AllowAnonymous().RequireRateLimiting(SearchLimit.WhileTyping).CacheOutput(policy => policy.NoCache());
        routes.MapGet("/{NetworkKey}/angebote/{Slug}.ics", CalendarFiles.OfOfferAsync).AllowAnonymous();
        routes.MapGet("/{NetworkKey}/orte/{Slug}.ics", CalendarFiles.OfPlaceAsync).AllowAnonymous();
        routes.MapGet("/{NetworkKey}/sitemap.xml", Sitemap.OfNetworkAsync).AllowAnonymous();
        routes.MapGet("/{NetworkKey}/termine.ics", CalendarFiles.OfEventsAsync).AllowAnonymous();
        routes.MapGet("/{NetworkKey}/termine/{Slug}.ics", CalendarFiles.OfEventAsync).AllowAnonymous();
    }
}
