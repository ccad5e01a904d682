using System.Net.Mail;

namespace Wegenetz.Platform.Web;

/// <summary>Addresses that people or imports wrote, made safe to link to.</summary>
public static class WebAddress
{
    /// <summary>The address if it leads to a web page, with https in front where nothing stands; null for anything else, above all scripts.</summary>
    public static string? LinkOf(string? url)
    {
        var text = (url ?? "").Trim();
        if (text.Length == 0) return null;
        if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal)
            ? address.AbsoluteUri
            : null;
    }

    /// <summary>"example.org/kurse": the address as people say it.</summary>
    public static string Short(string link)
    {
        var address = new Uri(link);
        var host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        return (host + address.AbsolutePath).TrimEnd('/');
    }

    /// <summary>The address that writes a mail; null if it is none. What stands before the @ may hold marks that would begin a subject or another receiver.</summary>
    public static string? MailLinkOf(string? email) => MailboxOf(email) is { } mailbox ? $"mailto:{Uri.EscapeDataString(mailbox[..mailbox.LastIndexOf('@')])}{mailbox[mailbox.LastIndexOf('@')..]}" : null;

    /// <summary>The address that mail goes to, without a name; null if it is none.</summary>
    public static string? MailboxOf(string? email) => MailAddress.TryCreate(email, out var address) && address.DisplayName.Length == 0 ? address.Address : null;
}
