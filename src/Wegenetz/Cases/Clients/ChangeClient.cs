using Wegenetz.Cases.Rights;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Clients;

/// <summary>Corrects what is said about a client who was opened.</summary>
public sealed class ChangeClient(AppDb db, ClientHashes hashes, CorrectionNotice corrections)
{
    public async Task<Refusal?> RunAsync(OpenedClient opened, ClientForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var (client, words, seal) = (opened.Client, opened.Words, opened.Seal);
        if (client.IsRestricted) return new ClientIsRestricted();
        var bornOn = opened.Asks(ClientField.BornOn) ? form.BornOn : words.BornOn;
        var details = form.ToDetails(opened.Settings, words.Details);
        // A seal is never the same twice: what did not change must not look like a change.
        if (form.GivenName != words.GivenName) client.GivenName = SealClient.GivenName(seal, form.GivenName!);
        if (form.FamilyName != words.FamilyName) client.FamilyName = SealClient.FamilyName(seal, form.FamilyName!);
        if (bornOn != words.BornOn) client.BornOn = SealClient.BornOn(seal, bornOn);
        if (!SealClient.Same(details, words.Details)) client.Details = SealClient.Details(seal, details);
        (client.IsAddressBlocked, client.IsOwnStaff) = (form.IsAddressBlocked, form.IsOwnStaff);
        await hashes.KeepAsync(client.Id, client.UnitId, form.GivenName!, form.FamilyName!, bornOn, cancel);
        var corrected = opened with { Words = new(form.GivenName!, form.FamilyName!, bornOn, details) };
        await corrections.RunAsync(corrected, CorrectedFields.Between(words, corrected.Words), cancel);
        return await db.SaveUnlessChangedAsync(client, form.Version, cancel);
    }
}

/// <summary>Art. 18 GDPR: what is restricted is kept and not changed.</summary>
public sealed record ClientIsRestricted() : Refusal("intern-klient.isRestricted");
