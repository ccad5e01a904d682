using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Referring;

public sealed class SendForm
{
    /// <summary>Of the preview that was looked at.</summary>
    public string? Digest { get; set; }

    public int Version { get; set; }
}

/// <summary>A referral of the own unit with its file, opened.</summary>
public sealed record OpenedFile(Referral Referral, ReferralFile File, ReferralDraft Draft, OpenedBasis? Basis);

/// <summary>Since the draft was written the receiving unit ended its work with cases: nobody there would see what arrives.</summary>
public sealed record ReceiverTakesNone() : Refusal("intern-ueberweisung.receiverTakesNone");

/// <summary>What would leave differs from the preview that was looked at.</summary>
public sealed record PreviewChanged() : Refusal("intern-ueberweisung.previewChanged");

/// <summary>
/// Sends a referral: header, file and the receiver's copy change in one transaction. Whatever happens in the middle, either all of it is there
/// or nothing, and a second press finds it sent.
/// </summary>
public sealed class SendReferral(AppDb db, ReadBases bases, ComposeCopy compose, EntrustedNotes entrusted, Sealing sealing, TimeProvider clock)
{
    /// <summary>Null if it is not one of this client.</summary>
    public async Task<OpenedFile?> OpenAsync(OpenedClient client, Guid referralId, CancellationToken cancel)
    {
        var file = await db.ReferralFiles.SingleOrDefaultAsync(file => file.ReferralId == referralId && file.ClientId == client.Client.Id, cancel);
        if (file is null || await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, cancel) is not { } referral) return null;
        var draft = file.OpenDraft(client.Seal);
        return new(referral, file, draft, file.BasisId is { } basis ? await bases.FindAsync(client, basis, cancel) : null);
    }

    /// <summary>Null: it may leave today.</summary>
    public async Task<Refusal?> WhyNotAsync(OpenedClient client, OpenedFile opened, IReadOnlySet<DataCategory> categories, CancellationToken cancel)
    {
        var receiver = opened.Referral.ToUnitId is { } unit ? await db.Units.Where(row => row.Id == unit).Select(row => new { row.Kind, row.Cases }).SingleOrDefaultAsync(cancel) : null;
        if (opened.Referral.ToUnitId is not null && (receiver is null || receiver.Cases is CasesSetting.None)) return new ReceiverTakesNone();
        var isConsentOnly = await db.Units.Where(row => row.Id == opened.Referral.FromUnitId).Select(row => row.IsConsentOnly).SingleOrDefaultAsync(cancel);
        return MayLeave.WhyNot(
            opened.Basis?.Terms, opened.Draft.Receiver, receiver?.Kind,
            new(categories, opened.Draft.HasEntrusted, opened.Draft.TellerConsent is { } told && told.On <= clock.Today, client.Client.IsAddressBlocked, client.Client.IsRestricted, isConsentOnly), clock.Today);
    }

    public async Task<Refusal?> RunAsync(OpenedClient client, Guid referralId, SendForm form, CancellationToken cancel) => (await SendAsync(client, referralId, form, cancel)).Refusal;

    /// <returns>For a receiver without an account: the secret address and the code, which are shown this once.</returns>
    public async Task<Result<SentLink>> SendAsync(OpenedClient client, Guid referralId, SendForm form, CancellationToken cancel)
    {
        if (await OpenAsync(client, referralId, cancel) is not { } opened) return new NotThere();
        var (referral, file, now) = (opened.Referral, opened.File, clock.GetUtcNow());
        var whyNot = await WhyNotAsync(client, opened, opened.Draft.Categories.ToHashSet(), cancel);
        if (ReferralMoves.Find(referral.State, ReferralActor.Sender, ReferralMove.Send).Refusal is { } wrong) return wrong;
        if (whyNot is not null) return whyNot;
        // A note may have been marked since the draft was written.
        if (!opened.Draft.HasEntrusted && await entrusted.WhyNotAsync(client, opened.Draft.Reason, cancel) is { } repeated) return repeated;
        var content = compose.Write(client, opened.Draft);
        if (form.Digest != ComposeCopy.DigestOf(content)) return new PreviewChanged();
        if (form.Version != referral.ToldVersion) return new ChangedMeanwhile();

        (referral.BasisKind, referral.WayBack, referral.BasisUntil) = (opened.Basis!.Basis.Kind, opened.Basis.Words.WayBack, opened.Basis.Basis.ValidUntil);
        if (referral.Make(ReferralActor.Sender, ReferralMove.Send, new(IsBasisValid: true), now) is { } refusal) return refusal;
        referral.DueOn = opened.Draft.AnswerBy ?? AfterWorkingDays(clock.Today, Referral.AnswerWithinDays);
        var json = JsonSerializer.Serialize(content);
        file.Sent = client.Seal.For(file.Id).Seal(ReferralFile.Table, nameof(ReferralFile.Sent), json);
        await AddCopyAsync(referral, json, now, cancel);
        var link = referral.ToUnitId is null ? AddLink(referral, now) : null;
        return await db.SaveUnlessChangedAsync(cancel) is { } changed ? changed : link ?? SentLink.None;
    }

    private async Task AddCopyAsync(Referral referral, string json, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        var holder = referral.ToUnitId ?? referral.FromUnitId;
        var seal = await sealing.BeginAsync(id, holder, cancel);
        db.ReferralCopies.Add(new ReferralCopy
        {
            Id = id, NetworkId = referral.NetworkId, UnitId = holder, ReferralId = referral.Id, ReceivedAt = now, Content = seal.Seal(ReferralCopy.Table, nameof(ReferralCopy.Content), json),
        });
    }

    /// <summary>The day so many working days later, Saturdays and Sundays left out.</summary>
    private static DateOnly AfterWorkingDays(DateOnly from, int days)
    {
        while (days > 0)
        {
            from = from.AddDays(1);
            if (from.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days--;
        }
        return from;
    }

    private SentLink AddLink(Referral referral, DateTimeOffset now)
    {
        var (link, token, code) = ReferralLink.New(referral.NetworkId, referral.Id, now);
        db.ReferralLinks.Add(link);
        return new(token, code);
    }
}

/// <summary>The way in for a receiver without an account. Shown once; the database keeps hashes.</summary>
public sealed record SentLink(string? Token, string? Code)
{
    public static readonly SentLink None = new(null, null);
}
