using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Working;

/// <summary>
/// What referrals and consents put on the working list: answers nobody has looked at, receivers who have not answered, or not by the day they were
/// asked for, consents that end.
/// A referral says no more here than its way back covers.
/// </summary>
internal sealed class ReferralWork(AppDb db, Texts texts)
{
    public static readonly WorkItemSource Source = new((services, asked, cancel) => services.GetRequiredService<ReferralWork>().RunAsync(asked, cancel));

    private static readonly ReferralState[] Running = [ReferralState.Sent, ReferralState.Waitlisted, ReferralState.Accepted, ReferralState.Started, ReferralState.OnHold];

    public async Task<IReadOnlyList<WorkPart>> RunAsync(WorkAsked asked, CancellationToken cancel)
    {
        var mine = asked.Clients;
        var sent =
            from client in mine
            join file in db.ReferralFiles on client.Id equals file.ClientId
            join referral in db.Referrals on file.ReferralId equals referral.Id
            select new { ClientId = client.Id, Referral = referral };
        var answered = sent.Where(row => row.Referral.IsNewForSender);
        var (today, soon) = (asked.Today, asked.Today.AddDays(ReadBases.WarnDays));
        var undecided =
            from client in mine
            join file in db.ReferralFiles on client.Id equals file.ClientId
            join referral in db.Referrals.KnownToWait(today) on file.ReferralId equals referral.Id
            where !referral.IsNewForSender
            select new { ClientId = client.Id, Referral = referral };
        // The waiting list is an answer, however long it lasts.
        var late = undecided.Where(row => row.Referral.ToldState == ReferralState.Sent && row.Referral.DueOn < today);
        var waiting = undecided.Where(row => row.Referral.ToldState != ReferralState.Sent || row.Referral.DueOn == null || row.Referral.DueOn >= today);
        var ending =
            from client in mine
            join basis in db.Bases on client.Id equals basis.ClientId
            where basis.Kind != BasisKind.Law && basis.SignedHow != null && basis.WithdrawnOn == null && basis.ValidUntil <= soon
                // One that has run out is still missing where something goes on that rested on it.
                && (basis.ValidUntil >= today || db.ReferralFiles.Any(file => file.BasisId == basis.Id && db.Referrals.Any(referral => referral.Id == file.ReferralId && Running.Contains(referral.ToldState))))
            orderby basis.ValidUntil
            select new Ending { ClientId = client.Id, Id = basis.Id, Until = basis.ValidUntil!.Value, Uses = db.ReferralFiles.Count(file => file.BasisId == basis.Id) };

        var batch = new QueryBatch(db);
        var answeredRows = batch.Add(answered.OrderBy(row => row.Referral.ToldSinceAt).Take(asked.Most).Select(row => new Sent { ClientId = row.ClientId, Referral = row.Referral, Offer = db.Offers.Where(offer => offer.Id == row.Referral.OfferId).Select(offer => offer.Title).FirstOrDefault() }));
        var lateRows = batch.Add(late.OrderBy(row => row.Referral.DueOn).Take(asked.Most).Select(row => new Sent { ClientId = row.ClientId, Referral = row.Referral, Offer = db.Offers.Where(offer => offer.Id == row.Referral.OfferId).Select(offer => offer.Title).FirstOrDefault() }));
        var waitingRows = batch.Add(waiting.OrderBy(row => row.Referral.ToldSinceAt).Take(asked.Most).Select(row => new Sent { ClientId = row.ClientId, Referral = row.Referral, Offer = db.Offers.Where(offer => offer.Id == row.Referral.OfferId).Select(offer => offer.Title).FirstOrDefault() }));
        var endingRows = batch.Add(ending.Take(asked.Most));
        var counts = (
            batch.Add(answered.GroupBy(row => 1).Select(all => all.Count())), batch.Add(late.GroupBy(row => 1).Select(all => all.Count())), batch.Add(waiting.GroupBy(row => 1).Select(all => all.Count())),
            batch.Add(ending.GroupBy(row => 1).Select(all => all.Count())));
        await batch.RunAsync(cancel);
        return
        [
            new(WorkGroup.Answered, [.. answeredRows.All.Select(row => Of(row, WorkGroup.Answered, "intern-heute.act.look"))], counts.Item1.One),
            new(WorkGroup.Overdue, [.. lateRows.All.Select(Late)], counts.Item2.One),
            new(WorkGroup.Waiting, [.. waitingRows.All.Select(row => Of(row, WorkGroup.Waiting, "intern-heute.act.ask"))], counts.Item3.One),
            new(WorkGroup.Expiring, [.. endingRows.All.Select(Of)], counts.Item4.One),
        ];
    }

    private WorkItem Of(Sent row, WorkGroup group, string action) => new(
        group, row.ClientId, row.Offer ?? texts["intern-heute.referral"], $"{row.Referral.Number}, {texts[$"intern-ueberweisung.state.{row.Referral.Seen.State}"]}",
        DateOnly.FromDateTime(Clock.InBerlin(row.Referral.ToldSinceAt).DateTime), null,
        action, $"/faelle/personen/{row.ClientId}/ueberweisungen/{row.Referral.Id}");

    private WorkItem Late(Sent row) => Of(row, WorkGroup.Overdue, "intern-heute.act.ask") with
    {
        Detail = texts["intern-heute.noAnswerBy", row.Referral.Number, row.Referral.DueOn!.Value.ToString("d", texts.Language.Culture)],
        On = row.Referral.DueOn.Value,
    };

    private WorkItem Of(Ending row) => new(
        WorkGroup.Expiring, row.ClientId, texts["intern-heute.consentEnds"], row.Uses == 0 ? null : texts.Count("intern-heute.uses", row.Uses), row.Until, null,
        "intern-heute.act.renew", $"/faelle/personen/{row.ClientId}/einwilligungen/{row.Id}");

    private sealed class Sent
    {
        public required Guid ClientId { get; init; }

        public required Referral Referral { get; init; }

        public required string? Offer { get; init; }
    }

    private sealed class Ending
    {
        public required Guid ClientId { get; init; }

        public required Guid Id { get; init; }

        public required DateOnly Until { get; init; }

        public required int Uses { get; init; }
    }
}
