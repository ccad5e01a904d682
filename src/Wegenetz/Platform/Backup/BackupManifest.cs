using Wegenetz.Platform.Audit;

namespace Wegenetz.Platform.Backup;

/// <summary>What a backup says about itself; the first entry of the file, <c>manifest.json</c>.</summary>
/// <param name="Engine"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Migration">The last migration of the database.</param>
/// <param name="AuditHead">The last sealed batch in this backup; null if nothing was sealed yet.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, string Engine, string Migration, AuditHead? AuditHead, IReadOnlyList<BackupEntry> Entries)
{
    public const int PresentFormat = 1;
    public const string FileName = "manifest.json";
    public const string DatabaseEntry = "database";
    public const string UploadsFolder = "uploads";
}

/// <summary>One file of a backup.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record BackupEntry(string Path, long Length, string Sha256);

/// <summary>
/// The second file: the keys of sealed records, still wrapped by their holders' keys, and the hashes by which the records are found. Apart from the backup and kept only for a
/// short time, so that what was erased does not come back with an old backup.
/// </summary>
internal sealed record RecordKeyFile(string Kind, DateTimeOffset CreatedAt, IReadOnlyList<Privacy.RecordKey> Keys, IReadOnlyList<Privacy.SearchHash> Hashes)
{
    public const string PresentKind = "wegenetz-record-keys-2";
    public const string Extension = ".keys";
}
