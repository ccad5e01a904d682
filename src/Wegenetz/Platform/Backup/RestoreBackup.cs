using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Backup;

/// <summary>What came back.</summary>
/// <param name="Keys">Keys of sealed records; 0 without a key file: the sealed values stay closed.</param>
/// <param name="Audit">Null where the audit key is missing, so that nothing could be checked.</param>
/// <param name="NeedsMigration">The backup is of an older program: <c>migrate</c> comes next.</param>
public sealed record BackupRestored(int Entries, int Keys, AuditVerdict? Audit, bool NeedsMigration);

/// <summary>
/// Brings a backup back into an empty place. Everything is checked first: each file's hash, that this program knows the
/// database's shape, and after the copy the audit trail up to the head that the backup names.
/// </summary>
internal sealed class RestoreBackup(AppDb db, InstallationSettings settings, VerifyAudit verifyAudit, AuditKey auditKey)
{
    /// <summary>A manifest names each file in about two hundred bytes.</summary>
    private const long ManifestMaxLength = 64_000_000;

    /// <param name="keyPath">The key file; null for the one beside the backup, if it is there.</param>
    public async Task<Result<BackupRestored>> RunAsync(string file, string? keyPath, CancellationToken cancel)
    {
        if (await PlaceInUseAsync(cancel) is { } place) return new PlaceIsNotEmpty(place);
        var work = Directory.CreateTempSubdirectory("wegenetz-restore-").FullName;
        try
        {
            var opened = await UnpackAsync(file, work, cancel);
            if (opened.Refusal is { } refusal) return refusal;
            var keys = keyPath ?? (File.Exists(file + RecordKeyFile.Extension) ? file + RecordKeyFile.Extension : null);
            if (keys is not null && (!File.Exists(keys) || WriteBackup.ReadKeyFile(keys) is null)) return new NoBackup(keys);
            return await PutInPlaceAsync(opened.Value, work, keys is null ? null : WriteBackup.ReadKeyFile(keys), cancel);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Unpacks into a folder of its own and checks every file. Null is never a name: an entry outside the folder is damage.</summary>
    private async Task<Result<BackupManifest>> UnpackAsync(string file, string work, CancellationToken cancel)
    {
        if (!File.Exists(file)) return new NoBackup(file);
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, cancel);
            if (zip.GetEntry(BackupManifest.FileName) is not { } first) return new NoBackup(file);
            var manifestFile = Path.Combine(work, BackupManifest.FileName);
            if (!await UnpackAsync(first, manifestFile, ManifestMaxLength, cancel)) return new NoBackup(file);
            var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(manifestFile, cancel));
            if (manifest is not { Format: BackupManifest.PresentFormat }) return new NoBackup(file);
            if (manifest.Engine != (settings.UsesPostgres ? "postgres" : "sqlite")) return new OtherEngine(manifest.Engine);
            if (!db.Database.GetMigrations().Contains(manifest.Migration)) return new BackupIsNewer(manifest.Migration);
            if (RoomRefusal(manifest, work) is { } refusal) return refusal;
            foreach (var entry in manifest.Entries)
            {
                var target = Path.GetFullPath(Path.Combine(work, entry.Path));
                if (!target.StartsWith(work + Path.DirectorySeparatorChar, StringComparison.Ordinal) || zip.GetEntry(entry.Path) is not { } packed) return new BackupIsDamaged(entry.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (!await UnpackAsync(packed, target, entry.Length, cancel) || new FileInfo(target).Length != entry.Length || await WriteBackup.HashOfAsync(target, cancel) != entry.Sha256) return new BackupIsDamaged(entry.Path);
            }
            return manifest;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            return new NoBackup(file);
        }
    }

    /// <summary>Before anything is unpacked. It lies there twice for a moment: unpacked, and in its place.</summary>
    private Refusal? RoomRefusal(BackupManifest manifest, string work)
    {
        if (manifest.Entries.Any(entry => entry.Length < 0)) return new BackupIsDamaged(BackupManifest.FileName);
        var megabytes = (long)(manifest.Entries.Sum(entry => (decimal)entry.Length) / 1_000_000) + 1;
        if (megabytes > settings.RestoreMegabytes) return new BackupIsTooLarge(megabytes, settings.RestoreMegabytes);
        foreach (var place in (string[])[work, Path.GetDirectoryName(Path.GetFullPath(settings.DataDirectory))!])
        {
            if (Directory.Exists(place) && new DriveInfo(place).AvailableFreeSpace / 1_000_000 < megabytes) return new NoRoomForBackup(place, megabytes);
        }
        return null;
    }

    /// <summary>Writes one entry. False when it is longer than it says: a small file may unpack without end.</summary>
    private static async Task<bool> UnpackAsync(ZipArchiveEntry packed, string target, long length, CancellationToken cancel)
    {
        await using var from = await packed.OpenAsync(cancel);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[81_920];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0; length -= read)
        {
            if (read > length) return false;
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return true;
    }

    private async Task<Result<BackupRestored>> PutInPlaceAsync(BackupManifest manifest, string work, RecordKeyFile? keys, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.DataDirectory);
        var database = Path.Combine(work, BackupManifest.DatabaseEntry);
        if (settings.UsesPostgres)
        {
            if (await PostgresTools.RestoreAsync(RowPolicies.OwnerConnection(settings), database, cancel) is { } refusal) return refusal;
        }
        else
        {
            File.Copy(database, settings.SqliteFile);
        }
        foreach (var entry in manifest.Entries.Where(entry => entry.Path != BackupManifest.DatabaseEntry))
        {
            var target = Path.Combine(settings.DataDirectory, entry.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(work, entry.Path), target);
        }
        var verdict = auditKey.Find() is null ? null : await verifyAudit.RunAsync(manifest.AuditHead, cancel);
        if (verdict is { Broken: { } broken })
        {
            TakeBack();
            return new AuditIsBroken(broken, verdict.Reason!);
        }
        if (verdict is not null && manifest.AuditHead is { } head) auditKey.ResetHead(head);
        if (keys is not null)
        {
            using var everywhere = db.InEveryNetwork();
            db.RecordKeys.AddRange(keys.Keys);
            db.SearchHashes.AddRange(keys.Hashes);
            await db.SaveChangesAsync(cancel);
        }
        return new BackupRestored(manifest.Entries.Count, keys?.Keys.Count ?? 0, verdict, manifest.Migration != db.Database.GetMigrations().Last());
    }

    /// <summary>What would be overwritten; null for an empty place.</summary>
    private async Task<string?> PlaceInUseAsync(CancellationToken cancel)
    {
        var uploads = Path.Combine(settings.DataDirectory, BackupManifest.UploadsFolder);
        if (Directory.Exists(uploads) && Directory.EnumerateFileSystemEntries(uploads).Any()) return uploads;
        if (!settings.UsesPostgres) return File.Exists(settings.SqliteFile) ? settings.SqliteFile : null;
        await using var source = NpgsqlDataSource.Create(RowPolicies.OwnerConnection(settings));
        await using var command = source.CreateCommand("select count(*) from information_schema.tables where table_schema = 'public'");
        return (long)(await command.ExecuteScalarAsync(cancel))! == 0 ? null : new NpgsqlConnectionStringBuilder(settings.Postgres).Database;
    }

    /// <summary>A broken backup leaves nothing behind. In PostgreSQL the tables stay: dropping them is the operator's to decide.</summary>
    private void TakeBack()
    {
        if (settings.UsesPostgres) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var end in (string[])["", "-wal", "-shm"]) File.Delete(settings.SqliteFile + end);
        var uploads = Path.Combine(settings.DataDirectory, BackupManifest.UploadsFolder);
        if (Directory.Exists(uploads)) Directory.Delete(uploads, recursive: true);
    }
}
