using System.Security.Cryptography;

namespace Wegenetz.Platform.Privacy;

/// <summary>
/// The key above all keys: <c>master.key</c> in <see cref="InstallationSettings.KeyFolder"/>, outside database and data folder
/// and in no backup. Without it no sealed value opens again, so operators keep a copy in another place.
/// </summary>
internal sealed partial class MasterKey(InstallationSettings settings, ILogger<MasterKey> log)
{
    private byte[]? key;

    private string KeyPath => Path.Combine(settings.KeyFolder, "master.key");

    /// <summary>The key with which everything so far was sealed. Missing, it is a fault: a new one would open nothing.</summary>
    public byte[] Required() => key ??= KeyFile.Read(KeyPath)
        ?? throw new InvalidOperationException($"The master key {KeyPath} is missing. The sealed values in this database open only with it.");

    /// <summary>The key for the first sealing of an installation.</summary>
    public byte[] FindOrCreate(bool isDemo)
    {
        if ((key ??= KeyFile.Read(KeyPath)) is { } present) return present;
        key = KeyFile.Create(KeyPath);
        if (isDemo) MadeForDemo(log, KeyPath);
        else Made(log, KeyPath);
        return key;
    }

    /// <summary>16 hexadecimal digits that name a key and give nothing of it away.</summary>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "wegenetz master key id"u8, .. key]))[..16];

    [LoggerMessage(LogLevel.Warning, "This demo made a master key of its own: {Path}. Everything in a demo is invented, so nobody needs to keep it.")]
    private static partial void MadeForDemo(ILogger log, string path);

    [LoggerMessage(LogLevel.Warning, "A new master key was made: {Path}. Keep a copy of it in another place: no backup holds it, and without it nobody reads the sealed values again.")]
    private static partial void Made(ILogger log, string path);
}
