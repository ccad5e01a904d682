using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wegenetz.Platform;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Tenancy;

/// <summary>What PostgreSQL itself refuses when the code forgot to ask for one network only. The demo's networks lie beside each other.</summary>
[Collection(DemoApp.Collection)]
public sealed class RowSecurityTests(DemoApp demo)
{
    private const string NeedsPostgres = "SQLite has no roles; ./test runs this on PostgreSQL.";

    public static bool OnPostgres => TestDatabase.Postgres is not null;

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task Every_table_with_a_network_is_guarded_for_its_owner_too_and_by_one_policy_for_all_commands()
    {
        await using var source = Source(null);
        var guarded = await ListAsync(source, "select relname from pg_class where relrowsecurity and relforcerowsecurity");
        var policies = await ListAsync(source, "select concat_ws(' ', tablename, permissive, roles::text, cmd) from pg_policies");
        var ways = await ListAsync(source, "select distinct qual from pg_policies");
        var checks = await ListAsync(source, "select tablename from pg_policies where qual <> with_check");
        Assert.Equal(Tables(), guarded.Order(StringComparer.Ordinal));
        Assert.Equal(Tables().Select(table => $"{table} PERMISSIVE {{public}} ALL"), policies.Order(StringComparer.Ordinal));
        Assert.Single(ways);
        Assert.Equal(["audit_entries"], checks);
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task Vacuum_comes_for_destroyed_keys_after_every_deletion()
    {
        await using var source = Source(null);
        Assert.Equal(["autovacuum_vacuum_threshold=0,autovacuum_vacuum_scale_factor=0"], await ListAsync(source, "select array_to_string(reloptions, ',') from pg_class where relname = 'record_keys'"));
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task Without_a_network_no_row_of_any_network_is_seen()
    {
        await using var none = Source(null);
        await using var all = Source(RowSetting.EveryNetwork);
        var filled = 0;
        foreach (var table in Tables())
        {
            Assert.True(await CountAsync(none, $"select count(*) from {table}") == 0, table);
            if (await CountAsync(all, $"select count(*) from {table}") > 0) filled++;
        }
        Assert.True(filled > 20, $"only {filled} tables hold anything that could have been seen");
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task In_a_network_no_row_of_another_is_seen_in_any_table()
    {
        var network = await NetworkAsync("wuppertal");
        await using var source = Source(network.Id.ToString());
        var own = 0L;
        foreach (var table in Tables())
        {
            Assert.True(await CountAsync(source, $"select count(*) from {table} where \"NetworkId\" <> '{network.Id}'") == 0, table);
            own += await CountAsync(source, $"select count(*) from {table}");
        }
        Assert.True(own > 1000, $"only {own} rows are seen at all");
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task In_a_network_no_row_of_another_is_added_changed_or_removed()
    {
        var (network, other) = (await NetworkAsync("wuppertal"), await ForeignNetworkAsync());
        await using var source = Source(network.Id.ToString());
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Equal(0, await ChangeAsync($"update offers set \"Title\" = 'gekapert' where \"NetworkId\" = '{other.Id}'"));
        Assert.Equal(0, await ChangeAsync($"delete from translations where \"NetworkId\" = '{other.Id}'"));
        await transaction.SaveAsync("before");
        await RefusedAsync($"update offers set \"NetworkId\" = '{other.Id}'");
        await RefusedAsync($"insert into retention_periods (\"Id\", \"NetworkId\", \"Kind\", \"Months\", \"Version\") values (gen_random_uuid(), '{other.Id}', 'x', 1, 0)");
        Assert.True(await ChangeAsync("update offers set \"Title\" = 'eigenes'") > 0);

        async Task<int> ChangeAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteNonQueryAsync();
        }

        async Task RefusedAsync(string sql)
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => ChangeAsync(sql))).SqlState);
            await transaction.RollbackAsync("before");
        }
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task A_query_that_lost_its_filter_sees_only_the_network_it_is_in()
    {
        var network = await NetworkAsync("wuppertal");
        var seen = await demo.App.InScopeAsync("wuppertal", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var unfiltered = db.Offers.IgnoreQueryFilters().AsNoTracking().Select(offer => offer.NetworkId).Distinct();
            var batch = new QueryBatch(db);
            var (first, second) = (batch.Add(unfiltered), batch.Add(unfiltered));
            await batch.RunAsync(CancellationToken.None);
            return (Guid[])[.. await unfiltered.ToListAsync(), .. first.All, .. second.All, .. unfiltered.ToList()];
        });
        Assert.Equal(Enumerable.Repeat(network.Id, 4), seen);
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task A_save_into_another_network_is_refused_and_one_of_the_installations_history_is_not()
    {
        var other = await ForeignNetworkAsync();
        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(new Organization { NetworkId = other.Id, Name = "Fremd", Slug = "fremd" }));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.IsType<PostgresException>(fault.InnerException).SqlState);
        Assert.Equal(1, await SaveAsync(new AuditEntry { NetworkId = Guid.Empty, Kind = "Probe", RecordId = Guid.NewGuid(), At = TestClock.Start, Actor = "system", Action = AuditAction.Added, Changes = "{}" }));

        Task<int> SaveAsync(object row) => demo.App.InScopeAsync("wuppertal", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(row);
            return await db.SaveChangesAsync();
        });
    }

    [Fact(Skip = NeedsPostgres, SkipUnless = nameof(OnPostgres))]
    public async Task A_server_does_not_start_where_the_networks_are_not_kept_apart()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Null(await CommandLine.UnsafeToServeAsync(app.Services, CancellationToken.None));
        await app.AsOwnerAsync("alter table offers no force row level security; drop policy network on phones");
        Assert.Contains("offers, phones", await CommandLine.UnsafeToServeAsync(app.Services, CancellationToken.None), StringComparison.Ordinal);
        await CommandLine.MigrateAsync(app.Services, CancellationToken.None);
        Assert.Null(await CommandLine.UnsafeToServeAsync(app.Services, CancellationToken.None));

        var owner = app.Services.GetRequiredService<InstallationSettings>().PostgresOwner;
        await using var asOwner = await TestApp.StartAsync(settings: new() { ["Wegenetz:Postgres"] = owner });
        Assert.Contains("row-level security", await CommandLine.UnsafeToServeAsync(asOwner.Services, CancellationToken.None), StringComparison.Ordinal);
    }

    /// <summary>By the column and not by what the policies are made from: a table that has one is meant.</summary>
    private IReadOnlyList<string> Tables()
    {
        using var scope = demo.App.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes()
            .Where(entity => entity.FindProperty("NetworkId") is not null).Select(entity => entity.GetTableName()!).Order(StringComparer.Ordinal)];
    }

    private async Task<NetworkView> NetworkAsync(string key) =>
        await demo.App.Services.GetRequiredService<NetworkDirectory>().FindAsync(key, CancellationToken.None) ?? throw new InvalidOperationException($"No network {key}.");

    private async Task<NetworkView> ForeignNetworkAsync() =>
        (await demo.App.Services.GetRequiredService<NetworkDirectory>().AllAsync(CancellationToken.None)).First(network => network.Key != "wuppertal");

    /// <summary>Connections as the application's role, without the application.</summary>
    private NpgsqlDataSource Source(string? setting)
    {
        var connection = new NpgsqlConnectionStringBuilder(demo.App.Services.GetRequiredService<InstallationSettings>().Postgres) { MaxPoolSize = 1 };
        Assert.Equal("wegenetz_app", connection.Username);
        if (setting is not null) connection.Options = $"-c {RowSetting.Name}={setting}";
        return NpgsqlDataSource.Create(connection);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
