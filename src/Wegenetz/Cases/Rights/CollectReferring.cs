using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>On which grounds data left, to whom, and which, word for word, for the client. And what an erasure takes of it.</summary>
internal static class CollectReferring
{
    public static async Task<IReadOnlyList<DisclosedRecord>> BasesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (texts, today) = (services.GetRequiredService<Texts>(), services.GetRequiredService<TimeProvider>().Today);
        var bases = await services.GetRequiredService<ReadBases>().OfClientAsync(opened, cancel);
        var scans = await CollectWork.DocumentNamesAsync(services, opened, cancel);
        return [.. bases.OrderBy(one => one.Basis.GivenOn).Select(one => new DisclosedRecord(texts[$"intern-basis.kind.{one.Basis.Kind}"], one.Basis.GivenOn, [.. Facts(one)]))];

        IEnumerable<DisclosedFact> Facts(OpenedBasis one)
        {
            yield return new(texts["intern-basis.standing"], texts[$"intern-basis.standing.{one.StandingOn(today)}"]);
            yield return new(texts["intern-basis.purpose"], one.Words.Purpose);
            yield return new(texts["intern-basis.recipients"], string.Join(", ", one.Words.Recipients.Select(NameOf)));
            yield return new(texts["intern-basis.categories"], string.Join(", ", one.Words.Categories.Select(category => texts[$"einwilligung.category.{category}"])));
            yield return new(texts["intern-basis.wayBack"], texts[$"einwilligung.wayBack.{one.Words.WayBack}"]);
            if (one.Basis.ValidUntil is { } until) yield return new(texts["intern-basis.validUntil"], until.ToString("d", texts.Language.Culture));
            if (one.Basis.DocumentId is { } id && scans.TryGetValue(id, out var scan)) yield return new(texts["intern-unterlagen.paper"], scan);
            if (one.Basis.WithdrawnOn is { } withdrawn) yield return new(texts["intern-rechte.withdrawnOn"], withdrawn.ToString("d", texts.Language.Culture));
            if (one.Words.Paragraph is { } paragraph) yield return new(texts["intern-rechte.paragraph"], $"{paragraph}: {one.Words.Reason}");
        }
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> ReferralsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts, read) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>(), services.GetRequiredService<ReadReferrals>());
        var files = await (from file in db.ReferralFiles where file.ClientId == opened.Client.Id join referral in db.Referrals on file.ReferralId equals referral.Id orderby referral.CreatedAt select new { File = file, Referral = referral }).ToListAsync(cancel);
        var records = new List<DisclosedRecord>();
        foreach (var row in files)
        {
            var draft = row.File.OpenDraft(opened.Seal);
            var sent = opened.Seal.For(row.File.Id).OpenIfSaid(ReferralFile.Table, nameof(ReferralFile.Sent), row.File.Sent) is { } json ? JsonSerializer.Deserialize<CopyContent>(json) : null;
            var messages = await read.MessagesOfSenderAsync(row.Referral, opened.Seal, cancel);
            records.Add(new(row.Referral.Number, Day(row.Referral.SentAt ?? row.Referral.CreatedAt),
            [
                new(texts["intern-basis.recipient"], NameOf(draft.Receiver)),
                new(texts["intern-rechte.state"], texts[$"intern-ueberweisung.state.{row.Referral.Seen.State}"]),
                new(texts["intern-rechte.referralReason"], draft.Reason),
                .. sent is null ? [] : sent.Lines.Select(line => new DisclosedFact($"{texts["intern-rechte.sent"]}: {line.Label}", line.Value)),
                .. messages.Select(message => new DisclosedFact($"{texts["intern-rechte.message"]} {Clock.InBerlin(message.At).ToString("g", texts.Language.Culture)}", message.Words.Text)),
            ]));
        }
        return records;
    }

    /// <summary>
    /// The sender's own messages go, drafts, and the copy that the sender holds for somebody without an account. What a unit received is that unit's; the
    /// header says nothing of a person. Nothing flows any more: whoever has it learns so (Art. 19 GDPR), links close, and what had not begun is withdrawn.
    /// </summary>
    public static async Task EraseAsync(IServiceProvider services, Client client, CancellationToken cancel)
    {
        var (db, other, now) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<OtherSide>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var referrals = await (from file in db.ReferralFiles where file.ClientId == client.Id join referral in db.Referrals on file.ReferralId equals referral.Id select referral).ToListAsync(cancel);
        var ids = referrals.ConvertAll(referral => referral.Id);
        db.ReferralMessages.RemoveRange(await db.ReferralMessages.Where(message => ids.Contains(message.ReferralId) && message.IsOfSender).ToListAsync(cancel));
        foreach (var link in await db.ReferralLinks.Where(link => ids.Contains(link.ReferralId)).ToListAsync(cancel)) link.Close(now);
        foreach (var referral in referrals)
        {
            if (referral.ToUnitId is null) await other.EraseCopyAsync(referral, now, cancel);
            if (referral.State is ReferralState.Draft) db.Referrals.Remove(referral);
            else if (referral.IsOpen) referral.EndBasis(now);
            referral.IsNewForSender = false;
        }
    }

    private static string NameOf(Recipient recipient) => recipient.Persons is { Count: > 0 } persons ? $"{recipient.Name} ({string.Join(", ", persons)})" : recipient.Name;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
