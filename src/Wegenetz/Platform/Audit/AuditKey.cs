using System.Text.Json;

namespace Wegenetz.Platform.Audit;

/// <summary>The last batch as it was when it was sealed. Kept outside the database, it gives away a cut-off end.</summary>
public sealed record AuditHead(int Batch, string Mac);

/// <summary>The key of the batches and their head, in <see cref="InstallationSettings.KeyFolder"/>.</summary>
internal sealed class AuditKey(InstallationSettings settings)
{
    private string KeyPath => Path.Combine(settings.KeyFolder, "audit.key");

    private string HeadPath => Path.Combine(settings.KeyFolder, "audit-head.json");

    /// <summary>The key, or null where nothing was ever sealed.</summary>
    public byte[]? Find() => KeyFile.Read(KeyPath);

    /// <summary>The key for sealing; made with the first batch.</summary>
    public byte[] FindOrCreate(bool isFirstBatch) => Find()
        ?? (isFirstBatch ? KeyFile.Create(KeyPath) : throw new InvalidOperationException($"The audit key {KeyPath} is missing; the batches in the database were sealed with it."));

    public AuditHead? ReadHead() => File.Exists(HeadPath) ? JsonSerializer.Deserialize<AuditHead>(File.ReadAllText(HeadPath)) : null;

    /// <summary>After a restore: the trail ends where the backup ends.</summary>
    public void ResetHead(AuditHead head) => KeyFile.Replace(HeadPath, JsonSerializer.Serialize(head));

    /// <summary>Never goes back: another instance may have sealed a later batch meanwhile.</summary>
    public void WriteHead(AuditHead head)
    {
        if (ReadHead() is { } present && present.Batch >= head.Batch) return;
        KeyFile.Replace(HeadPath, JsonSerializer.Serialize(head));
    }
}
