using System.Security.Cryptography;
using System.Text;

namespace Wegenetz.Platform.Privacy;

/// <summary>AES-256-GCM with a random nonce. The box is nonce (12 bytes), ciphertext, tag (16 bytes).</summary>
internal static class AesGcmBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Close(byte[] key, ReadOnlySpan<byte> content, string boundTo)
    {
        var box = new byte[NonceLength + content.Length + TagLength];
        var nonce = box.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, content, box.AsSpan(NonceLength, content.Length), box.AsSpan(NonceLength + content.Length), Encoding.UTF8.GetBytes(boundTo));
        return box;
    }

    /// <summary>Throws <see cref="CryptographicException"/> for another key, a changed box, or a box bound to something else.</summary>
    public static byte[] Open(byte[] key, byte[] box, string boundTo)
    {
        if (box.Length < NonceLength + TagLength) throw new CryptographicException("The box is too short to be one.");
        var content = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, content.Length), box.AsSpan(NonceLength + content.Length), content, Encoding.UTF8.GetBytes(boundTo));
        return content;
    }
}
