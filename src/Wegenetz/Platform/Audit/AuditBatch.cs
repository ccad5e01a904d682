using System.Globalization;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>HMAC-SHA256 over the entries, in 64 lower-case hexadecimal digits. It stays when they are removed, and so the chain does.</summary>
    public required string EntriesMac { get; init; }

    /// <summary>The same over this batch and the one before.</summary>
    public required string Mac { get; init; }

    /// <summary>
    /// Says that the entries were removed because their time was over (<see cref="RemoveOldAuditEntries"/>), and by whom has the key;
    /// null while they are there.
    /// </summary>
    public string? RemovalMac { get; private set; }

    internal void Remove(byte[] key) => RemovalMac = RemovalMacOf(key);

    internal bool IsRemovedBy(byte[] key) => RemovalMac == RemovalMacOf(key);

    private string RemovalMacOf(byte[] key) => HexMac(key, Encoding.UTF8.GetBytes($"removed\n{Number}\n{Mac}"));

    /// <summary>The MAC that this batch must have after the batch before.</summary>
    /// <param name="previousMac">Of the batch before; empty for the first.</param>
    internal static string MacOf(byte[] key, string previousMac, int number, DateTimeOffset sealedAt, int entryCount, string entriesMac) =>
        HexMac(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"batch\n{previousMac}\n{number}\n{Micros(sealedAt)}\n{entryCount}\n{entriesMac}")));

    /// <summary>The MAC that these entries must have.</summary>
    internal static string EntriesMacOf(byte[] key, IEnumerable<AuditEntry> entries)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write("entries");
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
        return HexMac(key, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private static string HexMac(byte[] key, ReadOnlySpan<byte> content) => Convert.ToHexStringLower(HMACSHA256.HashData(key, content));

    private static long Micros(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
