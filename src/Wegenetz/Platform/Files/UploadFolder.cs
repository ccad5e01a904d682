using Wegenetz.Platform.Backup;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Platform.Files;

/// <summary>
/// Where sealed files lie: <c>uploads/ef/…ef</c> below the data folder, named by random ids and readable by their owner only. What they
/// are and whose stands in the database alone.
/// </summary>
internal sealed class UploadFolder(InstallationSettings settings)
{
    private const string Unfinished = ".part";

    public string Root { get; } = Path.Combine(settings.DataDirectory, BackupManifest.UploadsFolder);

    /// <summary>Seals the whole of a file under this id. A fault in between leaves nothing under the id.</summary>
    public async Task WriteAsync(Guid fileId, RecordSeal seal, Stream content, CancellationToken cancel)
    {
        var path = PathOf(fileId);
        OwnersFile.CreateFolder(Path.GetDirectoryName(path)!);
        try
        {
            await using (var file = await SealingStream.BeginAsync(OwnersFile.Create(path + Unfinished), seal.ForFile(fileId), cancel))
            {
                await content.CopyToAsync(file, cancel);
                await file.CompleteAsync(cancel);
            }
            File.Move(path + Unfinished, path);
        }
        finally
        {
            File.Delete(path + Unfinished);
        }
    }

    /// <summary>
    /// The content, to be read from any place. Throws <see cref="FileNotFoundException"/> if it is missing and
    /// <see cref="System.Security.Cryptography.CryptographicException"/> if it was changed, cut off or belongs to another record.
    /// </summary>
    public Stream Open(Guid fileId, RecordSeal seal) => OpenedFile.Open(File.OpenHandle(PathOf(fileId)), seal.ForFile(fileId));

    /// <summary>Call it when the row is gone; a file that was never there is gone already.</summary>
    public void Remove(Guid fileId)
    {
        var path = PathOf(fileId);
        if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>By the last letters, which are random; an id begins with the time.</summary>
    internal string PathOf(Guid fileId)
    {
        var name = fileId.ToString("n");
        return Path.Combine(Root, name[^2..], name);
    }
}
