using System.Security.Cryptography;
using System.Text;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

/// <summary>
/// The way in for a receiver without an account: a secret address, and behind it a code that the sender tells by telephone or letter. The
/// database holds only hashes, so that a copy of it opens nothing.
/// </summary>
public sealed class ReferralLink : INetworkOwned, IVersioned, IAuditedDetail
{
    public const string Table = "referral_links";
    public const int ValidDays = 14;
    public const int Tries = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid ReferralId { get; init; }
    [NotInHistory] public required string TokenHash { get; init; }

    /// <summary>Hash of token and code together: without the token it cannot be tried out.</summary>
    [NotInHistory] public required string CodeHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Counted in the database (<see cref="OpenLink"/>), so that no two tries at the same moment count as one.</summary>
    [NotInHistory] public int TriesLeft { get; private set; } = Tries;
    public DateTimeOffset? ClosedAt { get; private set; }
    public int Version { get; private set; }

    Guid IAuditedDetail.OwnerId => ReferralId;

    public static string HashOf(string token, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{token}\n{code}")));

    /// <summary>Six digits, as they are said on the telephone.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString("0123456789", 6);

    public bool IsOpenAt(DateTimeOffset now) => ClosedAt is null && now < ExpiresAt && TriesLeft > 0;

    public bool IsCode(string token, string code) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(token, code)), Encoding.ASCII.GetBytes(CodeHash));

    public void Close(DateTimeOffset now) => ClosedAt ??= now;

    public static (ReferralLink Link, string Token, string Code) New(Guid networkId, Guid referralId, DateTimeOffset now)
    {
        var (token, code) = (LinkToken.Create(), NewCode());
        return (new() { NetworkId = networkId, ReferralId = referralId, TokenHash = LinkToken.HashOf(token), CodeHash = HashOf(token, code), ExpiresAt = now.AddDays(ValidDays) }, token, code);
    }
}
