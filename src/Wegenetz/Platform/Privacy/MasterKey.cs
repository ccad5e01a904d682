using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Privacy;

/// <summary>
/// The key above all keys: <c>master.key</c> in <see cref="InstallationSettings.KeyFolder"/>, outside database and data folder
/// and in no backup. Without it no sealed value opens again, so operators keep a copy in another place. After a rotation the one
/// before lies beside it as <c>master-ID.key</c> and still opens, but closes nothing.
/// </summary>
internal sealed partial class MasterKey(InstallationSettings settings, ILogger<MasterKey> log)
{
    private readonly ConcurrentDictionary<string, byte[]> openers = new(StringComparer.Ordinal);

    private string KeyPath => Path.Combine(settings.KeyFolder, "master.key");

    /// <summary>The present key. Missing, it is a fault: a new one would open nothing. Read anew each time, because another process may have changed it.</summary>
    public byte[] Required() => KeyFile.Read(KeyPath)
        ?? throw new InvalidOperationException($"The master key {KeyPath} is missing. The sealed values in this database open only with it.");

    /// <summary>The key for a new seal. It is made only where nothing in the installation was ever sealed.</summary>
    public byte[] ForSealing(AppDb db)
    {
        if (KeyFile.Read(KeyPath) is { } present) return present;
        using var everywhere = db.InEveryNetwork();
        if (db.HolderKeys.IgnoreQueryFilters([AppDb.NetworkFilter]).Any() || db.CookieKeys.Any()) return Required();
        var key = KeyFile.Create(KeyPath);
        if (db.Installations.Any(installation => installation.IsDemo)) MadeForDemo(log, KeyPath);
        else Made(log, KeyPath);
        return key;
    }

    /// <summary>The key of this id, the present one or one before. Throws <see cref="CryptographicException"/> if the folder holds none.</summary>
    public byte[] Opener(string id)
    {
        if (openers.TryGetValue(id, out var known)) return known;
        var key = KeyIn(KeyPath, id) ?? KeyIn(EarlierPath(id), id)
            ?? throw new CryptographicException($"The key folder {settings.KeyFolder} does not hold the master key {id}, with which this value was closed.");
        return openers[id] = key;
    }

    /// <summary>Puts a new key in place. The one before is kept beside it first, so that a fault in between loses nothing.</summary>
    public byte[] Renew()
    {
        var before = Required();
        KeyFile.Replace(EarlierPath(IdOf(before)), Convert.ToBase64String(before));
        var key = RandomNumberGenerator.GetBytes(KeyFile.Length);
        KeyFile.Replace(KeyPath, Convert.ToBase64String(key));
        return key;
    }

    /// <summary>Where a key lies that a rotation replaced.</summary>
    public string EarlierPath(string id) => Path.Combine(settings.KeyFolder, $"master-{id}.key");

    /// <summary>16 hexadecimal digits that name a key and give nothing of it away.</summary>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "wegenetz master key id"u8, .. key]))[..16];

    private static byte[]? KeyIn(string path, string id) => KeyFile.Read(path) is { } key && IdOf(key) == id ? key : null;

    [LoggerMessage(LogLevel.Warning, "This demo made a master key of its own: {Path}. Everything in a demo is invented, so nobody needs to keep it.")]
    private static partial void MadeForDemo(ILogger log, string path);

    [LoggerMessage(LogLevel.Warning, "A new master key was made: {Path}. Keep a copy of it in another place: no backup holds it, and without it nobody reads the sealed values again.")]
    private static partial void Made(ILogger log, string path);
}
