using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.OwnAccount;

/// <summary>Everything that is stored on one account, for its owner (Art. 15 and 20 GDPR). Secrets are counted, never shown.</summary>
public sealed record OwnData(
    DateTimeOffset MadeAt, OwnAccountData Account, IReadOnlyList<OwnRole> Roles, IReadOnlyList<OwnSession> Sessions, IReadOnlyList<OwnPasskey> Passkeys,
    IReadOnlyList<OwnLink> OpenLinks, IReadOnlyList<OwnInvitation> Invitations, IReadOnlyList<OwnForm> WaitingForms, IReadOnlyList<OwnMail> WaitingMails,
    IReadOnlyList<OwnChange> ChangesOfYourAccount, IReadOnlyList<OwnChange> ChangesYouMade);

public sealed record OwnAccountData(
    Guid Id, string Name, string? Email, bool EmailIsConfirmed, string Language, bool IsOperator, DateTimeOffset CreatedAt, DateOnly? LastSignInOn, DateOnly? EndAnnouncedOn,
    bool HasPassword, bool HasApp, int RecoveryCodesLeft, int WrongTries, DateTimeOffset? LockedUntil);

public sealed record OwnRole(string Network, string Unit, Role Role, DateTimeOffset SinceAt);

public sealed record OwnSession(string Device, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt);

public sealed record OwnPasskey(string? Name, DateTimeOffset CreatedAt);

public sealed record OwnLink(string Purpose, string? Email, DateTimeOffset ExpiresAt);

public sealed record OwnInvitation(string? Network, Role? Role, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);

/// <summary>A form that waits to be gone on with; its content is shown on its own page only.</summary>
public sealed record OwnForm(string Address, DateTimeOffset SentAt);

public sealed record OwnMail(string Subject, DateTimeOffset CreatedAt);

/// <summary>An entry of the audit trail. Values of the records stay in their history.</summary>
public sealed record OwnChange(DateTimeOffset At, string Kind, Guid RecordId, AuditAction Action, bool ByYou);

internal sealed class ReadOwnData(AppDb db, UserManager<Account> accounts, TimeProvider clock)
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    public async Task<OwnData> RunAsync(Account account, CancellationToken cancel) => new(
        clock.GetUtcNow(),
        new(account.Id, account.DisplayName, account.Email, account.EmailConfirmed, account.Language, account.IsOperator, account.CreatedAt, account.LastSignInOn, account.EndAnnouncedOn,
            account.PasswordHash is not null, account.TwoFactorEnabled, await accounts.CountRecoveryCodesAsync(account), account.AccessFailedCount, account.LockoutEnd),
        await RolesAsync(account.Id, cancel),
        await db.Sessions.Where(session => session.AccountId == account.Id).OrderBy(session => session.Id)
            .Select(session => new OwnSession(session.Device, session.StartedAt, session.LastUsedAt)).ToListAsync(cancel),
        [.. (await accounts.GetPasskeysAsync(account)).Select(passkey => new OwnPasskey(passkey.Name, passkey.CreatedAt))],
        await db.OneTimeLinks.Where(link => link.AccountId == account.Id).OrderBy(link => link.Id)
            .Select(link => new OwnLink(link.Purpose.ToString(), link.Email, link.ExpiresAt)).ToListAsync(cancel),
        await InvitationsAsync(account, cancel),
        await db.KeptPosts.Where(post => post.AccountId == account.Id).OrderBy(post => post.Id).Select(post => new OwnForm(post.Address, post.SentAt)).ToListAsync(cancel),
        await db.OutgoingMails.Where(mail => mail.Recipient == account.Email).OrderBy(mail => mail.Id).Select(mail => new OwnMail(mail.Subject, mail.CreatedAt)).ToListAsync(cancel),
        await ChangesAsync(account, ofAccount: true, cancel),
        await ChangesAsync(account, ofAccount: false, cancel));

    private async Task<IReadOnlyList<OwnRole>> RolesAsync(Guid accountId, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        return await (
            from membership in db.Memberships.IgnoreQueryFilters(Everywhere)
            where membership.AccountId == accountId
            join network in db.Networks on membership.NetworkId equals network.Id
            join unit in db.Units.IgnoreQueryFilters(Everywhere) on membership.UnitId equals unit.Id
            orderby membership.Id
            select new OwnRole(network.Name, unit.Name, membership.Role, membership.SinceAt)).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<OwnInvitation>> InvitationsAsync(Account account, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var invitations = await db.Invitations.IgnoreQueryFilters(Everywhere).AsNoTracking().ToAddressAsync(account.Email, cancel);
        var names = await db.Networks.ToDictionaryAsync(network => network.Id, network => network.Name, cancel);
        return [.. invitations.Select(invitation => new OwnInvitation(names.GetValueOrDefault(invitation.NetworkId), invitation.Role, invitation.CreatedAt, invitation.UsedAt))];
    }

    private async Task<IReadOnlyList<OwnChange>> ChangesAsync(Account account, bool ofAccount, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var actor = account.Id.ToString();
        var entries = db.AuditEntries.IgnoreQueryFilters(Everywhere).AsNoTracking();
        entries = ofAccount ? entries.Where(entry => entry.RecordId == account.Id) : entries.Where(entry => entry.Actor == actor && entry.RecordId != account.Id);
        return await entries.OrderBy(entry => entry.Id)
            .Select(entry => new OwnChange(entry.At, entry.Kind, entry.RecordId, entry.Action, entry.Actor == actor)).ToListAsync(cancel);
    }
}
