using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Mail;

/// <summary>Sends what waits in the outbox. A mail is tried twice, five minutes apart, with the same Message-ID; then it is given up.</summary>
internal sealed class SendOutgoingMail(AppDb db, MailSettings mail, InstallationSettings installation, TimeProvider clock, ILogger<SendOutgoingMail> log)
{
    private const int MaxTries = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.OutgoingMails.Where(m => m.GivenUpAt == null && m.NextTryAt <= now).OrderBy(m => m.Id).Take(50).ToListAsync(cancel);
        foreach (var waiting in due)
        {
            if (waiting.Tries == MaxTries || !MailboxAttribute.IsMailbox(waiting.Recipient))
            {
                await GiveUpAsync(waiting, cancel);
                continue;
            }
            // Counted and saved first: if the program dies while sending, the mail goes out once more and never again.
            waiting.Tries++;
            waiting.NextTryAt = now + Pause;
            await db.SaveChangesAsync(cancel);
            if (await TrySendAsync(waiting, cancel)) db.OutgoingMails.Remove(waiting);
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task<bool> TrySendAsync(OutgoingMail waiting, CancellationToken cancel)
    {
        using var client = Client();
        using var message = new MailMessage(mail.From, waiting.Recipient, waiting.Subject, waiting.Body)
        {
            SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", waiting.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            await client.SendMailAsync(message, cancel);
            return true;
        }
        catch (SmtpException fault)
        {
            // The fault's own text may hold the recipient's address: only its kind is logged.
            log.LogWarning("Mail {MessageId} could not be sent (try {Try} of {MaxTries}): {Status} {Fault}", waiting.MessageId, waiting.Tries, MaxTries, fault.StatusCode, fault.InnerException?.GetType().Name);
            return false;
        }
    }

    private Task<int> GiveUpAsync(OutgoingMail waiting, CancellationToken cancel)
    {
        log.LogError("Mail {MessageId} was given up after {Tries} tries.", waiting.MessageId, waiting.Tries);
        (waiting.Recipient, waiting.Subject, waiting.Body, waiting.GivenUpAt) = ("", "", "", clock.GetUtcNow());
        return db.SaveChangesAsync(cancel);
    }

    private SmtpClient Client()
    {
        if (string.IsNullOrEmpty(mail.Host))
        {
            var folder = Directory.CreateDirectory(Path.Combine(installation.DataDirectory, MailSettings.Folder)).FullName;
            return new() { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
        }
        return new(mail.Host, mail.Port)
        {
            EnableSsl = mail.StartTls,
            Credentials = string.IsNullOrEmpty(mail.User) ? null : new NetworkCredential(mail.User, mail.Password),
        };
    }
}
