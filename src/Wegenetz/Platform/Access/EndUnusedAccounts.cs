using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.OwnAccount;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Access;

/// <summary>
/// Ends accounts that nobody signed in to for <see cref="InstallationSettings.UnusedAccountMonths"/>, after a mail to their owners:
/// rights that nobody uses are only a danger. Whoever is needed, the last administration of a network and the last operator, stays.
/// </summary>
internal sealed class EndUnusedAccounts(
    AppDb db, DeleteAccount deleteAccount, Outbox outbox, PublicAddress address, InstallationSettings settings, TimeProvider clock, ILogger<EndUnusedAccounts> log)
{
    /// <summary>From the mail to the end at least.</summary>
    public const int AnnouncedDays = 30;

    public async Task RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var unused = (await CandidatesAsync(today, cancel)).Where(account => EndOf(account).AddDays(-AnnouncedDays) <= today).ToList();
        var due = unused.Where(account => account.EndAnnouncedOn is { } announcedOn && EndOf(account) <= today && announcedOn.AddDays(AnnouncedDays) <= today).ToList();
        await AnnounceAsync(unused.Where(account => account.EndAnnouncedOn is null), today, cancel);
        var ended = 0;
        foreach (var account in due)
        {
            if (await deleteAccount.RunAsync(account, cancel) is null) ended++;
        }
        if (ended > 0) log.LogInformation("{Count} accounts ended: nobody had signed in to them for {Months} months.", ended, settings.UnusedAccountMonths);
    }

    private async Task AnnounceAsync(IEnumerable<Account> accounts, DateOnly today, CancellationToken cancel)
    {
        foreach (var account in accounts)
        {
            if (await deleteAccount.WhyNeededAsync(account, cancel) is not null) continue;
            if (await address.OfAsync("/", cancel) is null)
            {
                log.LogWarning("Unused accounts stay: without the setting Wegenetz:PublicUrl nobody can be told that theirs ends.");
                return;
            }
            account.AnnounceEnd(today);
            await outbox.AddAsync(account.Email!, account.Language, "internaccount.mail.unused.subject", "internaccount.mail.unused.body", "/anmelden", cancel);
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>No fewer than are unused: the last days of months are counted exactly by <see cref="EndOf"/>.</summary>
    private Task<List<Account>> CandidatesAsync(DateOnly today, CancellationToken cancel)
    {
        var lastOn = today.AddDays(AnnouncedDays + 3).AddMonths(-settings.UnusedAccountMonths);
        var createdAt = Clock.AtBerlin(lastOn.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        return db.Users.Where(account => !account.IsDemo && (account.LastSignInOn <= lastOn || (account.LastSignInOn == null && account.CreatedAt < createdAt))).ToListAsync(cancel);
    }

    private DateOnly EndOf(Account account) =>
        (account.LastSignInOn ?? DateOnly.FromDateTime(Clock.InBerlin(account.CreatedAt).DateTime)).AddMonths(settings.UnusedAccountMonths);
}

internal sealed class EndUnusedAccountsJob(IServiceScopeFactory scopes, ILogger<EndUnusedAccountsJob> log) : PeriodicJob(scopes, log)
{
    protected override string Name => "end-unused-accounts";

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<EndUnusedAccounts>().RunAsync(cancel);
}
