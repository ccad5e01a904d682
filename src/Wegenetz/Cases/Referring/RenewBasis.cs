using System.ComponentModel.DataAnnotations;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

public sealed class RenewBasisForm
{
    /// <summary>Id of a basis of the client.</summary>
    [Required(ErrorMessage = "intern-ueberweisung.basisMissing")]
    public Guid? Basis { get; set; }

    /// <summary>Of what the sender knows of the referral.</summary>
    public int Version { get; set; }
}

/// <summary>It has not left, and its basis changes with the draft; or it ought never to have been.</summary>
public sealed record NothingToRenew() : Refusal("intern-ueberweisung.nothingToRenew");

/// <summary>
/// Puts a referral that has left on another basis of the same client, where the old one ran out, was withdrawn or soon ends. The new one has to
/// carry everything that left. Nothing leaves by it; what has ended can be reopened from then on.
/// </summary>
public sealed class RenewBasis(AppDb db, ReadBases bases, SendReferral send, TimeProvider clock)
{
    /// <summary>The bases that would carry it today, latest first; null: it needs no other one.</summary>
    public async Task<IReadOnlyList<OpenedBasis>?> ChoicesAsync(OpenedClient client, OpenedFile opened, CancellationToken cancel)
    {
        var referral = opened.Referral;
        if (!MayChange(referral) || (referral.FlowsOn(clock.Today) && !(referral.BasisUntil <= clock.Today.AddDays(ReadBases.WarnDays)))) return null;
        var choices = new List<OpenedBasis>();
        foreach (var basis in (await bases.OfClientAsync(client, cancel)).Where(basis => basis.Basis.Id != opened.File.BasisId && MayLeave.WhyNotValid(basis.Terms, clock.Today) is null))
        {
            if (await WhyNotAsync(client, opened, basis, cancel) is null) choices.Add(basis);
        }
        return choices;
    }

    public async Task<Refusal?> RunAsync(OpenedClient client, Guid referralId, RenewBasisForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await send.OpenAsync(client, referralId, cancel) is not { } opened || await bases.FindAsync(client, form.Basis!.Value, cancel) is not { } basis) return new NotThere();
        if (!MayChange(opened.Referral)) return new NothingToRenew();
        if (form.Version != opened.Referral.ToldVersion) return new ChangedMeanwhile();
        if (await WhyNotAsync(client, opened, basis, cancel) is { } whyNot) return whyNot;
        opened.Referral.Rebase(basis);
        opened.File.BasisId = basis.Basis.Id;
        return await db.SaveUnlessChangedAsync(cancel);
    }

    private static bool MayChange(Referral referral) => referral.State is not (ReferralState.Draft or ReferralState.EnteredInError) && referral.SentAt is not null;

    private Task<Refusal?> WhyNotAsync(OpenedClient client, OpenedFile opened, OpenedBasis basis, CancellationToken cancel) =>
        send.WhyNotAsync(client, opened with { Basis = basis }, opened.Draft.Categories.ToHashSet(), cancel);
}
