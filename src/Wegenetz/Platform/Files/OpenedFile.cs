using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Wegenetz.Platform.Files;

/// <summary>
/// Reads a sealed file, from any place in it, one chunk in memory at a time. That nothing was cut off is proven before the first byte
/// is given away; a chunk that was changed throws <see cref="CryptographicException"/> when it is reached.
/// </summary>
internal sealed class OpenedFile : Stream
{
    private readonly SafeFileHandle file;
    private readonly FileSeal seal;
    private readonly AesGcm cipher;
    private readonly long last;
    private readonly byte[] content = new byte[FileSeal.ChunkLength];
    private readonly byte[] chunk = new byte[FileSeal.SealedChunkLength];
    private int filled;
    private long number = -1;

    private OpenedFile(SafeFileHandle file, FileSeal seal, AesGcm cipher, long sealedLength)
    {
        (this.file, this.seal, this.cipher) = (file, seal, cipher);
        last = FileSeal.ChunksIn(sealedLength) - 1;
        Length = FileSeal.ContentLengthOf(sealedLength);
    }

    /// <param name="file">Is closed with this stream, and also when it does not open.</param>
    public static OpenedFile Open(SafeFileHandle file, FileSeal seal)
    {
        try
        {
            Span<byte> head = stackalloc byte[FileSeal.HeadLength];
            var length = RandomAccess.GetLength(file);
            if (RandomAccess.Read(file, head, 0) < head.Length) throw new CryptographicException("The file is too short to be a sealed one.");
            var opened = new OpenedFile(file, seal, seal.Continue(head), length);
            opened.Load(opened.last);
            return opened;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length) return 0;
        var wanted = Position / FileSeal.ChunkLength;
        if (wanted != number) Load(wanted);
        var offset = (int)(Position % FileSeal.ChunkLength);
        var part = Math.Min(buffer.Length, filled - offset);
        content.AsSpan(offset, part).CopyTo(buffer);
        Position += part;
        return part;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };
        return Position = target >= 0 ? target : throw new IOException("There is nothing before the beginning of a file.");
    }

    private void Load(long wanted)
    {
        var read = RandomAccess.Read(file, chunk, FileSeal.HeadLength + wanted * FileSeal.SealedChunkLength);
        // Unless it opens, nothing is there to be read.
        number = -1;
        filled = seal.Open(cipher, chunk.AsSpan(0, read), wanted, wanted == last, content);
        number = wanted;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            file.Dispose();
            CryptographicOperations.ZeroMemory(content);
        }
        base.Dispose(disposing);
    }
}
