using System.Security.Cryptography;

namespace Wegenetz.Platform.Audit;

/// <summary>
/// Seals entries against later change: an HMAC over them and over the batch before, with a key outside the database.
/// Numbers begin at 1 and have no gap.
/// </summary>
public sealed class AuditBatch
{
    public required int Number { get; init; }
    public required int EntryCount { get; init; }
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>HMAC-SHA256 in 64 lower-case hexadecimal digits.</summary>
    public required string Mac { get; init; }

    /// <summary>The MAC that a batch of these entries must have.</summary>
    /// <param name="previousMac">Of the batch before; empty for the first.</param>
    internal static string MacOf(byte[] key, string previousMac, int number, DateTimeOffset sealedAt, IEnumerable<AuditEntry> entries)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(previousMac);
        writer.Write(number);
        writer.Write(Micros(sealedAt));
        // Ordered here: a Guid sorts differently on each engine.
        foreach (var entry in entries.OrderBy(entry => entry.Id.ToString("n"), StringComparer.Ordinal))
        {
            writer.Write(entry.Id.ToByteArray());
            writer.Write(entry.NetworkId.ToByteArray());
            writer.Write(entry.Kind);
            writer.Write(entry.RecordId.ToByteArray());
            writer.Write(Micros(entry.At));
            writer.Write(entry.Actor);
            writer.Write((int)entry.Action);
            writer.Write(entry.Changes);
        }
        writer.Flush();
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, content.GetBuffer().AsSpan(0, (int)content.Length)));
    }

    private static long Micros(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
