using Wegenetz.Platform.Privacy;

namespace Wegenetz.Platform.Files;

/// <summary>What was stored.</summary>
/// <param name="Length">In bytes, unsealed.</param>
public sealed record StoredFile(FileKind Kind, long Length);

/// <summary>
/// Checks a file that somebody sent and stores it sealed: size, kind by content, then the virus scanner; nothing is written before all
/// three have said yes.
/// </summary>
public sealed class StoreFile
{
    private readonly InstallationSettings settings;
    private readonly VirusScanner scanner;
    private readonly UploadFolder folder;

    internal StoreFile(InstallationSettings settings, VirusScanner scanner, UploadFolder folder) => (this.settings, this.scanner, this.folder) = (settings, scanner, folder);

    /// <param name="fileId">Of the row that will say what it is; the file opens under this id only.</param>
    /// <param name="seal">Of the record that it belongs to; the file goes with its key.</param>
    public async Task<Result<StoredFile>> RunAsync(IFormFile sent, Guid fileId, RecordSeal seal, CancellationToken cancel)
    {
        if (sent.Length > settings.UploadBytes) return new FileIsTooLarge(settings.UploadMegabytes);
        if (sent.Length == 0) return new FileIsEmpty();
        await using var content = sent.OpenReadStream();
        var kind = ReadFileKind.Of(content);
        if (kind.Refusal is { } refusal) return refusal;
        if (await scanner.ScanAsync(content, cancel) is { } found) return found;
        await folder.WriteAsync(fileId, seal, content, cancel);
        return new StoredFile(kind.Value, sent.Length);
    }
}
