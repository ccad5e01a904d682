using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Backup;

/// <summary>What a backup holds.</summary>
public sealed record BackupWritten(string File, string KeyFile, int Entries, int Keys, int OldKeyFilesRemoved);

/// <summary>
/// Writes database and uploads into one file while the application serves, and the keys of sealed records into a second one.
/// The master key and the audit key are in neither.
/// </summary>
internal sealed class WriteBackup(AppDb db, InstallationSettings settings, TimeProvider clock)
{
    public async Task<Result<BackupWritten>> RunAsync(string file, CancellationToken cancel)
    {
        var keyPath = file + RecordKeyFile.Extension;
        if (File.Exists(file)) return new FileIsThereAlready(file);
        if (File.Exists(keyPath)) return new FileIsThereAlready(keyPath);
        var work = Directory.CreateTempSubdirectory("wegenetz-backup-").FullName;
        try
        {
            var database = Path.Combine(work, BackupManifest.DatabaseEntry);
            if (await CopyDatabaseAsync(database, cancel) is { } refusal) return refusal;
            // After the copy: a key that went in between belongs to a record that was erased.
            using var everywhere = db.InEveryNetwork();
            var keys = await db.RecordKeys.IgnoreQueryFilters([AppDb.NetworkFilter]).AsNoTracking().ToListAsync(cancel);
            var hashes = await db.SearchHashes.IgnoreQueryFilters([AppDb.NetworkFilter]).AsNoTracking().ToListAsync(cancel);
            var entries = await WriteAsync(file, database, cancel);
            WriteForOwner(keyPath, JsonSerializer.Serialize(new RecordKeyFile(RecordKeyFile.PresentKind, clock.GetUtcNow(), keys, hashes)));
            return new BackupWritten(file, keyPath, entries, keys.Count, RemoveOldKeyFiles(keyPath));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<Refusal?> CopyDatabaseAsync(string to, CancellationToken cancel)
    {
        if (settings.UsesPostgres) return await PostgresTools.DumpAsync(settings.Postgres!, to, cancel);
        await using var source = new SqliteConnection(DataServices.SqliteConnectionString(settings));
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        await source.OpenAsync(cancel);
        await copy.OpenAsync(cancel);
        source.BackupDatabase(copy);
        await using var command = copy.CreateCommand();
        // One file without its journal, in which no removed key is left between the rows.
        command.CommandText = "pragma journal_mode = delete; pragma secure_delete = on; delete from search_hashes; delete from record_keys; vacuum;";
        await command.ExecuteNonQueryAsync(cancel);
        return null;
    }

    private async Task<int> WriteAsync(string file, string database, CancellationToken cancel)
    {
        var files = new List<(string Entry, string Path)> { (BackupManifest.DatabaseEntry, database) };
        var uploads = Path.Combine(settings.DataDirectory, BackupManifest.UploadsFolder);
        if (Directory.Exists(uploads))
            files.AddRange(Directory.EnumerateFiles(uploads, "*", SearchOption.AllDirectories)
                .Select(path => (Path.GetRelativePath(settings.DataDirectory, path).Replace('\\', '/'), path)));
        var entries = new List<BackupEntry>();
        foreach (var (entry, path) in files) entries.Add(new(entry, new FileInfo(path).Length, await HashOfAsync(path, cancel)));
        var head = await db.AuditBatches.AsNoTracking().OrderByDescending(batch => batch.Number).Select(batch => new AuditHead(batch.Number, batch.Mac)).FirstOrDefaultAsync(cancel);
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancel)).Last();
        var manifest = new BackupManifest(BackupManifest.PresentFormat, clock.GetUtcNow(), settings.UsesPostgres ? "postgres" : "sqlite", migration, head, entries);

        await using var stream = OwnersFile(file);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        await using (var written = zip.CreateEntry(BackupManifest.FileName).Open()) await JsonSerializer.SerializeAsync(written, manifest, cancellationToken: cancel);
        foreach (var (entry, path) in files) await zip.CreateEntryFromFileAsync(path, entry, cancel);
        return entries.Count;
    }

    /// <summary>Key files of earlier backups beside this one whose time is over.</summary>
    private int RemoveOldKeyFiles(string keyPath)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(keyPath))!, "*" + RecordKeyFile.Extension))
        {
            if (ReadKeyFile(path) is not { } old || clock.GetUtcNow() - old.CreatedAt < TimeSpan.FromDays(settings.KeyBackupDays)) continue;
            File.Delete(path);
            removed++;
        }
        return removed;
    }

    /// <summary>Null for a file that is none of ours.</summary>
    internal static RecordKeyFile? ReadKeyFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<RecordKeyFile>(stream) is { Kind: RecordKeyFile.PresentKind } file ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static async Task<string> HashOfAsync(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }

    private static void WriteForOwner(string path, string text)
    {
        using var writer = new StreamWriter(OwnersFile(path));
        writer.Write(text);
    }

    private static FileStream OwnersFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
