using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.OwnAccount;

/// <summary>Without this person nobody could give roles in the network any more.</summary>
public sealed record LastAdministratorOf(string Network) : Refusal("internaccount.refusal.lastAdministrator", Network);

/// <summary>Without this person nobody operates the installation.</summary>
public sealed record LastOperatorStays() : Refusal("internaccount.refusal.lastOperator");

public sealed record AddressIsAnother() : Refusal("internaccount.refusal.addressIsAnother")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed class DeleteAccountForm
{
    /// <summary>Typed again, so that no stray click deletes an account.</summary>
    [Required(ErrorMessage = "internaccount.delete.emailMissing")]
    public string? Email { get; set => field = value?.Trim(); }

    /// <summary>Empty only for an account without a password.</summary>
    public string? Password { get; set; }
}

/// <summary>
/// Deletes an account with everything that belongs to it, and what is addressed to it (Art. 17 GDPR). The audit trail keeps the
/// account's random id, which then leads to nobody.
/// </summary>
internal sealed class DeleteAccount(AppDb db, UserManager<Account> accounts, SignInLimits limits)
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    /// <summary>For its owner, who proves it once more.</summary>
    public async Task<Refusal?> RunAsync(DeleteAccountForm form, Account account, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        if (!limits.Admits(account.Email!)) return new TooManyTries();
        if (!string.Equals(form.Email, account.Email, StringComparison.OrdinalIgnoreCase)) return new AddressIsAnother();
        if (account.PasswordHash is not null && !await accounts.CheckPasswordAsync(account, form.Password ?? "")) return new PresentPasswordIsWrong();
        return await RunAsync(account, cancel);
    }

    /// <summary>For the operator on the person's request, and for an account that nobody uses any more.</summary>
    public async Task<Refusal?> RunAsync(Account account, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        if (await WhyNeededAsync(account, cancel) is { } refusal) return refusal;
        db.Memberships.RemoveRange(await MembershipsOfAsync(account, cancel));
        db.Invitations.RemoveRange(await db.Invitations.IgnoreQueryFilters(Everywhere).ToAddressAsync(account.Email, cancel));
        db.OutgoingMails.RemoveRange(await db.OutgoingMails.Where(mail => mail.Recipient == account.Email).ToListAsync(cancel));
        // One save for everything; sessions, links, passkeys and tokens go with the account's row.
        NewPassword.Sure(await accounts.DeleteAsync(account));
        return null;
    }

    /// <summary>Null unless a network or the installation could not go on without this account.</summary>
    public async Task<Refusal?> WhyNeededAsync(Account account, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        if (await NeededInAsync(await MembershipsOfAsync(account, cancel), cancel) is { } network) return new LastAdministratorOf(network);
        return account.IsOperator && !await db.Users.AnyAsync(other => other.IsOperator && other.Id != account.Id, cancel) ? new LastOperatorStays() : null;
    }

    private Task<List<Membership>> MembershipsOfAsync(Account account, CancellationToken cancel) =>
        db.Memberships.IgnoreQueryFilters(Everywhere).Where(membership => membership.AccountId == account.Id).ToListAsync(cancel);

    /// <summary>Name of a network that would be left without administration.</summary>
    private async Task<string?> NeededInAsync(IReadOnlyList<Membership> memberships, CancellationToken cancel)
    {
        foreach (var own in memberships.Where(membership => membership.Role is Role.Administrator))
        {
            var isShared = await db.Memberships.IgnoreQueryFilters(Everywhere)
                .AnyAsync(other => other.NetworkId == own.NetworkId && other.Role == Role.Administrator && other.AccountId != own.AccountId, cancel);
            if (!isShared) return await db.Networks.Where(network => network.Id == own.NetworkId).Select(network => network.Name).SingleAsync(cancel);
        }
        return null;
    }
}
