using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// What was to leave, to whom, which of it did, word for word, and what came back, for the client. Whoever hands it over works for the sender: of what
/// the receiver does it says what the sender may know, and no more.
/// </summary>
internal sealed class CollectReferrals(AppDb db, Texts texts, ReadReferrals read, TimeProvider clock)
{
    public static Task<IReadOnlyList<DisclosedRecord>> RunAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel) =>
        new CollectReferrals(services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>(), services.GetRequiredService<ReadReferrals>(), services.GetRequiredService<TimeProvider>()).RunAsync(opened, cancel);

    private async Task<IReadOnlyList<DisclosedRecord>> RunAsync(OpenedClient opened, CancellationToken cancel)
    {
        var rows = await (
            from file in db.ReferralFiles.AsNoTracking()
            where file.ClientId == opened.Client.Id
            join referral in db.Referrals.AsNoTracking() on file.ReferralId equals referral.Id
            orderby referral.CreatedAt
            select new { File = file, Referral = referral, Offer = db.Offers.Where(offer => offer.Id == referral.OfferId).Select(offer => offer.Title).FirstOrDefault() }).ToListAsync(cancel);
        var numbers = rows.ToDictionary(row => row.Referral.Id, row => row.Referral.Number);
        var own = (await db.Units.FindAsync([opened.Client.UnitId], cancel))!.Name;
        var records = new List<DisclosedRecord>();
        foreach (var row in rows)
        {
            var draft = row.File.OpenDraft(opened.Seal);
            records.Add(new(row.Referral.Number, DayOf(row.Referral.SentAt ?? row.Referral.CreatedAt), [.. Chosen(draft, row.Offer, numbers), .. Course(row.Referral), .. Sent(row.File, opened)]));
            foreach (var message in await read.MessagesOfSenderAsync(row.Referral, opened.Seal, cancel))
                records.Add(new($"{row.Referral.Number}: {texts["intern-rechte.message"]}", DayOf(message.At), Said(message, message.IsMine ? own : draft.Receiver.Name)));
            records.AddRange(await BehindLinkAsync(row.Referral, cancel));
        }
        return records;
    }

    private IReadOnlyList<DisclosedFact> Chosen(ReferralDraft draft, string? offer, Dictionary<Guid, string> numbers) => new FactList(texts)
        .Say("intern-ueberweisung.offer", offer)
        .Say("intern-basis.recipient", CollectBases.NameOf(draft.Receiver))
        .Say("intern-ueberweisung.content", CollectBases.NamesOf(texts, draft.Categories))
        .Say("intern-rechte.referralReason", draft.Reason)
        .Say("intern-ueberweisung.answerBy", draft.AnswerBy)
        .Say("intern-ueberweisung.otherBasisReason", draft.OtherBasisReason)
        .SayIf(draft.HasEntrusted, "intern-history.field.IsEntrusted")
        .Say("intern-ueberweisung.tellerMore", Told(draft.TellerConsent))
        .Say("intern-rechte.follows", draft.AfterId is { } earlier ? numbers.GetValueOrDefault(earlier) : null).All;

    /// <summary>Of the receiver's moves only <see cref="Referral.Seen"/> and what is derived from it, on the terms of the sender's own page.</summary>
    private IReadOnlyList<DisclosedFact> Course(Referral referral)
    {
        var (seen, flows) = (referral.Seen, referral.TellsState && referral.FlowsOn(clock.Today));
        return new FactList(texts)
            .Say("intern-rechte.state", texts[$"intern-ueberweisung.state.{seen.State}"])
            .Say("intern-rechte.stateSince", referral.ToldSinceAt)
            .Say("intern-rechte.arrived", referral.SentAt is null || seen.HasArrived is not { } came ? null : texts[came ? "intern-klient.yes" : "intern-rechte.notReported"])
            .Say("intern-history.field.CreatedAt", referral.CreatedAt)
            .Say("intern-history.field.SentAt", referral.SentAt)
            .Say("intern-history.field.DueOn", referral.DueOn)
            .Say("intern-history.field.PlannedStartOn", flows ? referral.PlannedStartOn : null)
            .Say("intern-history.field.PlaceOfferedUntil", flows ? referral.PlaceOfferedUntil : null)
            .Say("intern-history.field.PlaceLapsedOn", flows ? referral.PlaceLapsedOn : null)
            .Say("intern-history.field.IsPlaceWanted", referral.IsPlaceWanted is { } wanted && flows ? texts[wanted ? "intern-history.yes" : "intern-history.no"] : null)
            .Say("intern-history.field.EndedAt", referral.SeenEndedAt)
            .Say("intern-history.field.Outcome", seen.Outcome is { } outcome ? texts[$"intern-ueberweisung.outcome.{outcome}"] : null)
            .Say("intern-history.field.Reason", referral.ToldReason is { } reason ? texts[$"intern-ueberweisung.reason.{reason}"] : null)
            .Say("intern-history.field.BasisKind", texts[$"intern-basis.kind.{referral.BasisKind}"])
            .Say("intern-history.field.BasisUntil", referral.BasisUntil)
            .Say("intern-history.field.BasisEndedAt", referral.BasisEndedAt)
            .Say("intern-basis.wayBack", texts[$"einwilligung.wayBack.{referral.WayBack}"])
            .SayIf(referral.HasMessages, "einwilligung.category.Messages").All;
    }

    private IReadOnlyList<DisclosedFact> Sent(ReferralFile file, OpenedClient opened)
    {
        if (opened.Seal.For(file.Id).OpenIfSaid(ReferralFile.Table, nameof(ReferralFile.Sent), file.Sent) is not { } json) return [];
        var content = JsonSerializer.Deserialize<CopyContent>(json)!;
        string Label(string what) => $"{texts["intern-rechte.sent"]}: {what}";
        var lines = content.Lines.Select(line => new DisclosedFact(
            Label(line.Label), line.CorrectedOn is { } on ? $"{line.Value} ({texts["intern-ueberweisung.correctedOn", on.ToString("d", texts.Language.Culture)]})" : line.Value));
        return [.. lines, new(Label(texts["intern-rechte.referralReason"]), content.Reason), .. content.Persons is { } persons ? [new DisclosedFact(Label(texts["intern-basis.persons"]), persons)] : Array.Empty<DisclosedFact>()];
    }

    private IReadOnlyList<DisclosedFact> Said(ReadMessage message, string from) => new FactList(texts)
        .Say("intern-rechte.at", message.At)
        .Say("intern-rechte.by", from)
        .Say("intern-rechte.besideMove", message.Move is { } move ? texts[$"intern-ueberweisung.move.{move}"] : null)
        .Say("intern-rechte.message", message.Words.Text)
        .Say("intern-ueberweisung.proposeAppointment", message.Words.AppointmentAt)
        .Say("intern-ueberweisung.appointmentPlace", message.Words.Place)
        .Say("intern-rechte.proposalAnswer", message.Proposal is { } proposal ? texts[$"intern-ueberweisung.proposal.{proposal}"] : null)
        .Say("intern-ueberweisung.tellerMore", Told(message.Words.TellerConsent)).All;

    /// <summary>
    /// For a receiver without an account the sender's unit holds the copy. Its words are those that left; whether it is still there, whether a link is
    /// closed and what was written into it alone would tell what the receiver did.
    /// </summary>
    private async Task<IReadOnlyList<DisclosedRecord>> BehindLinkAsync(Referral referral, CancellationToken cancel)
    {
        var links = await db.ReferralLinks.AsNoTracking().Where(link => link.ReferralId == referral.Id).OrderBy(link => link.ExpiresAt).Select(link => link.ExpiresAt).ToListAsync(cancel);
        if (links.Count == 0) return [];
        var looks = await db.CopyAccesses.AsNoTracking().Where(access => access.Number == referral.Number && access.UnitId == referral.FromUnitId).OrderBy(access => access.At).ToListAsync(cancel);
        var facts = new FactList(texts).Say("intern-history.field.Content", texts["intern-rechte.copySame"]);
        foreach (var expires in links) facts.Say("intern-rechte.linkMade", expires.AddDays(-ReferralLink.ValidDays)).Say("intern-rechte.linkExpires", expires);
        foreach (var look in looks) facts.Add(new DisclosedFact(texts["intern-rechte.copyOpened"], $"{Clock.InBerlin(look.At).ToString("g", texts.Language.Culture)}, {look.Who ?? texts["intern-rechte.byLink"]}"));
        return [new($"{referral.Number}: {texts["intern-rechte.copyByLink"]}", referral.SentAt is { } sent ? DayOf(sent) : null, facts.All)];
    }

    private string? Told(TellerConsent? consent) =>
        consent is null ? null : $"{consent.On.ToString("d", texts.Language.Culture)}, {texts[$"intern-ueberweisung.tellerConsentHow.{consent.How}"]}";

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
