using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Demo;
using Wegenetz.Atlas.Finding;

namespace Wegenetz.Tests.Harness;

/// <summary>What the running server does by itself within half a second, done at once.</summary>
internal static class Indexes
{
    /// <summary>Reads the change table now.</summary>
    public static Task FollowAsync(this TestApp app) => app.Services.GetRequiredService<OfferIndexes>().FollowAsync(CancellationToken.None);

    /// <summary>Loads the demo networks and indexes them.</summary>
    public static async Task LoadDemoAsync(this TestApp app)
    {
        var loaded = await app.InScopeAsync(null, services => services.GetRequiredService<LoadDemo>().RunAsync(LoadDemo.ShippedFolder, CancellationToken.None));
        Assert.Null(loaded.Refusal);
        await app.FollowAsync();
    }
}
