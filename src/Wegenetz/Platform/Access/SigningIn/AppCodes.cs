using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, six digits, half minutes), each accepted once. The framework's own provider
/// takes a code as often as it comes, for five minutes: whoever looked over a shoulder could sign in as well.
/// </summary>
internal sealed class AppCodes(TimeProvider clock) : AuthenticatorTokenProvider<Account>
{
    /// <summary>A phone's clock may be wrong by this many half minutes (RFC 6238, 5.2).</summary>
    private const int Drift = 1;

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key) return false;
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / 30;
        var code = System.Text.Encoding.ASCII.GetBytes(token);
        for (var step = now - Drift; step <= now + Drift; step++)
        {
            if (step <= user.LastCodeStep || !CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(key, step)), code)) continue;
            user.LastCodeStep = step;
            // Of two requests with one code at the same moment the second finds the account changed.
            return (await manager.UpdateAsync(user)).Succeeded;
        }
        return false;
    }

    private static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard says SHA-1, and apps know nothing else.
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Of RFC 4648, as Identity makes its keys: upper case, without padding.</summary>
    private static byte[] FromBase32(string key)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bytes = new byte[key.Length * 5 / 8];
        var (bits, count, next) = (0, 0, 0);
        foreach (var sign in key)
        {
            bits = (bits << 5) | alphabet.IndexOf(char.ToUpperInvariant(sign), StringComparison.Ordinal);
            count += 5;
            if (count < 8) continue;
            count -= 8;
            bytes[next++] = (byte)(bits >> count);
            bits &= (1 << count) - 1;
        }
        return bytes;
    }
}
