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
internal static class ReferralWork
{
    public static readonly WorkItemSource Source = new(Ask);

    private static readonly ReferralState[] Running = [ReferralState.Sent, ReferralState.Waitlisted, ReferralState.Accepted, ReferralState.Started, ReferralState.OnHold];

    private static Func<IReadOnlyList<WorkPart>> Ask(IServiceProvider services, WorkAsked asked)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var (today, soon) = (asked.Today, asked.Today.AddDays(ReadBases.WarnDays));
        var answered = asked.Batch.Add(AboutThem(db.Referrals.Where(referral => referral.IsNewForSender)));
        var undecided = asked.Batch.Add(AboutThem(db.Referrals.KnownToWait(today).Where(referral => !referral.IsNewForSender)));
        var ending = asked.Batch.Add(
            from client in asked.Clients
            join basis in db.Bases on client.Id equals basis.ClientId
            where basis.Kind != BasisKind.Law && basis.SignedHow != null && basis.WithdrawnOn == null && basis.ValidUntil <= soon
                // One that has run out is still missing where something goes on that rested on it.
                && (basis.ValidUntil >= today || db.ReferralFiles.Any(file => file.BasisId == basis.Id && db.Referrals.Any(referral => referral.Id == file.ReferralId && Running.Contains(referral.ToldState))))
            select new Ending { ClientId = client.Id, Id = basis.Id, Until = basis.ValidUntil!.Value, Uses = db.ReferralFiles.Count(file => file.BasisId == basis.Id) });
        return () =>
        {
            // The waiting list is an answer, however long it lasts.
            var late = undecided.All.ToLookup(row => row.Referral.ToldState == ReferralState.Sent && row.Referral.DueOn < today);
            return
            [
                WorkPart.Of(WorkGroup.Answered, [.. answered.All.OrderBy(row => row.Referral.ToldSinceAt)], asked, row => Of(texts, row, WorkGroup.Answered, "intern-heute.act.look")),
                WorkPart.Of(WorkGroup.Overdue, [.. late[true].OrderBy(row => row.Referral.DueOn)], asked, row => Late(texts, row)),
                WorkPart.Of(WorkGroup.Waiting, [.. late[false].OrderBy(row => row.Referral.ToldSinceAt)], asked, row => Of(texts, row, WorkGroup.Waiting, "intern-heute.act.ask")),
                WorkPart.Of(WorkGroup.Expiring, [.. ending.All.OrderBy(row => row.Until)], asked, row => Of(texts, row)),
            ];
        };

        IQueryable<Sent> AboutThem(IQueryable<Referral> referrals) =>
            from client in asked.Clients
            join file in db.ReferralFiles on client.Id equals file.ClientId
            join referral in referrals on file.ReferralId equals referral.Id
            select new Sent { ClientId = client.Id, Referral = referral, Offer = db.Offers.Where(offer => offer.Id == referral.OfferId).Select(offer => offer.Title).FirstOrDefault() };
    }

    private static WorkItem Of(Texts texts, Sent row, WorkGroup group, string action) => new(
        group, row.ClientId, row.Offer ?? texts["intern-heute.referral"], $"{row.Referral.Number}, {texts[$"intern-ueberweisung.state.{row.Referral.Seen.State}"]}",
        DateOnly.FromDateTime(Clock.InBerlin(row.Referral.ToldSinceAt).DateTime), null,
        action, $"/faelle/personen/{row.ClientId}/ueberweisungen/{row.Referral.Id}");

    private static WorkItem Late(Texts texts, Sent row) => Of(texts, row, WorkGroup.Overdue, "intern-heute.act.ask") with
    {
        Detail = texts["intern-heute.noAnswerBy", row.Referral.Number, row.Referral.DueOn!.Value.ToString("d", texts.Language.Culture)],
        On = row.Referral.DueOn.Value,
    };

    private static WorkItem Of(Texts texts, Ending row) => new(
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
