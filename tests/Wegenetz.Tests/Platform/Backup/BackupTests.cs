using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Platform;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Backup;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Backup;

/// <summary>Back up, lose everything but the key folder, restore, look.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private const string Secret = "Die Schwelle ist zu hoch.";

    private static readonly byte[] Scan = [.. Enumerable.Range(0, 100_000).Select(number => (byte)number)];

    private readonly Guid fileId = Guid.CreateVersion7();
    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-backup-test-").FullName;
    private TestApp app = null!;
    private Guid messageId;

    private string First => Path.Combine(folder, "erste.zip");

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        await app.NetworkAsync("sicher");
        await app.InScopeAsync("sicher", services => services.GetRequiredService<SendFeedback>().RunAsync(new FeedbackForm { Kind = FeedbackKind.General, Message = Secret }, CancellationToken.None));
        messageId = await app.InScopeAsync("sicher", services => services.GetRequiredService<AppDb>().FeedbackMessages.Select(message => message.Id).SingleAsync());
        Directory.CreateDirectory(Path.Combine(app.Folder, "uploads", "ab"));
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "uploads", "ab", "abcd"), "eine Datei");
        await app.InScopeAsync("sicher", async services =>
        {
            await services.GetRequiredService<UploadFolder>().WriteAsync(fileId, (await services.GetRequiredService<Sealing>().FindAsync(messageId, CancellationToken.None))!, new MemoryStream(Scan), CancellationToken.None);
            return true;
        });
        await app.InScopeAsync(null, services => services.GetRequiredService<SealAuditEntries>().RunAsync(CancellationToken.None));
        Assert.Null((await BackUpAsync(First)).Refusal);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_backed_up_opens_after_a_restore_and_the_trail_is_whole()
    {
        await using var place = await EmptyPlace.CreateAsync(app);
        var restored = await place.RestoreAsync(First, null);
        Assert.Null(restored.Refusal);
        Assert.Equal((3, 1, 1, false), (restored.Value.Entries, restored.Value.Keys, restored.Value.Audit!.Batches, restored.Value.NeedsMigration));
        Assert.Equal("eine Datei", await File.ReadAllTextAsync(Path.Combine(place.Folder, "uploads", "ab", "abcd")));
        Assert.Equal(Secret, await place.ReadMessageAsync(messageId));
        Assert.Equal(Scan, await place.ReadFileAsync(messageId, fileId));
    }

    [Fact]
    public async Task Neither_file_holds_the_master_key_or_a_record_key_beside_its_record()
    {
        var keys = await File.ReadAllTextAsync(First + ".keys");
        var master = (await File.ReadAllTextAsync(Path.Combine(app.Folder, "keys", "master.key"))).Trim();
        Assert.DoesNotContain(master, keys, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(First);
        Assert.Equal(new[] { "database", "manifest.json", "uploads/ab/abcd", FileEntry }.Order(StringComparer.Ordinal), zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        if (TestDatabase.Postgres is not null) return;
        var wrapped = await app.InScopeAsync("sicher", services => services.GetRequiredService<AppDb>().RecordKeys.Select(key => key.Wrapped).SingleAsync());
        using var content = new MemoryStream();
        await using (var database = zip.GetEntry("database")!.Open()) await database.CopyToAsync(content);
        Assert.True(content.ToArray().AsSpan().IndexOf(wrapped) < 0, "The backup still holds the bytes of a record's key.");
    }

    [Fact]
    public async Task What_was_erased_stays_closed_when_an_old_backup_comes_back_with_the_keys_of_today()
    {
        await app.InScopeAsync("sicher", async services =>
        {
            await services.GetRequiredService<Sealing>().EraseAsync(messageId, CancellationToken.None);
            return await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        var today = Path.Combine(folder, "heute.zip");
        Assert.Null((await BackUpAsync(today)).Refusal);
        await using var place = await EmptyPlace.CreateAsync(app);
        Assert.Null((await place.RestoreAsync(First, today + ".keys")).Refusal);
        Assert.Null(await place.ReadMessageAsync(messageId));
        Assert.True(File.Exists(Path.Combine(place.Folder, FileEntry)));
        Assert.Null(await place.ReadFileAsync(messageId, fileId));
    }

    [Fact]
    public async Task A_place_in_use_is_refused_and_stays_as_it_is()
    {
        var refused = await app.InScopeAsync(null, services => services.GetRequiredService<RestoreBackup>().RunAsync(First, null, CancellationToken.None));
        Assert.IsType<PlaceIsNotEmpty>(refused.Refusal);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_leaves_nothing_behind()
    {
        using (var zip = ZipFile.Open(First, ZipArchiveMode.Update))
        {
            zip.GetEntry("uploads/ab/abcd")!.Delete();
            await using var stream = zip.CreateEntry("uploads/ab/abcd").Open();
            await stream.WriteAsync("eine Dateo"u8.ToArray());
        }
        await using var place = await EmptyPlace.CreateAsync(app);
        Assert.IsType<BackupIsDamaged>((await place.RestoreAsync(First, null)).Refusal);
        Assert.False(File.Exists(Path.Combine(place.Folder, "wegenetz.db")));
    }

    [Fact]
    public async Task A_backup_that_says_or_is_more_than_the_setting_allows_is_refused_by_name_and_leaves_nothing_behind()
    {
        await using var place = await EmptyPlace.CreateAsync(app);
        place.Settings.RestoreMegabytes = 0;
        Assert.IsType<BackupIsTooLarge>((await place.RestoreAsync(First, null)).Refusal);
        place.Settings.RestoreMegabytes = 20_000;
        using (var zip = ZipFile.Open(First, ZipArchiveMode.Update))
        {
            zip.GetEntry("uploads/ab/abcd")!.Delete();
            // Ten megabytes in ten kilobytes: more than the manifest says, and no more is written than that.
            await using var stream = zip.CreateEntry("uploads/ab/abcd", CompressionLevel.SmallestSize).Open();
            await stream.WriteAsync(new byte[10_000_000]);
        }
        Assert.IsType<BackupIsDamaged>((await place.RestoreAsync(First, null)).Refusal);
        Assert.False(File.Exists(Path.Combine(place.Folder, "wegenetz.db")));
    }

    [Fact]
    public async Task A_backup_that_says_it_is_larger_than_the_disk_is_refused_by_name()
    {
        await RewriteLengthAsync(10, 900_000_000_000_000_000);
        await using var place = await EmptyPlace.CreateAsync(app);
        place.Settings.RestoreMegabytes = int.MaxValue;
        Assert.IsType<BackupIsTooLarge>((await place.RestoreAsync(First, null)).Refusal);
        await RewriteLengthAsync(900_000_000_000_000_000, 900_000_000_000_000);
        Assert.IsType<NoRoomForBackup>((await place.RestoreAsync(First, null)).Refusal);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_key_files_past_their_time_go()
    {
        Assert.IsType<FileIsThereAlready>((await BackUpAsync(First)).Refusal);
        app.Clock.Now = TestClock.Start.AddDays(31);
        var later = await BackUpAsync(Path.Combine(folder, "später.zip"));
        Assert.Equal(1, later.Value.OldKeyFilesRemoved);
        Assert.False(File.Exists(First + ".keys"));
        Assert.True(File.Exists(First));
    }

    /// <summary>Lets the manifest say another length of the file that has this one.</summary>
    private async Task RewriteLengthAsync(long length, long other)
    {
        using var zip = ZipFile.Open(First, ZipArchiveMode.Update);
        string manifest;
        using (var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open())) manifest = await reader.ReadToEndAsync();
        zip.GetEntry("manifest.json")!.Delete();
        await using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
        await writer.WriteAsync(manifest.Replace($"\"Length\":{length},", $"\"Length\":{other},", StringComparison.Ordinal));
    }

    private string FileEntry => $"uploads/{fileId.ToString("n")[^2..]}/{fileId:n}";

    private Task<Result<BackupWritten>> BackUpAsync(string file) => app.InScopeAsync(null, services => services.GetRequiredService<WriteBackup>().RunAsync(file, CancellationToken.None));

    /// <summary>An installation without data that has the first one's key folder.</summary>
    private sealed class EmptyPlace : IAsyncDisposable
    {
        private readonly Microsoft.AspNetCore.Builder.WebApplication app;

        private EmptyPlace(Microsoft.AspNetCore.Builder.WebApplication app, string folder) => (this.app, Folder) = (app, folder);

        public string Folder { get; }

        public InstallationSettings Settings => app.Services.GetRequiredService<InstallationSettings>();

        public static async Task<EmptyPlace> CreateAsync(TestApp from)
        {
            var folder = Directory.CreateTempSubdirectory("wegenetz-empty-").FullName;
            var settings = new Dictionary<string, string?> { ["Wegenetz:DataDirectory"] = folder, ["Wegenetz:KeyDirectory"] = Path.Combine(from.Folder, "keys") };
            if (TestDatabase.Postgres is not null) TestDatabase.PointAt(settings, await TestDatabase.CreateEmptyPostgresAsync());
            return new EmptyPlace(Program.BuildApp(settings), folder);
        }

        public async Task<Result<BackupRestored>> RestoreAsync(string file, string? keys)
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RestoreBackup>().RunAsync(file, keys, CancellationToken.None);
        }

        public async Task<string?> ReadMessageAsync(Guid id)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var network = await app.Services.GetRequiredService<NetworkDirectory>().FindAsync("sicher", CancellationToken.None);
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network!);
            var message = await scope.ServiceProvider.GetRequiredService<AppDb>().FeedbackMessages.SingleAsync(message => message.Id == id);
            return (await scope.ServiceProvider.GetRequiredService<Sealing>().FindAsync(id, CancellationToken.None))?.Open(FeedbackMessage.Table, nameof(message.Message), message.Message);
        }

        public async Task<byte[]?> ReadFileAsync(Guid recordId, Guid id)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var network = await app.Services.GetRequiredService<NetworkDirectory>().FindAsync("sicher", CancellationToken.None);
            scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network!);
            if (await scope.ServiceProvider.GetRequiredService<Sealing>().FindAsync(recordId, CancellationToken.None) is not { } seal) return null;
            await using var file = scope.ServiceProvider.GetRequiredService<UploadFolder>().Open(id, seal);
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            return content.ToArray();
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
