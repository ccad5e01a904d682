using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Wegenetz.Tests.Harness;

/// <summary>What an authenticator app does: six digits for the half minute (RFC 6238, SHA-1).</summary>
internal static class Totp
{
    /// <param name="key">Base 32, as the page shows it.</param>
    public static string CodeAt(string key, DateTimeOffset now)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, now.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard says SHA-1, and apps know nothing else.
        var hash = HMACSHA1.HashData(FromBase32(key), step);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string key)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Where(char.IsAsciiLetterOrDigit).Select(sign => Convert.ToString(alphabet.IndexOf(char.ToUpperInvariant(sign), StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }
}
