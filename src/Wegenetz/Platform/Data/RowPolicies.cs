using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Wegenetz.Platform.Audit;

namespace Wegenetz.Platform.Data;

/// <summary>
/// Row-level security of PostgreSQL for every table whose rows belong to a network, made from the model: a query that forgot its filter
/// still sees only the network that <see cref="RowSetting"/> names, and without that setting nothing at all.
/// </summary>
internal static class RowPolicies
{
    public const string PolicyName = "network";

    /// <summary>An entity's rows that belong to the installation (an empty network) may be added from within a network, but not read there.</summary>
    private static readonly HashSet<Type> AddedForInstallation = [typeof(AuditEntry)];

    // In a select of its own, so that PostgreSQL computes it once for a query and not for each row.
    private const string Network = $"(select nullif(nullif(current_setting('{RowSetting.Name}', true), ''), '{RowSetting.EveryNetwork}')::uuid)";
    private const string IsEvery = $"(select current_setting('{RowSetting.Name}', true) = '{RowSetting.EveryNetwork}')";

    /// <summary>Makes the policies of every table anew, and has dead keys cleared away soon: changes nothing where they are as they should be. Needs the tables' owner.</summary>
    public static async Task ApplyAsync(PostgresDb db, CancellationToken cancel)
    {
        // A table at a time: several locked at once could wait for a running server for ever.
        foreach (var entity in OwnedByNetworks(db)) await db.Database.ExecuteSqlRawAsync(StatementsFor(entity), cancel);
        // A destroyed key lies in its page until vacuum comes, which needs the owner: autovacuum is to come after every deletion.
        await db.Database.ExecuteSqlRawAsync("""alter table "record_keys" set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)""", cancel);
    }

    /// <summary>Tables of networks that the database does not guard: made by a newer program, or without policies altogether.</summary>
    public static async Task<IReadOnlyList<string>> UnguardedTablesAsync(PostgresDb db, CancellationToken cancel)
    {
        var guarded = await db.Database.SqlQuery<string>($"""
            select c.relname as "Value" from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = {PolicyName}
            where c.relnamespace = current_schema()::regnamespace and c.relrowsecurity and c.relforcerowsecurity
            """).ToListAsync(cancel);
        return [.. OwnedByNetworks(db).Select(entity => entity.GetTableName()!).Except(guarded).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether the connected role passes by the policies, or could take them away: a superuser, one with BYPASSRLS, or the tables' owner.</summary>
    public static Task<bool> IsAboveThemAsync(PostgresDb db, CancellationToken cancel) => db.Database.SqlQuery<bool>($"""
        select r.rolsuper or r.rolbypassrls or exists (
            select from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and pg_has_role(c.relowner, 'usage')) as "Value"
        from pg_roles r where r.rolname = current_user
        """).SingleAsync(cancel);

    /// <summary>The owner's connection, which sees the rows of every network when a migration changes them.</summary>
    public static string OwnerConnection(InstallationSettings settings) =>
        new NpgsqlConnectionStringBuilder(settings.PostgresOwner is { Length: > 0 } owner ? owner : settings.Postgres) { Options = $"-c {RowSetting.Name}={RowSetting.EveryNetwork}" }.ToString();

    internal static IEnumerable<IEntityType> OwnedByNetworks(AppDb db) =>
        db.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(INetworkOwned)));

    private static string StatementsFor(IEntityType entity)
    {
        var table = $"\"{entity.GetTableName()}\"";
        var column = $"\"{entity.FindProperty(nameof(INetworkOwned.NetworkId))!.GetColumnName()}\"";
        var own = $"{column} = {Network} or {IsEvery}";
        var added = AddedForInstallation.Contains(entity.ClrType) ? $"{own} or {column} = '{Guid.Empty}'" : own;
        return $"""
            alter table {table} enable row level security, force row level security;
            drop policy if exists {PolicyName} on {table};
            create policy {PolicyName} on {table} using ({own}) with check ({added});
            """;
    }
}
