using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Wegenetz.Platform.Access;

/// <summary>The secret part of a one-time link: 256 random bits. The database holds only its SHA-256, so a copy of it opens nothing.</summary>
public static class LinkToken
{
    public const int HashLength = 64;

    /// <summary>43 letters, digits, hyphens and underscores.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>64 hexadecimal digits.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
