using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

public sealed class RenewForm
{
    /// <summary>Of what the sender knows of the referral.</summary>
    public int Version { get; set; }
}

/// <summary>Where the present link of a receiver without an account stands.</summary>
/// <param name="IsOpen">Still opens with its code.</param>
public sealed record LinkStanding(DateTimeOffset ExpiresAt, int TriesLeft, bool IsOpen);

/// <summary>It has no link, or has ended, or the copy behind the link is erased.</summary>
public sealed record NoLinkToRenew() : Refusal("intern-ueberweisung.noLinkToRenew");

/// <summary>
/// A new link with a new code for a receiver without an account, where the old one expired, was used up or got lost. The old one is dead with it.
/// </summary>
public sealed class RenewLink(AppDb db, SendReferral send, TimeProvider clock)
{
    /// <summary>Null: the receiver has an account, nothing has left, or nothing is open any more as the sender sees it.</summary>
    public async Task<LinkStanding?> StandingAsync(Referral referral, CancellationToken cancel)
    {
        if (!MayHaveLink(referral)) return null;
        var link = await db.ReferralLinks.AsNoTracking().Where(link => link.ReferralId == referral.Id).OrderByDescending(link => link.Id).FirstOrDefaultAsync(cancel);
        return link is null ? null : new(link.ExpiresAt, link.TriesLeft, link.IsOpenAt(clock.GetUtcNow()));
    }

    /// <returns>The secret address and the code, shown this once.</returns>
    public async Task<Result<SentLink>> RunAsync(OpenedClient client, Guid referralId, RenewForm form, CancellationToken cancel)
    {
        if (await send.OpenAsync(client, referralId, cancel) is not { } opened) return new NotThere();
        var (referral, now) = (opened.Referral, clock.GetUtcNow());
        if (!MayHaveLink(referral) || referral.CopyErasedAt is not null) return new NoLinkToRenew();
        if (form.Version != referral.ToldVersion) return new ChangedMeanwhile();
        // A new way to the data is as good as sending them: the same is asked once more.
        if (await send.WhyNotAsync(client, opened, opened.Draft.Categories.ToHashSet(), cancel) is { } whyNot) return whyNot;
        foreach (var old in await db.ReferralLinks.Where(link => link.ReferralId == referralId).ToListAsync(cancel)) old.Close(now);
        var (link, token, code) = ReferralLink.New(referral.NetworkId, referral.Id, now);
        db.ReferralLinks.Add(link);
        referral.Touch();
        return await db.SaveUnlessChangedAsync(cancel) is { } changed ? changed : new SentLink(token, code);
    }

    private static bool MayHaveLink(Referral referral) => referral is { ToUnitId: null, SentAt: not null } && ReferralMoves.WhoseTurn(referral.Seen.State) is ReferralActor.Receiver;
}
