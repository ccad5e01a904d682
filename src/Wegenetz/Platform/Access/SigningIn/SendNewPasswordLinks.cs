using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>Mails a link for a new password to those of the <see cref="NewPasswordRequests"/> who have an account.</summary>
internal sealed class SendNewPasswordLinks(UserManager<Account> accounts, OneTimeLinks links, Outbox outbox, AppDb db, NewPasswordRequests requests)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var email in requests.TakeAll())
        {
            if (await accounts.FindByEmailAsync(email) is not { IsDemo: false, EmailConfirmed: true } account) continue;
            var token = await links.AddAsync(account.Id, LinkPurpose.NewPassword, null, cancel);
            await outbox.AddAsync(account.Email!, account.Language,
                "internaccount.mail.newPassword.subject", "internaccount.mail.newPassword.body", $"/anmelden/neues-passwort/{token}", cancel);
            await db.SaveChangesAsync(cancel);
        }
    }
}

internal sealed class SendNewPasswordLinksJob(IServiceScopeFactory scopes, ILogger<SendNewPasswordLinksJob> log) : PeriodicJob(scopes, log)
{
    protected override string Name => "new-password-links";

    protected override TimeSpan Every => TimeSpan.FromSeconds(2);

    /// <summary>Each instance holds the requests that came to it.</summary>
    protected override bool OnEveryInstance => true;

    protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<SendNewPasswordLinks>().RunAsync(cancel);
}
