using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

public sealed class OnwardForm
{
    /// <summary>Of what the sender knows of the declined referral.</summary>
    public int Version { get; set; }
}

/// <summary>How it goes on after a referral was declined.</summary>
/// <param name="Next">Whom the same consent names besides; null: nobody who was not asked, so that the person has to be asked.</param>
/// <param name="FollowerId">The draft that was begun from it already.</param>
public sealed record Onward(Recipient? Next, Guid? FollowerId);

/// <summary>The consent names nobody else who could be asked, or somebody is asked already.</summary>
public sealed record NobodyNext() : Refusal("intern-ueberweisung.nobodyNext");

/// <summary>
/// Asks the next provider after one declined: only where the same valid consent names it, and only as a draft. Nothing leaves before somebody
/// has looked at its preview and sent it.
/// </summary>
public sealed class ReferOnward(AppDb db, DraftReferral draft, SendReferral send, TimeProvider clock)
{
    /// <summary>Null: it was not declined, as far as the sender may know.</summary>
    public async Task<Onward?> FindAsync(OpenedClient client, OpenedFile declined, CancellationToken cancel)
    {
        if (declined.Referral.Seen.State is not ReferralState.Declined) return null;
        var siblings = await SiblingsAsync(client, cancel);
        var follower = siblings.Find(sibling => sibling.Draft.AfterId == declined.Referral.Id && sibling.State is not (ReferralState.Withdrawn or ReferralState.EnteredInError));
        if (follower is not null) return new(null, follower.Id);
        if (declined.Basis is not { Terms: { Kind: not BasisKind.Law } terms } || MayLeave.WhyNotValid(terms, clock.Today) is not null) return new(null, null);
        var asked = siblings.Where(sibling => sibling.BasisId == declined.File.BasisId && sibling.State is not ReferralState.EnteredInError).Select(sibling => sibling.Draft.Receiver).ToList();
        var units = (await db.ReceivingUnitsAsync(cancel)).Select(unit => unit.Id).ToHashSet();
        return new(terms.Recipients.FirstOrDefault(recipient => (recipient.UnitId is not { } unit || (units.Contains(unit) && unit != client.Client.UnitId)) && !asked.Exists(recipient.Is)), null);
    }

    /// <returns>Id of the new draft. What whoever entrusted something agreed to was for the other receiver, and is asked anew.</returns>
    public async Task<Result<Guid>> RunAsync(OpenedClient client, Guid referralId, OnwardForm form, CancellationToken cancel)
    {
        if (await send.OpenAsync(client, referralId, cancel) is not { } declined) return new NotThere();
        if (await FindAsync(client, declined, cancel) is not { Next: { } next }) return new NobodyNext();
        var aim = await draft.AimAsync(client, null, next.UnitId, cancel);
        if (aim.Refusal is { } refusal) return refusal;
        if (form.Version != declined.Referral.ToldVersion) return new ChangedMeanwhile();
        var id = draft.Add(client, null, declined.Draft with { Receiver = next, AfterId = referralId, TellerConsent = null, AnswerBy = null }, declined.Basis!);
        // Two presses at once begin one draft: the second finds the declined referral changed.
        declined.Referral.Touch();
        return await db.SaveUnlessChangedAsync(cancel) is { } changed ? changed : id;
    }

    private async Task<List<Sibling>> SiblingsAsync(OpenedClient client, CancellationToken cancel)
    {
        var rows = await (
            from file in db.ReferralFiles
            where file.ClientId == client.Client.Id
            join referral in db.Referrals on file.ReferralId equals referral.Id
            select new { File = file, referral.State }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => new Sibling(
            row.File.ReferralId, row.File.BasisId, row.State, row.File.OpenDraft(client.Seal)))];
    }

    private sealed record Sibling(Guid Id, Guid? BasisId, ReferralState State, ReferralDraft Draft);
}
