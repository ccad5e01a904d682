namespace Wegenetz.Platform.Files;

/// <summary>A file that was just sent, sealed with a key that only this object has. It is removed when this is disposed.</summary>
internal sealed class WaitingFile : IDisposable
{
    private readonly string path;

    private WaitingFile(string path, Stream content, long length) => (this.path, Content, Length) = (path, content, length);

    /// <summary>Can be read from any place. Empty for a file that was past the limit.</summary>
    public Stream Content { get; }

    /// <summary>As it was sent, also past the limit.</summary>
    public long Length { get; }

    public static async Task<WaitingFile> ReadAsync(Stream sent, long limit, string folder, CancellationToken cancel)
    {
        OwnersFile.CreateFolder(folder);
        var path = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        try
        {
            var seal = FileSeal.Passing();
            var length = await WriteAsync(path, seal, sent, limit, cancel);
            return new WaitingFile(path, length > limit ? Stream.Null : OpenedFile.Open(File.OpenHandle(path), seal), length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static async Task<long> WriteAsync(string path, FileSeal seal, Stream sent, long limit, CancellationToken cancel)
    {
        await using var file = await SealingStream.BeginAsync(OwnersFile.Create(path), seal, cancel);
        var buffer = new byte[FileSeal.ChunkLength];
        long length = 0;
        for (int read; (read = await sent.ReadAsync(buffer, cancel)) > 0;)
        {
            length += read;
            if (length <= limit) await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        await file.CompleteAsync(cancel);
        return length;
    }

    public void Dispose()
    {
        Content.Dispose();
        File.Delete(path);
    }
}
