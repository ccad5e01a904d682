namespace Wegenetz.Platform.Mail;

/// <summary>How mails leave the house: section <c>Wegenetz:Mail</c>. Without a host they become <c>.eml</c> files in the data directory.</summary>
public sealed class MailSettings
{
    public const string Section = $"{InstallationSettings.Section}:Mail";

    /// <summary>Name of the SMTP server. Empty: no mail leaves, see <see cref="Folder"/>.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Without STARTTLS mails travel readable: only to a server on the same machine.</summary>
    public bool StartTls { get; set; } = true;

    public string From { get; set; } = "wegenetz@localhost";

    /// <summary>Folder of the files below the data directory.</summary>
    public const string Folder = "mail";

    /// <summary>How long such a file stays: as long as the longest link in one is good for.</summary>
    public static readonly TimeSpan FilesKept = TimeSpan.FromDays(7);
}
