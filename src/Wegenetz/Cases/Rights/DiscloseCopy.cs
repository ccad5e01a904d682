using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

/// <summary>Everything that a receiving unit stores on a person by one referral (Art. 15 GDPR, § 83 SGB X): its copy, the header, its messages, and who looked.</summary>
public sealed class DiscloseCopy(AppDb db, ReadReferrals read, ReadRetention retention, Texts texts, TimeProvider clock)
{
    private CultureInfo Culture => texts.Language.Culture;

    /// <param name="opened">Its copy is there.</param>
    public async Task<Disclosure> RunAsync(OpenedCopy opened, CancellationToken cancel)
    {
        var content = JsonSerializer.Deserialize<CopyContent>(opened.Seal!.Open(ReferralCopy.Table, nameof(ReferralCopy.Content), opened.Copy!.Content))!;
        var messages = await read.MessagesOfReceiverAsync(opened.Referral, opened.Seal, cancel);
        var sections = new List<DisclosedSection>
        {
            new(texts["intern-ueberweisung.copy"], [new(opened.From, Day(opened.Copy.ReceivedAt), Copied(content))]),
            new(texts["intern-kopie.referral"], [new(opened.Offer ?? texts["intern-ueberweisung.noOffer"], null, Header(opened))]),
            new(texts["intern-ueberweisung.messages"], [.. messages.Select(message => Message(opened, message))]),
            new(texts["intern-kopie.accesses"], await AccessesAsync(opened, cancel)),
            new(texts["intern-rechte.handling"], [new(texts["intern-rechte.purposeTitle"], null, await HandlingAsync(opened, cancel))]),
        };
        return new(
            opened.Referral.Number, texts["intern-ueberweisung.one", opened.Referral.Number], content.Lines.FirstOrDefault(line => line.Category is DataCategory.Name)?.Value, clock.Today, opened.To,
            [.. sections.Where(section => section.Records.Count > 0)]);
    }

    private IReadOnlyList<DisclosedFact> Copied(CopyContent content) => new FactList(texts)
        .Add(content.Lines.Select(line => new DisclosedFact(line.CorrectedOn is { } on ? $"{line.Label} ({texts["intern-ueberweisung.correctedOn", on.ToString("d", Culture)]})" : line.Label, line.Value)))
        .Say("intern-ueberweisung.reason", content.Reason)
        .Say("intern-kopie.persons", content.Persons).All;

    private IReadOnlyList<DisclosedFact> Header(OpenedCopy opened)
    {
        var (referral, copy) = (opened.Referral, opened.Copy!);
        return new FactList(texts)
            .Say("intern-rechte.number", referral.Number)
            .Say("intern-kopie.from", opened.From)
            .Say("intern-kopie.to", opened.To)
            .Say("intern-ueberweisung.state", texts[$"intern-ueberweisung.state.{referral.State}"])
            .Say("intern-ueberweisung.since", referral.StateSinceAt)
            .Say("intern-ueberweisung.axis.outcome", referral.Outcome is { } outcome ? texts[$"intern-ueberweisung.outcome.{outcome}"] : null)
            .Say("intern-ueberweisung.endReason", referral.Reason is { } reason ? texts[$"intern-ueberweisung.reason.{reason}"] : null)
            .Say("intern-kopie.createdOn", referral.CreatedAt)
            .Say("intern-ueberweisung.state.Sent", referral.SentAt)
            .Say("intern-kopie.receivedOn", copy.ReceivedAt)
            .Say("intern-kopie.viewedOn", copy.ViewedAt)
            .Say("intern-ueberweisung.due", referral.DueOn)
            .Say("intern-ueberweisung.state.Waitlisted", referral.WaitlistedAt)
            .Say("intern-ueberweisung.state.Accepted", referral.AcceptedAt)
            .Say("intern-ueberweisung.plannedStart", referral.PlannedStartOn)
            .Say("intern-ueberweisung.state.Started", referral.StartedAt)
            .Say("intern-kopie.endedOn", referral.EndedAt)
            .Say("intern-kopie.placeUntil", referral.PlaceOfferedUntil)
            .Say("intern-kopie.placeAnswer", referral.IsPlaceWanted is { } wanted ? texts[wanted ? "intern-ueberweisung.placeWanted" : "intern-ueberweisung.placeNotWanted"] : null)
            .Say("intern-kopie.placeLapsed", referral.PlaceLapsedOn)
            .Say("intern-basis.kind", texts[$"intern-basis.kind.{referral.BasisKind}"])
            .Say("intern-basis.validUntil", referral.BasisUntil)
            .Say("intern-rechte.withdrawnOn", referral.BasisEndedAt)
            .Say("intern-basis.wayBack", texts[$"einwilligung.wayBack.{referral.WayBack}"])
            .Say("intern-rechte.restriction", RestrictCopy.ReasonOf(opened)).All;
    }

    private DisclosedRecord Message(OpenedCopy opened, ReadMessage message) => new(
        message.IsMine ? texts["intern-ueberweisung.fromTo", opened.To, opened.From] : texts["intern-ueberweisung.fromTo", opened.From, opened.To], Day(message.At), new FactList(texts)
            .Say("intern-rechte.at", message.At)
            .Say("intern-kopie.besideMove", message.Move is { } move ? texts[$"intern-ueberweisung.move.{move}"] : null)
            .Say("intern-rechte.message", message.Words.Text)
            .Say("intern-kopie.appointment", message.Words.AppointmentAt)
            .Say("intern-ueberweisung.appointmentPlace", message.Words.Place)
            .Say("intern-kopie.answer", message.Proposal is { } proposal ? texts[$"intern-ueberweisung.proposal.{proposal}"] : null)
            .Say("intern-kopie.entrusted", message.Words.TellerConsent is { } told ? texts["intern-ueberweisung.tellerConsented", told.On.ToString("d", Culture), texts[$"intern-ueberweisung.tellerConsentHow.{told.How}"]] : null).All);

    /// <summary>By number: also those at an earlier copy of the same referral.</summary>
    private async Task<IReadOnlyList<DisclosedRecord>> AccessesAsync(OpenedCopy opened, CancellationToken cancel)
    {
        var (number, unit) = (opened.Referral.Number, opened.Copy!.UnitId);
        var accesses = await db.CopyAccesses.AsNoTracking().Where(access => access.Number == number && access.UnitId == unit).OrderBy(access => access.At).ThenBy(access => access.Id).ToListAsync(cancel);
        return [.. accesses.Select(access => new DisclosedRecord(access.Who ?? texts["intern-rechte.byLink"], Day(access.At), new FactList(texts).Say("intern-rechte.at", access.At).All))];
    }

    /// <summary>Purpose, period, source and rights: Art. 15(1)(a), (d) to (g).</summary>
    private async Task<IReadOnlyList<DisclosedFact>> HandlingAsync(OpenedCopy opened, CancellationToken cancel)
    {
        var unit = opened.Copy!.UnitId;
        var days = await db.CaseSettings.Where(settings => settings.UnitId == unit).Select(settings => (int?)settings.CopyDays).SingleOrDefaultAsync(cancel) ?? new CaseSettings { NetworkId = opened.Referral.NetworkId, UnitId = unit }.CopyDays;
        var period = texts["intern-kopie.period", days, await retention.MonthsOfAsync(nameof(ReferralCopy), cancel), await retention.MonthsOfAsync(ReferringServices.IdleCopies, cancel)];
        return
        [
            new(texts["intern-rechte.purpose"], texts["intern-kopie.purpose"]), new(texts["intern-rechte.period"], opened.IsRestricted ? texts["intern-kopie.periodRestricted"] : period),
            new(texts["intern-rechte.source"], opened.From), new(texts["intern-rechte.yourRights"], texts["intern-rechte.yourRightsText"]),
        ];
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
