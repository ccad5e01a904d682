using System.Security.Cryptography;

namespace Wegenetz.Platform.Files;

/// <summary>Writes a sealed file. Without <see cref="CompleteAsync"/> it has no last chunk and never opens.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream target;
    private readonly FileSeal seal;
    private readonly AesGcm cipher;
    private readonly byte[] content = new byte[FileSeal.ChunkLength];
    private readonly byte[] chunk = new byte[FileSeal.SealedChunkLength];
    private int filled;
    private long number;

    private SealingStream(Stream target, FileSeal seal, AesGcm cipher) => (this.target, this.seal, this.cipher) = (target, seal, cipher);

    /// <param name="target">Is closed with this stream.</param>
    public static async Task<SealingStream> BeginAsync(Stream target, FileSeal seal, CancellationToken cancel)
    {
        var head = new byte[FileSeal.HeadLength];
        var cipher = seal.Begin(head);
        await target.WriteAsync(head, cancel);
        return new SealingStream(target, seal, cipher);
    }

    /// <summary>The length of the content so far, in bytes.</summary>
    public override long Length => number * FileSeal.ChunkLength + filled;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits: only when more comes is it known not to be the last.
            if (filled == content.Length) await WriteChunkAsync(isLast: false, cancellationToken);
            var part = Math.Min(buffer.Length, content.Length - filled);
            buffer[..part].CopyTo(content.AsMemory(filled));
            filled += part;
            buffer = buffer[part..];
        }
    }

    public async Task CompleteAsync(CancellationToken cancel)
    {
        await WriteChunkAsync(isLast: true, cancel);
        await target.FlushAsync(cancel);
    }

    private async Task WriteChunkAsync(bool isLast, CancellationToken cancel)
    {
        var length = seal.Close(cipher, content.AsSpan(0, filled), number++, isLast, chunk);
        filled = 0;
        await target.WriteAsync(chunk.AsMemory(0, length), cancel);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Files are written asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            target.Dispose();
            CryptographicOperations.ZeroMemory(content);
        }
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await target.DisposeAsync();
        await base.DisposeAsync();
    }
}
