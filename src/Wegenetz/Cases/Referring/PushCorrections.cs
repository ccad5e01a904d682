using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

/// <summary>
/// What was corrected about a client reaches the copies of those who received it (Art. 19 GDPR): only the kinds of data that they were given, and only
/// while the basis still covers them; whether the referral goes on or has ended, as long as there is a copy.
/// </summary>
public sealed class PushCorrections(AppDb db, SendReferral send, ComposeCopy compose, OtherSide other, TimeProvider clock)
{
    internal static readonly CorrectionReceivers Receivers = new((services, corrected, fields, cancel) => services.GetRequiredService<PushCorrections>().RunAsync(corrected, fields, cancel));

    private static readonly Dictionary<string, DataCategory> Categories = new()
    {
        [DisputeField.Names] = DataCategory.Name, [nameof(ClientField.BornOn)] = DataCategory.BirthDate, [nameof(ClientField.Phone)] = DataCategory.Contact, [nameof(ClientField.Email)] = DataCategory.Contact,
        [nameof(ClientField.Address)] = DataCategory.Address, [nameof(ClientField.Languages)] = DataCategory.Languages, [nameof(ClientField.Interpreter)] = DataCategory.Languages,
        [nameof(ClientField.German)] = DataCategory.GermanLevel, [nameof(ClientField.TargetGroups)] = DataCategory.TargetGroups, [nameof(ClientField.Availability)] = DataCategory.Availability,
        [nameof(ClientField.Childcare)] = DataCategory.Availability, [nameof(ClientField.Qualifications)] = DataCategory.Qualifications, [nameof(ClientField.Wishes)] = DataCategory.Wishes,
        [nameof(ClientField.Household)] = DataCategory.Household, [nameof(ClientField.MayWork)] = DataCategory.MayWork,
    };

    /// <param name="fields">Names of the corrected fields: <see cref="DisputeField.Fields"/>.</param>
    /// <returns>How many copies change. The caller saves.</returns>
    public async Task<int> RunAsync(OpenedClient corrected, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        var changed = fields.Where(Categories.ContainsKey).Select(field => Categories[field]).ToHashSet();
        if (changed.Count == 0) return 0;
        var ids = await (
            from file in db.ReferralFiles
            where file.ClientId == corrected.Client.Id
            join referral in db.Referrals on file.ReferralId equals referral.Id
            where referral.SentAt != null && referral.CopyErasedAt == null
            select referral.Id).ToListAsync(cancel);
        var told = 0;
        foreach (var id in ids)
            if (await PushAsync(corrected, id, changed, cancel)) told++;
        return told;
    }

    private async Task<bool> PushAsync(OpenedClient corrected, Guid id, IReadOnlySet<DataCategory> changed, CancellationToken cancel)
    {
        if (await send.OpenAsync(corrected, id, cancel) is not { File.Sent: { } sent } opened || opened.Referral.State is ReferralState.EnteredInError || !opened.Referral.FlowsOn(clock.Today)) return false;
        var given = opened.Draft.Categories.Where(changed.Contains).ToHashSet();
        // A blocked address stays here (§ 51 BMG) and holds nothing else back.
        if (corrected.Client.IsAddressBlocked) given.Remove(DataCategory.Address);
        if (given.Count == 0 || await send.WhyNotAsync(corrected, opened, given, cancel) is not null) return false;
        var seal = corrected.Seal.For(opened.File.Id);
        var before = JsonSerializer.Deserialize<CopyContent>(seal.Open(ReferralFile.Table, nameof(ReferralFile.Sent), sent))!;
        var now = compose.Write(corrected, opened.Draft).Lines.Where(line => given.Contains(line.Category)).Select(line => line with { CorrectedOn = clock.Today });
        var json = JsonSerializer.Serialize(before with { Lines = [.. before.Lines.Where(line => !given.Contains(line.Category)).Concat(now).OrderBy(line => line.Category)] });
        if (!await other.ReplaceContentAsync(id, json, cancel)) return false;
        opened.File.Sent = seal.Seal(ReferralFile.Table, nameof(ReferralFile.Sent), json);
        opened.Referral.IsNewForReceiver = true;
        return true;
    }
}
