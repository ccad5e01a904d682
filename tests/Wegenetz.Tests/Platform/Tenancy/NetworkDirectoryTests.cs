using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Tenancy;

public sealed class NetworkDirectoryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_network_stays_known_that_was_opened_while_somebody_else_was_reading_the_others()
    {
        var delays = new DelaysAReader();
        await using var beside = await app.StartBesideAsync(delays);
        var directory = beside.Services.GetRequiredService<NetworkDirectory>();
        delays.Next = async () =>
        {
            await app.NetworkAsync("inzwischen");
            await directory.ReloadAsync(CancellationToken.None);
        };
        var late = await directory.ReloadAsync(CancellationToken.None);
        Assert.Null(delays.Next);
        Assert.Contains("inzwischen", late.Keys);
        Assert.NotNull(await directory.FindAsync("inzwischen", CancellationToken.None));
    }

    /// <summary>Does something between the networks' reading in the database and their arrival.</summary>
    private sealed class DelaysAReader : DbCommandInterceptor
    {
        public Func<Task>? Next { get; set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (Next is { } work && command.CommandText.Contains("networks", StringComparison.Ordinal))
            {
                Next = null;
                await work();
            }
            return result;
        }
    }
}
