namespace Wegenetz.Platform;

/// <summary>
/// Settings of one installation: section <c>Wegenetz</c> of the configuration (appsettings.json, environment
/// <c>Wegenetz__PublicUrl</c> …) or options of the command line. Checked at start: a wrong setting stops the start.
/// </summary>
public sealed class InstallationSettings
{
    public const string Section = "Wegenetz";

    /// <summary>Folder of the SQLite file, uploads and outgoing mail. Made if missing, readable by its owner only.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Connection string of PostgreSQL. Empty: the SQLite file in <see cref="DataDirectory"/>.</summary>
    public string? Postgres { get; set; }

    /// <summary>
    /// Connection string of the role that owns the tables, for <c>migrate</c> and <c>restore</c> only. Empty: the same as
    /// <see cref="Postgres"/>, which then may not serve: who owns the tables could take their policies away.
    /// </summary>
    public string? PostgresOwner { get; set; }

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

    /// <summary>
    /// Address of a MapLibre style that maps are drawn with, instead of the districts alone. Empty: no browser asks another host.
    /// With it, every visitor's browser tells its address to that host: a matter for the privacy notice.
    /// </summary>
    public Uri? MapStyleUrl { get; set; }

    /// <summary>Further hosts the style fetches tiles, signs and letters from, each as <c>https://tiles.example.org</c>.</summary>
    public IList<string> MapHosts { get; } = [];

    /// <summary>How many months after it came a reported barrier must be answered: one by § 12b BGG, elsewhere a "reasonable time".</summary>
    public int BarrierAnswerMonths { get; set; } = 1;

    /// <summary>How many months an audit entry is kept: 1 to 24.</summary>
    public int AuditMonths { get; set; } = 12;

    /// <summary>Counts of persons from one to below this number are hidden in figures of a whole network: 3 to 50.</summary>
    public int SmallestCount { get; set; } = 5;

    /// <summary>Path of the Chromium that prints PDFs. Empty: one in the usual places, if there is one.</summary>
    public string? Chromium { get; set; }

    /// <summary>How many months the log of who looked at a client is kept: 1 to 24.</summary>
    public int AccessMonths { get; set; } = 12;

    /// <summary>After how many months without a sign-in an account ends: 3 to 120. Its owner is told by mail before.</summary>
    public int UnusedAccountMonths { get; set; } = 24;

    /// <summary>A file with the keys of sealed records is removed this many days after its backup, so that what was erased cannot come back.</summary>
    public int KeyBackupDays { get; set; } = 30;

    /// <summary>How many megabytes a backup may have when it is unpacked: a file from elsewhere must not fill the disk.</summary>
    public int RestoreMegabytes { get; set; } = 20_000;

    /// <summary>How many megabytes a file may have that somebody uploads: 1 to 500.</summary>
    public int UploadMegabytes { get; set; } = 20;

    /// <summary>
    /// Address of clamd: <c>tcp://127.0.0.1:3310</c> or <c>unix:///run/clamav/clamd.ctl</c>. With it no file is stored that was not scanned;
    /// empty: nothing is scanned.
    /// </summary>
    public Uri? VirusScanner { get; set; }

    /// <summary>
    /// Folder of the installation's own legal texts in German Markdown: <c>impressum.md</c>, <c>datenschutz.md</c> and
    /// <c>barrierefreiheit.md</c>. Networks keep theirs in their settings.
    /// </summary>
    public string? LegalFolder { get; set; }

    /// <summary>Searches that one address may make in a second, on average; more at once is borne for a few seconds.</summary>
    public int SearchesPerSecond { get; set; } = 50;

    public bool UsesPostgres => !string.IsNullOrWhiteSpace(Postgres);

    public long UploadBytes => UploadMegabytes * 1_000_000L;

    /// <summary>All hosts an outside map needs, each after a space, as a content security policy lists them; empty without such a map.</summary>
    public string OutsideMapHosts =>
        MapStyleUrl is { } style ? string.Concat(MapHosts.Prepend(style.GetLeftPart(UriPartial.Authority)).Select(host => $" {host}")) : "";

    public string KeyFolder => KeyDirectory ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(DataDirectory)) + "-keys";

    public string SqliteFile => Path.Combine(DataDirectory, "wegenetz.db");
}
