using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

public sealed class DataAccessTests
{
    /// <summary>Files that may pass by the change tracker, the query filters or row-level security, each with its reason.</summary>
    private static readonly Dictionary<string, string> MayPassBy = new()
    {
        ["src/Wegenetz/Platform/Audit/SealAuditEntries.cs"] = "one chain over the entries of every network",
        ["src/Wegenetz/Platform/Audit/RemoveOldAuditEntries.cs"] = "one chain over the entries of every network, removed by age alone",
        ["src/Wegenetz/Platform/Audit/VerifyAudit.cs"] = "one chain over the entries of every network",
        ["src/Wegenetz/Atlas/Finding/IndexChanges.cs"] = "asks PostgreSQL for its oldest running transaction, and prunes the change table in one statement",
        ["src/Wegenetz/Platform/Data/QueryBatch.cs"] = "sends the commands of several queries, network filter included, in one round trip",
        ["src/Wegenetz/Platform/Data/SqliteDurability.cs"] = "sets synchronous=normal on every SQLite connection",
        ["src/Wegenetz/Platform/Access/AccountNetworks.cs"] = "an account's own memberships, asked before any network is entered",
        ["src/Wegenetz/Platform/Access/ForgetEnded.cs"] = "deletes sessions, links, invitations and kept posts by age alone",
        ["src/Wegenetz/Platform/Access/Inviting/AcceptInvitation.cs"] = "the invited person is in no network yet",
        ["src/Wegenetz/Platform/Access/Inviting/FirstAdministratorLink.cs"] = "the operator's invitation belongs to no network",
        ["src/Wegenetz/Platform/Access/OwnAccount/DeleteAccount.cs"] = "an account's own roles and invitations in every network",
        ["src/Wegenetz/Platform/Access/OwnAccount/ReadOwnData.cs"] = "what every network stores on the account that asks",
        ["src/Wegenetz/Platform/Access/SigningIn/SignInAsDemo.cs"] = "lists the accounts of all networks of a demo",
        ["src/Wegenetz/Platform/Access/Sessions/SessionCookie.cs"] = "notes and ends a session that may be gone at this moment",
        ["src/Wegenetz/Platform/Jobs/Leases.cs"] = "takes a lease in one statement, or not at all",
        ["src/Wegenetz/Platform/Backup/RestoreBackup.cs"] = "asks whether a database is empty before anything is put there",
        ["src/Wegenetz/Platform/Backup/WriteBackup.cs"] = "backs up the records of every network, and takes the keys out of the copy",
        ["src/Wegenetz/Platform/Files/RemoveLostFiles.cs"] = "a file is lost only if no network and no unit has a row for it",
        ["src/Wegenetz/Platform/Privacy/RotateMasterKey.cs"] = "closes the holder keys of every network anew",
        ["src/Wegenetz/Platform/Privacy/MasterKey.cs"] = "a master key is made only if no network ever sealed anything",
        ["src/Wegenetz/Cases/Referring/OtherSide.cs"] = "writes an answer into the other side's own copy, with a seal for that one row",
        ["src/Wegenetz/Cases/Referring/OpenLink.cs"] = "a receiver without an account has no unit: the secret address and the code are its door",
        ["src/Wegenetz/Cases/Referring/ReferringServices.cs"] = "the periods of copies run in every unit of the network",
        ["src/Wegenetz/Cases/Rights/AccessLog.cs"] = "the access log, the number of a client and one disclosure for the data protection officer, of the officer's own units only",
        ["src/Wegenetz/Cases/Rights/ClosedClients.cs"] = "previews and erases closed clients of every unit of a network: number, unit and day only",
        ["src/Wegenetz/Cases/Rights/DatedRecords.cs"] = "previews and erases notes, papers and appointments of every unit of a network by their day: number, unit and day only",
        ["src/Wegenetz/Cases/Rights/SilentClients.cs"] = "previews open cases without contact of every unit of a network: number, unit and day only",
        ["src/Wegenetz/Cases/Rights/RestrictionGuard.cs"] = "asks whether a client is restricted, whatever units were entered",
        ["src/Wegenetz/Cases/Rights/RemoveOldAccesses.cs"] = "the log of who looked at clients and copies of every unit, removed by age alone",
        ["src/Wegenetz/AppDb.cs"] = "defines what being in every network means",
        ["src/Wegenetz/Platform/Data/SqliteErasure.cs"] = "empties the write-ahead log after keys were destroyed",
        ["src/Wegenetz/Platform/Data/RowPolicies.cs"] = "makes the policies of row-level security, and asks PostgreSQL whether they hold",
        ["src/Wegenetz/Platform/Data/RowSetting.cs"] = "tells PostgreSQL the network of each command",
        ["src/Wegenetz/Platform/Tenancy/OpenNetwork.cs"] = "stores the translations and the history of a network that nobody has entered yet",
    };

    private static readonly Regex PassesBy = new(
        @"\b(FromSql\w*|SqlQuery\w*|ExecuteSql\w*|ExecuteUpdate(Async)?|ExecuteDelete(Async)?|IgnoreQueryFilters|InEveryNetwork|CommandText|CreateCommand|GetDbConnection)\b");

    [Fact]
    public void Raw_sql_bulk_changes_and_looks_into_every_network_occur_only_in_listed_files()
    {
        var found = Sources.Below("src/Wegenetz", ".cs", ".razor").Where(file => PassesBy.IsMatch(Sources.Read(file)));
        Assert.Equal(MayPassBy.Keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void The_migrations_of_sqlite_match_the_model()
    {
        using var db = new SqliteDb(Options<SqliteDb>(options => options.UseSqlite("Data Source=:memory:")), new NetworkScope(), new UnitScope());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_migrations_of_postgres_match_the_model()
    {
        using var db = new PostgresDb(Options<PostgresDb>(options => options.UseNpgsql("Host=localhost")), new NetworkScope(), new UnitScope());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Every_network_owned_row_is_filtered_by_its_network()
    {
        using var db = new SqliteDb(Options<SqliteDb>(options => options.UseSqlite("Data Source=:memory:")), new NetworkScope(), new UnitScope());
        var unfiltered = db.Model.GetEntityTypes()
            .Where(entity => entity.FindProperty("NetworkId") is not null && entity.FindDeclaredQueryFilter(AppDb.NetworkFilter) is null)
            .Select(entity => entity.ClrType.Name);
        Assert.Equal([], unfiltered);
    }

    [Fact]
    public void Every_row_of_a_unit_is_filtered_by_its_unit()
    {
        using var db = new SqliteDb(Options<SqliteDb>(options => options.UseSqlite("Data Source=:memory:")), new NetworkScope(), new UnitScope());
        var unfiltered = db.Model.GetEntityTypes()
            .Where(entity => (entity.ClrType.IsAssignableTo(typeof(IUnitOwned)) || entity.ClrType.IsAssignableTo(typeof(IReceivedByUnit))
                || (entity.ClrType.Namespace!.StartsWith("Wegenetz.Cases", StringComparison.Ordinal) && entity.FindProperty("UnitId") is not null)) && entity.FindDeclaredQueryFilter(AppDb.UnitFilter) is null)
            .Select(entity => entity.ClrType.Name);
        Assert.Equal([], unfiltered);
    }

    private static DbContextOptions<T> Options<T>(Func<DbContextOptionsBuilder<T>, DbContextOptionsBuilder> engine) where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        engine(builder);
        builder.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider());
        return builder.Options;
    }
}
