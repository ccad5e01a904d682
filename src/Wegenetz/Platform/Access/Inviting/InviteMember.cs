using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary>Anybody can sign in to a demo: it must not become a way to send mails to strangers.</summary>
public sealed record DemoSendsNoInvitations() : Refusal("internaccount.refusal.demoMembers");

/// <summary>Without its public address the installation cannot write a link into a mail.</summary>
public sealed record NoAddressForInvitations() : Refusal("internaccount.refusal.noAddress");

public sealed record HoldsRoleAlready() : Refusal("internaccount.refusal.holdsRole");

public sealed class InviteMemberForm
{
    [Required(ErrorMessage = "internaccount.email.missing"), Mailbox(ErrorMessage = "internaccount.email.missing"), StringLength(256, ErrorMessage = "internaccount.email.missing")]
    public string? Email { get; set => field = value?.Trim(); }

    [Required(ErrorMessage = "internaccount.invite.unitMissing")]
    public Guid? UnitId { get; set; }

    [Required(ErrorMessage = "internaccount.invite.roleMissing")]
    public Role? Role { get; set; }

    /// <summary>Of the mail. Somebody who has an account gets it in the account's.</summary>
    [Required(ErrorMessage = "internaccount.languageMissing"), AllowedValues("de", "en", ErrorMessage = "internaccount.languageMissing")]
    public string? Language { get; set; } = Languages.German.Code;
}

/// <summary>Invites somebody to a role in a unit of the current network. A newer invitation to the same role replaces the older one.</summary>
public sealed class InviteMember(AppDb db, NetworkScope network, CurrentAccount inviter, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>Mails the link. Whoever invites never sees it, so that nobody can answer in another's name.</summary>
    public async Task<Result<Invitation>> RunAsync(InviteMemberForm form, CancellationToken cancel)
    {
        if (network.Required.IsDemo) return new DemoSendsNoInvitations();
        var token = LinkToken.Create();
        if (await address.OfAsync("/", cancel) is null) return new NoAddressForInvitations();
        var invited = await AddAsync(form, token, isMailed: true, cancel);
        if (invited.Refusal is not null) return invited;
        await outbox.AddAsync(form.Email!, invited.Value.Language, "internaccount.mail.invitation.subject", "internaccount.mail.invitation.body", PathOf(token), cancel);
        await db.SaveChangesAsync(cancel);
        return invited;
    }

    /// <summary>For the operator at the command line: the path of the link, and no mail.</summary>
    public async Task<Result<string>> RunForLinkAsync(InviteMemberForm form, CancellationToken cancel)
    {
        var token = LinkToken.Create();
        var invited = await AddAsync(form, token, isMailed: false, cancel);
        if (invited.Refusal is { } refusal) return refusal;
        await db.SaveChangesAsync(cancel);
        return Links.OutsideNetworks(Languages.Find(invited.Value.Language)!, PathOf(token));
    }

    internal static string PathOf(string token) => $"/einladung/{token}";

    private async Task<Result<Invitation>> AddAsync(InviteMemberForm form, string token, bool isMailed, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!await db.Units.AnyAsync(unit => unit.Id == form.UnitId, cancel)) return new NotThere();
        // Under the name that Identity compares: upper case without regard to the language.
        var normalized = form.Email!.ToUpperInvariant();
        var holds = from account in db.Users
                    where account.NormalizedEmail == normalized
                    join membership in db.Memberships on account.Id equals membership.AccountId
                    where membership.UnitId == form.UnitId && membership.Role == form.Role
                    select membership.Id;
        if (await holds.AnyAsync(cancel)) return new HoldsRoleAlready();

        db.Invitations.RemoveRange(await db.Invitations
            .Where(old => old.Email == form.Email && old.UnitId == form.UnitId && old.Role == form.Role && old.UsedAt == null).ToListAsync(cancel));
        var invitation = new Invitation
        {
            NetworkId = network.NetworkId, UnitId = form.UnitId, Role = form.Role, Email = form.Email, IsMailed = isMailed,
            Language = await db.Users.Where(account => account.NormalizedEmail == normalized).Select(account => account.Language).SingleOrDefaultAsync(cancel) ?? form.Language!,
            TokenHash = LinkToken.HashOf(token), InvitedById = inviter.Id, CreatedAt = clock.GetUtcNow(),
        };
        db.Invitations.Add(invitation);
        return invitation;
    }
}
