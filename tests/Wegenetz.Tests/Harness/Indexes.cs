using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Demo;
using Wegenetz.Atlas.Finding;

namespace Wegenetz.Tests.Harness;

/// <summary>What the running server does by itself within half a second, done at once.</summary>
internal static class Indexes
{
    /// <summary>
    /// Reads the change table until everything committed before is read. On PostgreSQL a running transaction holds the reading
    /// back, also one of another test's database: transaction ids belong to the whole server.
    /// </summary>
    public static async Task FollowAsync(this TestApp app)
    {
        var indexes = app.Services.GetRequiredService<OfferIndexes>();
        var written = TestDatabase.Postgres is null ? -1 : await app.InScopeAsync(null, services =>
            services.GetRequiredService<AppDb>().Database.SqlQuery<long>($"select pg_current_xact_id()::text::bigint as \"Value\"").SingleAsync());
        do await indexes.FollowAsync(CancellationToken.None);
        while (indexes.Position <= written);
    }

    /// <summary>Loads the demo networks and indexes them.</summary>
    public static async Task LoadDemoAsync(this TestApp app)
    {
        var loaded = await app.InScopeAsync(null, services => services.GetRequiredService<LoadDemo>().RunAsync(LoadDemo.ShippedFolder, CancellationToken.None));
        Assert.Null(loaded.Refusal);
        await app.FollowAsync();
    }
}
