using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Privacy;

/// <summary>A spelling by which a sealed record is found. It goes with the record's key.</summary>
public sealed class SearchHash : INetworkOwned
{
    public required Guid RecordId { get; init; }
    public required Guid NetworkId { get; init; }
    public required Guid HolderId { get; init; }

    /// <summary>See <see cref="SearchKey.HashOf"/>.</summary>
    public required long Hash { get; init; }
}

/// <summary>Hashes spellings for one unit.</summary>
public sealed class SearchKey
{
    private readonly byte[] key;

    internal SearchKey(byte[] key) => this.key = key;

    /// <summary>The first 64 bits of HMAC-SHA256. Two spellings in some thousand millions share them; whoever searches opens what was found and looks.</summary>
    public long HashOf(string spelling) => BinaryPrimitives.ReadInt64BigEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(spelling)));
}
