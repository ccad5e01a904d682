using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Access.OwnAccount;

/// <summary>
/// Tells the owner by mail that the way into the account changed. Who took over an open session cannot change it in silence.
/// </summary>
internal sealed class SecurityNotice(AppDb db, Outbox outbox)
{
    public Task SendAsync(Account account, CancellationToken cancel) => SendAsync(account, account.Email!, cancel);

    public async Task SendAsync(Account account, string recipient, CancellationToken cancel)
    {
        if (account.IsDemo) return;
        await outbox.AddAsync(recipient, account.Language, "internaccount.mail.notice.subject", "internaccount.mail.notice.body", "/konto/sitzungen", cancel);
        await db.SaveChangesAsync(cancel);
    }
}
