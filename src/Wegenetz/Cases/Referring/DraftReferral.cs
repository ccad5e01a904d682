using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Cases.Referring;

public sealed class ReferralForm : IFormWithRules
{
    public const int ReasonMaxLength = 2000;

    /// <summary>Chosen as the basis: a law, written down here. Otherwise the id of a consent or release of the client.</summary>
    public const string ByLaw = "gesetz";

    /// <summary>Id of a unit; empty: somebody without an account.</summary>
    public string? Unit { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Addressee { get; set => field = FormText.Of(value); }

    [StringLength(300, ErrorMessage = "shell.form.tooLong")]
    public string? Persons { get; set => field = FormText.Of(value); }

    /// <summary>Names of <see cref="DataCategory"/>.</summary>
    public List<string> Categories { get; set; } = [];

    [Required(ErrorMessage = "intern-ueberweisung.reasonMissing"), StringLength(ReasonMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Reason { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "intern-ueberweisung.basisMissing")]
    public string? Basis { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Paragraph { get; set => field = FormText.Of(value); }

    [StringLength(1000, ErrorMessage = "shell.form.tooLong")]
    public string? LawReason { get; set => field = FormText.Of(value); }

    [StringLength(500, ErrorMessage = "shell.form.tooLong")]
    public string? OtherBasisReason { get; set => field = FormText.Of(value); }

    public bool HasEntrusted { get; set; }
    public bool TellerConsents { get; set; }
    public DateOnly? TellerConsentedOn { get; set; }
    public TellerConsentHow? TellerConsentHow { get; set; }
    public DateOnly? AnswerBy { get; set; }

    /// <summary>Of the draft that is changed; a new one has none.</summary>
    public int Version { get; set; }

    /// <summary>A draft as it was written.</summary>
    internal static ReferralForm Of(OpenedFile file) => new()
    {
        Unit = file.Draft.Receiver.UnitId?.ToString(), Addressee = file.Draft.Receiver.UnitId is null ? file.Draft.Receiver.Name : null,
        Persons = file.Draft.Receiver.Persons is { } persons ? string.Join(", ", persons) : null, Categories = [.. file.Draft.Categories.Select(category => category.ToString())],
        Reason = file.Draft.Reason, Basis = file.File.BasisId?.ToString(), OtherBasisReason = file.Draft.OtherBasisReason, HasEntrusted = file.Draft.HasEntrusted,
        TellerConsents = file.Draft.TellerConsent is not null, TellerConsentedOn = file.Draft.TellerConsent?.On, TellerConsentHow = file.Draft.TellerConsent?.How,
        AnswerBy = file.Draft.AnswerBy, Version = file.Referral.ToldVersion,
    };

    public IEnumerable<FormFault> Faults()
    {
        if (Unit is null && Addressee is null) yield return new(this, nameof(Addressee), "intern-ueberweisung.receiverMissing");
        if (Categories.Exists(name => !Enum.TryParse<DataCategory>(name, out var category) || !Enum.IsDefined(category))) yield return new(this, nameof(Categories), "shell.form.unreadable");
        if (Basis == ByLaw && (Paragraph is null || LawReason is null)) yield return new(this, nameof(LawReason), "intern-basis.lawNeedsParagraphAndReason");
        foreach (var (field, message) in TellerConsent.Missing(HasEntrusted, TellerConsents, TellerConsentedOn, TellerConsentHow)) yield return new(this, field, message);
    }
}

/// <summary>Another basis was chosen than the table proposes, and nobody said why.</summary>
public sealed record OtherBasisNeedsReason() : Refusal("intern-ueberweisung.otherBasisNeedsReason")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>It has left already.</summary>
public sealed record OnlyDraftsChange() : Refusal("intern-ueberweisung.onlyDraftsChange");

public sealed record TellerConsentLiesAhead() : Refusal("intern-ueberweisung.tellerConsentLiesAhead")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>To whom a referral would go, with what the table proposes.</summary>
/// <param name="Unit">Null: somebody without an account.</param>
/// <param name="MayChooseLaw">False: the network decided that the sender asks for consent.</param>
public sealed record ReferralAim(Guid? OfferId, string? OfferTitle, ReceivingUnit? Unit, ProposedBasis? Proposed, Refusal? Refusal, bool MayChooseLaw);

/// <summary>
/// Writes what shall leave, to whom and on which basis: a draft that has not left. Until it is sent all of it can be changed.
/// </summary>
public sealed class DraftReferral(AppDb db, ReadBases bases, AddBasis addBasis, SendReferral send, EntrustedNotes entrusted, TimeProvider clock)
{
    /// <summary>Whom it would go to, and what the table of bases proposes.</summary>
    public async Task<ReferralAim> AimAsync(OpenedClient client, Guid? offerId, Guid? unitId, CancellationToken cancel)
    {
        var offer = offerId is null ? null : await db.Offers.AsNoTracking().SingleOrDefaultAsync(offer => offer.Id == offerId, cancel);
        var units = await db.ReceivingUnitsAsync(cancel);
        var receiver = units.FirstOrDefault(unit => unit.Id == (unitId ?? offer?.UnitId));
        var sender = await db.Units.Where(unit => unit.Id == client.Client.UnitId).Select(unit => new { unit.Kind, unit.IsConsentOnly }).SingleAsync(cancel);
        var measures = await db.CommissionedMeasures.Where(measure => measure.UnitId == client.Client.UnitId).Select(measure => new CommissionedPeriod(measure.ReceiverUnitId, measure.FromOn, measure.Until, measure.Id)).ToListAsync(cancel);
        var proposed = ProposeBasis.For(new(client.Client.UnitId, sender.Kind, receiver?.Id, receiver?.Kind, offer?.Categories ?? [], measures, sender.IsConsentOnly), clock.Today);
        return new(offer?.Id, offer?.Title, receiver, proposed.Refusal is null ? proposed.Value : null, proposed.Refusal, !sender.IsConsentOnly);
    }

    /// <returns>Id of the referral.</returns>
    public async Task<Result<Guid>> RunAsync(OpenedClient client, Guid? offerId, ReferralForm form, CancellationToken cancel)
    {
        var prepared = await PrepareAsync(client, offerId, form, null, cancel);
        if (prepared.Refusal is { } refusal) return refusal;
        var id = Add(client, offerId, prepared.Value.Draft, prepared.Value.Basis);
        await db.SaveChangesAsync(cancel);
        return id;
    }

    /// <summary>Changes a draft that has not left. What has left stays as it left.</summary>
    public async Task<Refusal?> ChangeAsync(OpenedClient client, Guid referralId, ReferralForm form, CancellationToken cancel)
    {
        if (await send.OpenAsync(client, referralId, cancel) is not { } opened) return new NotThere();
        var (referral, file) = (opened.Referral, opened.File);
        if (referral.State is not ReferralState.Draft) return new OnlyDraftsChange();
        // Asked before a law is written down for it; the save asks again.
        if (referral.ToldVersion != form.Version) return new ChangedMeanwhile();
        var prepared = await PrepareAsync(client, referral.OfferId, form, opened.Draft.AfterId, cancel);
        if (prepared.Refusal is { } refusal) return refusal;
        var (draft, basis) = prepared.Value;
        referral.Redraft(draft.Receiver.UnitId, basis);
        file.BasisId = basis.Basis.Id;
        file.Draft = Seal(client, file.Id, draft);
        return await db.SaveUnlessChangedAsync(cancel);
    }

    private async Task<Result<(ReferralDraft Draft, OpenedBasis Basis)>> PrepareAsync(OpenedClient client, Guid? offerId, ReferralForm form, Guid? afterId, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (form.TellerConsentedOn > clock.Today) return new TellerConsentLiesAhead();
        var unitId = Guid.TryParse(form.Unit, out var id) ? id : (Guid?)null;
        var aim = await AimAsync(client, offerId, unitId, cancel);
        if (aim.Refusal is { } refusal) return refusal;
        if (form.Unit is not null && aim.Unit?.Id != unitId) return new NotThere();
        var receiver = new Recipient(unitId, unitId is null ? form.Addressee! : aim.Unit!.Name, PersonsOf(form));
        var basis = form.Basis == ReferralForm.ByLaw ? null : await ChosenAsync(client, form.Basis, cancel);
        if (form.Basis != ReferralForm.ByLaw && basis is null) return new NotThere();
        var kind = basis?.Basis.Kind ?? BasisKind.Law;
        if (kind == aim.Proposed!.Basis) form.OtherBasisReason = null;
        else if (form.OtherBasisReason is null) return new OtherBasisNeedsReason();
        if (!form.HasEntrusted && await entrusted.WhyNotAsync(client, form.Reason!, cancel) is { } repeated) return repeated;
        // Named before anything is stored: the text fields of a law become a basis of their own.
        if (basis is null)
        {
            var law = await AddLawAsync(client, receiver, form, aim.Proposed, cancel);
            if (law.Refusal is { } wrong) return wrong;
            basis = await bases.FindAsync(client, law.Value, cancel);
        }
        return (Draft(form, receiver, afterId), basis!);
    }

    private static ReferralDraft Draft(ReferralForm form, Recipient receiver, Guid? afterId) => new()
    {
        Receiver = receiver, Categories = [.. form.Categories.Select(Enum.Parse<DataCategory>).Append(DataCategory.Reason).Distinct()], Reason = form.Reason!, OtherBasisReason = form.OtherBasisReason,
        HasEntrusted = form.HasEntrusted, TellerConsent = TellerConsent.Of(form.HasEntrusted, form.TellerConsents, form.TellerConsentedOn, form.TellerConsentHow), AnswerBy = form.AnswerBy, AfterId = afterId,
    };

    private static SealedText Seal(OpenedClient client, Guid fileId, ReferralDraft draft) => client.Seal.For(fileId).Seal(ReferralFile.Table, nameof(ReferralFile.Draft), JsonSerializer.Serialize(draft));

    /// <summary>Adds a draft with its file; the caller saves.</summary>
    /// <returns>Id of the referral.</returns>
    internal Guid Add(OpenedClient client, Guid? offerId, ReferralDraft draft, OpenedBasis basis)
    {
        var (referralId, fileId, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), clock.GetUtcNow());
        db.Referrals.Add(new Referral
        {
            Id = referralId, NetworkId = client.Client.NetworkId, Number = ReferenceNumber.New('U'), FromUnitId = client.Client.UnitId, ToUnitId = draft.Receiver.UnitId, OfferId = offerId,
            BasisKind = basis.Basis.Kind, WayBack = basis.Words.WayBack, BasisUntil = basis.Basis.ValidUntil, HasMessages = basis.Words.Categories.Contains(DataCategory.Messages),
            CreatedAt = now, StateSinceAt = now, ToldSinceAt = now, IsDemo = client.Client.IsDemo,
        });
        db.ReferralFiles.Add(new ReferralFile
        {
            Id = fileId, NetworkId = client.Client.NetworkId, UnitId = client.Client.UnitId, ReferralId = referralId, ClientId = client.Client.Id, BasisId = basis.Basis.Id, Draft = Seal(client, fileId, draft),
        });
        return referralId;
    }

    private Task<Result<Guid>> AddLawAsync(OpenedClient client, Recipient receiver, ReferralForm form, ProposedBasis proposed, CancellationToken cancel) => addBasis.RunAsync(
        client,
        new BasisForm
        {
            Kind = BasisKind.Law, Recipients = [new() { Unit = receiver.UnitId?.ToString(), Name = receiver.Name, Persons = form.Persons }],
            Categories = [.. form.Categories.Append(nameof(DataCategory.Reason)).Append(nameof(DataCategory.Messages)).Distinct()], Purpose = form.LawReason, WayBack = proposed.WayBack,
            ValidUntil = proposed.Basis == BasisKind.Law ? proposed.Measure?.Until : null, Paragraph = form.Paragraph, Reason = form.LawReason,
        },
        cancel, proposed.Basis == BasisKind.Law ? proposed.Measure?.Id : null);

    private async Task<OpenedBasis?> ChosenAsync(OpenedClient client, string? id, CancellationToken cancel) => Guid.TryParse(id, out var basis) ? await bases.FindAsync(client, basis, cancel) : null;

    private static IReadOnlyList<string>? PersonsOf(ReferralForm form) => new RecipientRow { Persons = form.Persons }.NamedPersons;
}
