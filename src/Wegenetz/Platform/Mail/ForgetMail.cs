using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Mail;

/// <summary>Deletes what mails leave behind: rows of those that were given up, and files where no server sends.</summary>
internal sealed class ForgetMail(AppDb db, InstallationSettings installation, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var givenUp = now - OutgoingMail.KeptAfterGivenUp;
        db.OutgoingMails.RemoveRange(await db.OutgoingMails.Where(mail => mail.GivenUpAt <= givenUp).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);

        var folder = new DirectoryInfo(Path.Combine(installation.DataDirectory, MailSettings.Folder));
        if (!folder.Exists) return;
        var written = (now - MailSettings.FilesKept).UtcDateTime;
        foreach (var file in folder.EnumerateFiles("*.eml").Where(file => file.LastWriteTimeUtc <= written)) file.Delete();
    }
}
