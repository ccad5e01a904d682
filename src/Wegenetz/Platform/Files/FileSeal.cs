using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wegenetz.Platform.Files;

/// <summary>
/// Seals one file in chunks, so that a large one is never in memory as a whole. The file begins with four letters and 32 random bytes,
/// from which, with the record's key, the file gets a key of its own. Then come chunks of 65,536 bytes, each AES-256-GCM with a tag of
/// 16 bytes. File and holder are bound in; the nonce is the chunk's number and whether it is the last one, so that chunks that are
/// exchanged, left out or cut off do not open. A file is written once and never changed.
/// </summary>
internal sealed class FileSeal(byte[] key, string boundTo)
{
    public const int ChunkLength = 64 * 1024;
    public const int SealedChunkLength = ChunkLength + TagLength;
    public const int HeadLength = 4 + SaltLength;
    private const int TagLength = 16;
    private const int SaltLength = 32;

    private readonly byte[] bound = Encoding.UTF8.GetBytes(boundTo);

    private static ReadOnlySpan<byte> Letters => "WNF1"u8;

    /// <summary>A seal that nobody can open after this process: for what is only passing through.</summary>
    public static FileSeal Passing() => new(RandomNumberGenerator.GetBytes(KeyFile.Length), "passing");

    /// <summary>A new head, and the cipher of the file that begins with it.</summary>
    public AesGcm Begin(Span<byte> head)
    {
        Letters.CopyTo(head);
        RandomNumberGenerator.Fill(head[Letters.Length..]);
        return CipherOf(head);
    }

    /// <summary>Throws <see cref="CryptographicException"/> for a file that does not begin with a head.</summary>
    public AesGcm Continue(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith(Letters)) throw new CryptographicException("This is no sealed file.");
        return CipherOf(head);
    }

    public int Close(AesGcm cipher, ReadOnlySpan<byte> content, long number, bool isLast, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[12];
        Number(nonce, number, isLast);
        cipher.Encrypt(nonce, content, chunk[..content.Length], chunk.Slice(content.Length, TagLength), bound);
        return content.Length + TagLength;
    }

    /// <summary>Throws <see cref="CryptographicException"/> for another key, another file, or a chunk that is changed or in the wrong place.</summary>
    public int Open(AesGcm cipher, ReadOnlySpan<byte> chunk, long number, bool isLast, Span<byte> content)
    {
        if (chunk.Length < TagLength) throw new CryptographicException("The file ends in the middle of a chunk.");
        Span<byte> nonce = stackalloc byte[12];
        Number(nonce, number, isLast);
        var length = chunk.Length - TagLength;
        cipher.Decrypt(nonce, chunk[..length], chunk[length..], content[..length], bound);
        return length;
    }

    /// <summary>How many chunks a sealed file of this length has: at least one, which may be empty.</summary>
    public static long ChunksIn(long sealedLength) => Math.Max(1, (sealedLength - HeadLength + SealedChunkLength - 1) / SealedChunkLength);

    public static long ContentLengthOf(long sealedLength) => Math.Max(0, sealedLength - HeadLength - ChunksIn(sealedLength) * TagLength);

    private AesGcm CipherOf(ReadOnlySpan<byte> head) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyFile.Length, head[Letters.Length..].ToArray(), bound), TagLength);

    private static void Number(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
    }
}
