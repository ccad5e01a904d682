using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.OwnAccount;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary>Somebody with this address has an account here: they sign in and then accept.</summary>
public sealed record AccountExists() : Refusal("signin.refusal.accountExists");

/// <summary>The invitation names another address than the one signed in.</summary>
public sealed record InvitationIsForAnother() : Refusal("signin.refusal.forAnother");

public sealed class AcceptInvitationForm
{
    /// <summary>Asked only where the invitation names no address.</summary>
    [Mailbox(ErrorMessage = "signin.emailMissing"), StringLength(256, ErrorMessage = "signin.emailMissing")]
    public string? Email { get; set => field = value?.Trim(); }

    [Required(ErrorMessage = "signin.nameMissing"), StringLength(120, ErrorMessage = "signin.nameMissing")]
    public string? DisplayName { get; set => field = value?.Trim(); }

    [Required(ErrorMessage = "signin.passwordMissing"), MinLength(NewPassword.MinLength, ErrorMessage = "signin.passwordShort")]
    public string? Password { get; set; }
}

/// <summary>What an invitation offers, in words for the invited person.</summary>
public sealed record InvitationView(Invitation Invitation, string? NetworkKey, string? NetworkName, string? UnitName);

/// <summary>Turns an open invitation into a membership: of a new account, or of the account that is signed in.</summary>
internal sealed class AcceptInvitation(AppDb db, UserManager<Account> accounts, ChangeEmail changeEmail, LanguageScope page, TimeProvider clock)
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    /// <summary>Null for a token that is unknown, expired or used.</summary>
    public async Task<InvitationView?> FindAsync(string token, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var hash = LinkToken.HashOf(token);
        var invitation = await db.Invitations.IgnoreQueryFilters(Everywhere).SingleOrDefaultAsync(invitation => invitation.TokenHash == hash, cancel);
        if (invitation is null || !invitation.IsOpen(clock.GetUtcNow())) return null;
        var unit = await db.Units.IgnoreQueryFilters(Everywhere).SingleOrDefaultAsync(unit => unit.Id == invitation.UnitId, cancel);
        var network = await db.Networks.SingleOrDefaultAsync(network => network.Id == invitation.NetworkId, cancel);
        return new(invitation, network?.Key, network?.Name, unit?.Name);
    }

    /// <summary>Whether the invited person has an account already.</summary>
    public async Task<bool> HasAccountAsync(Invitation invitation) => invitation.Email is { } email && await accounts.FindByEmailAsync(email) is not null;

    public async Task<Result<Account>> RunAsync(string token, AcceptInvitationForm form, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        if ((await FindAsync(token, cancel))?.Invitation is not { } invitation) return new LinkNoLongerValid();
        if ((invitation.Email ?? form.Email) is not { Length: > 0 } email) return new EmailIsMissing();
        if (await accounts.FindByEmailAsync(email) is not null) return new AccountExists();
        var account = new Account
        {
            UserName = email, Email = email, EmailConfirmed = invitation.IsMailed, DisplayName = form.DisplayName!, CreatedAt = clock.GetUtcNow(),
            // Whoever turned the page to another language of the staff pages wants that one.
            Language = page.Current.Code is "de" or "en" ? page.Current.Code : invitation.Language,
        };
        if (NewPassword.Check(form.Password!, account) is { } refusal) return refusal;
        await TakeAsync(invitation, account, cancel);
        // One save: account, membership and the used invitation come into being together.
        NewPassword.Sure(await accounts.CreateAsync(account, form.Password!));
        if (!account.EmailConfirmed) await changeEmail.AskAsync(new() { Email = email }, account, cancel);
        return account;
    }

    public async Task<Refusal?> JoinAsync(string token, Account account, CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        if ((await FindAsync(token, cancel))?.Invitation is not { } invitation) return new LinkNoLongerValid();
        if (!IsFor(invitation, account)) return new InvitationIsForAnother();
        await TakeAsync(invitation, account, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public static bool IsFor(Invitation invitation, Account account) =>
        !account.IsDemo && (invitation.Email is null || string.Equals(invitation.Email, account.Email, StringComparison.OrdinalIgnoreCase));

    private async Task TakeAsync(Invitation invitation, Account account, CancellationToken cancel)
    {
        invitation.Use(clock.GetUtcNow());
        if (invitation is not { UnitId: { } unitId, Role: { } role })
        {
            account.IsOperator = true;
            return;
        }
        var holdsAlready = await db.Memberships.IgnoreQueryFilters(Everywhere)
            .AnyAsync(membership => membership.AccountId == account.Id && membership.UnitId == unitId && membership.Role == role, cancel);
        if (holdsAlready) return;
        db.Memberships.Add(new Membership
        {
            NetworkId = invitation.NetworkId, UnitId = unitId, AccountId = account.Id, Role = role, SinceAt = clock.GetUtcNow(),
        });
    }
}

public sealed record EmailIsMissing() : Refusal("signin.emailMissing")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}
