namespace Wegenetz.Platform;

/// <summary>
/// Settings of one installation: section <c>Wegenetz</c> of the configuration (appsettings.json, environment
/// <c>Wegenetz__PublicUrl</c> …) or options of the command line. Checked at start: a wrong setting stops the start.
/// </summary>
public sealed class InstallationSettings
{
    public const string Section = "Wegenetz";

    /// <summary>Folder of the SQLite file, uploads, cookies' keys and outgoing mail. Made if missing, readable by its owner only.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Connection string of PostgreSQL. Empty: the SQLite file in <see cref="DataDirectory"/>.</summary>
    public string? Postgres { get; set; }

    /// <summary>
    /// Folder of the keys that no backup holds: the master key of sealed data and the audit key with its head.
    /// Empty: a folder beside <see cref="DataDirectory"/>, named like it with <c>-keys</c> at its end.
    /// </summary>
    public string? KeyDirectory { get; set; }

    /// <summary>Address under which people reach this installation, without a slash at its end. Mails and canonical links use it, never the Host header.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Addresses or networks (CIDR) of proxies whose forwarded headers are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>A demo installation may listen on other addresses than loopback.</summary>
    public bool PublicDemo { get; set; }

    public bool UsesPostgres => !string.IsNullOrWhiteSpace(Postgres);

    public string KeyFolder => KeyDirectory ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(DataDirectory)) + "-keys";

    public string SqliteFile => Path.Combine(DataDirectory, "wegenetz.db");
}
