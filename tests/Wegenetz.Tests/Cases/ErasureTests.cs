using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Backup;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Back up, erase, restore the old data with the keys of today: nobody reads the client again, nobody finds them, and the trail is whole.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-erasure-test-").FullName;
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_erased_client_stays_closed_and_unfound_when_old_data_come_back_with_the_keys_of_today()
    {
        var network = await app.NetworkAsync("vergessen");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var (gone, stays) = (await app.ClientAsync(unit, "Viktor", "Vergessen"), await app.ClientAsync(unit, "Berta", "Bleibt"));
        await SealTrailAsync();
        await BackUpAsync("alt.zip");

        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await services.GetRequiredService<EraseClient>().MarkAsync(await db.Clients.SingleAsync(client => client.Id == gone), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await SealTrailAsync();
        await BackUpAsync("heute.zip");

        var place = Path.Combine(folder, "leer");
        var settings = new Dictionary<string, string?> { ["Wegenetz:DataDirectory"] = place, ["Wegenetz:KeyDirectory"] = Path.Combine(app.Folder, "keys") };
        if (TestDatabase.Postgres is not null) TestDatabase.PointAt(settings, await TestDatabase.CreateEmptyPostgresAsync());
        await using var restored = Program.BuildApp(settings);
        await using (var scope = restored.Services.CreateAsyncScope())
        {
            var done = await scope.ServiceProvider.GetRequiredService<RestoreBackup>().RunAsync(Path.Combine(folder, "alt.zip"), Path.Combine(folder, "heute.zip.keys"), CancellationToken.None);
            Assert.Null(done.Refusal);
            // The head outside knows the later batch; the chain up to the backup is whole.
            Assert.Null((await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync(null, CancellationToken.None)).Broken);
        }
        await using (var scope = restored.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            services.GetRequiredService<NetworkScope>().Enter((await restored.Services.GetRequiredService<NetworkDirectory>().FindAsync("vergessen", CancellationToken.None))!);
            services.GetRequiredService<UnitScope>().Enter([unit.Id], [unit.Id]);
            var sealing = services.GetRequiredService<Sealing>();
            Assert.Equal((true, false), (await sealing.FindAsync(stays, CancellationToken.None) is not null, await sealing.FindAsync(gone, CancellationToken.None) is not null));
            Assert.Equal(0, await services.GetRequiredService<AppDb>().SearchHashes.CountAsync(hash => hash.RecordId == gone));
            var hashes = services.GetRequiredService<ClientHashes>();
            Assert.Equal((0, 1), ((await hashes.FindAsync(unit.Id, "Vergessen", 10, CancellationToken.None)).Count, (await hashes.FindAsync(unit.Id, "Bleibt", 10, CancellationToken.None)).Count));
            var history = await services.GetRequiredService<AppDb>().AuditEntries.Where(entry => entry.RecordId == gone).ToListAsync();
            Assert.NotEmpty(history);
            Assert.DoesNotContain(history, entry => entry.Changes.Contains("Vergessen", StringComparison.OrdinalIgnoreCase) || entry.Changes.Contains("Viktor", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_destroyed_key_is_nowhere_in_the_database_file_or_its_log()
    {
        if (TestDatabase.Postgres is not null) Assert.Skip("reads the files of SQLite");
        var network = await app.NetworkAsync("spurlos");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var id = await app.ClientAsync(unit);
        for (var others = 0; others < 5; others++) await app.ClientAsync(unit, $"Person {others}");
        var wrapped = await app.InUnitAsync(unit, services => services.GetRequiredService<AppDb>().RecordKeys.Where(key => key.RecordId == id).Select(key => key.Wrapped).SingleAsync());
        Assert.True(IsOnDisk(wrapped));
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await services.GetRequiredService<EraseClient>().MarkAsync(await db.Clients.SingleAsync(client => client.Id == id), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        Assert.False(IsOnDisk(wrapped));

        bool IsOnDisk(byte[] key) => Directory.EnumerateFiles(app.Folder, "wegenetz.db*").Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(key) >= 0;
        });
    }

    [Fact]
    public async Task The_trail_is_whole_after_an_erasure()
    {
        var network = await app.NetworkAsync("kette");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var id = await app.ClientAsync(unit);
        await SealTrailAsync();
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await services.GetRequiredService<EraseClient>().MarkAsync(await db.Clients.SingleAsync(client => client.Id == id), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await SealTrailAsync();
        var verdict = await app.InScopeAsync(null, services => services.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None));
        Assert.Equal((null, 0), (verdict.Broken, verdict.Unsealed));
    }

    private Task<int> SealTrailAsync() => app.InScopeAsync(null, async services =>
    {
        await services.GetRequiredService<SealAuditEntries>().RunAsync(CancellationToken.None);
        return 0;
    });

    private async Task BackUpAsync(string name) =>
        Assert.Null((await app.InScopeAsync(null, services => services.GetRequiredService<WriteBackup>().RunAsync(Path.Combine(folder, name), CancellationToken.None))).Refusal);
}
