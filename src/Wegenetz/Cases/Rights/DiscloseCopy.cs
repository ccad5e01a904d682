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
            new(texts["intern-ueberweisung.copy"], [new(opened.From, Day(opened.Copy.ReceivedAt), [.. Copied(content)])]),
            new(texts["intern-kopie.referral"], [new(opened.Offer ?? texts["intern-ueberweisung.noOffer"], null, [.. Header(opened)])]),
            new(texts["intern-ueberweisung.messages"], [.. messages.Select(message => Message(opened, message))]),
            new(texts["intern-kopie.accesses"], await AccessesAsync(opened, cancel)),
            new(texts["intern-rechte.handling"], [new(texts["intern-rechte.purposeTitle"], null, await HandlingAsync(opened, cancel))]),
        };
        return new(
            opened.Referral.Number, texts["intern-ueberweisung.one", opened.Referral.Number], content.Lines.FirstOrDefault(line => line.Category is DataCategory.Name)?.Value, clock.Today, opened.To,
            [.. sections.Where(section => section.Records.Count > 0)]);
    }

    private IEnumerable<DisclosedFact> Copied(CopyContent content)
    {
        foreach (var line in content.Lines) yield return new(line.CorrectedOn is { } on ? $"{line.Label} ({texts["intern-ueberweisung.correctedOn", Said(on)]})" : line.Label, line.Value);
        yield return new(texts["intern-ueberweisung.reason"], content.Reason);
        if (content.Persons is { } persons) yield return new(texts["intern-kopie.persons"], persons);
    }

    private IEnumerable<DisclosedFact> Header(OpenedCopy opened)
    {
        var (referral, copy) = (opened.Referral, opened.Copy!);
        (string Key, string? Value)[] facts =
        [
            ("intern-rechte.number", referral.Number), ("intern-kopie.from", opened.From), ("intern-kopie.to", opened.To),
            ("intern-ueberweisung.state", texts[$"intern-ueberweisung.state.{referral.State}"]), ("intern-ueberweisung.since", Said(referral.StateSinceAt)),
            ("intern-ueberweisung.axis.outcome", referral.Outcome is { } outcome ? texts[$"intern-ueberweisung.outcome.{outcome}"] : null),
            ("intern-ueberweisung.endReason", referral.Reason is { } reason ? texts[$"intern-ueberweisung.reason.{reason}"] : null),
            ("intern-kopie.createdOn", Said(referral.CreatedAt)), ("intern-ueberweisung.state.Sent", Said(referral.SentAt)), ("intern-kopie.receivedOn", Said(copy.ReceivedAt)), ("intern-kopie.viewedOn", Said(copy.ViewedAt)),
            ("intern-ueberweisung.due", Said(referral.DueOn)), ("intern-ueberweisung.state.Waitlisted", Said(referral.WaitlistedAt)), ("intern-ueberweisung.state.Accepted", Said(referral.AcceptedAt)),
            ("intern-ueberweisung.plannedStart", Said(referral.PlannedStartOn)), ("intern-ueberweisung.state.Started", Said(referral.StartedAt)), ("intern-kopie.endedOn", Said(referral.EndedAt)),
            ("intern-kopie.placeUntil", Said(referral.PlaceOfferedUntil)), ("intern-kopie.placeAnswer", referral.IsPlaceWanted is { } wanted ? texts[wanted ? "intern-ueberweisung.placeWanted" : "intern-ueberweisung.placeNotWanted"] : null),
            ("intern-kopie.placeLapsed", Said(referral.PlaceLapsedOn)),
            ("intern-basis.kind", texts[$"intern-basis.kind.{referral.BasisKind}"]), ("intern-basis.validUntil", Said(referral.BasisUntil)), ("intern-rechte.withdrawnOn", Said(referral.BasisEndedAt)),
            ("intern-basis.wayBack", texts[$"einwilligung.wayBack.{referral.WayBack}"]), ("intern-rechte.restriction", RestrictCopy.ReasonOf(opened)),
        ];
        return facts.Where(fact => fact.Value is not null).Select(fact => new DisclosedFact(texts[fact.Key], fact.Value!));
    }

    private DisclosedRecord Message(OpenedCopy opened, ReadMessage message)
    {
        var facts = new List<DisclosedFact> { new(texts["intern-rechte.at"], At(message.At)) };
        if (message.Move is { } move) facts.Add(new(texts["intern-kopie.besideMove"], texts[$"intern-ueberweisung.move.{move}"]));
        facts.Add(new(texts["intern-rechte.message"], message.Words.Text));
        if (message.Words.AppointmentAt is { } at)
        {
            facts.Add(new(texts["intern-kopie.appointment"], message.Words.Place is { } place ? $"{At(at)}, {place}" : At(at)));
            facts.Add(new(texts["intern-kopie.answer"], texts[$"intern-ueberweisung.proposal.{message.Proposal}"]));
        }
        if (message.Words.TellerConsent is { } told) facts.Add(new(texts["intern-kopie.entrusted"], texts["intern-ueberweisung.tellerConsented", Said(told.On), texts[$"intern-ueberweisung.tellerConsentHow.{told.How}"]]));
        return new(message.IsMine ? texts["intern-ueberweisung.fromTo", opened.To, opened.From] : texts["intern-ueberweisung.fromTo", opened.From, opened.To], Day(message.At), facts);
    }

    /// <summary>By number: also those at an earlier copy of the same referral.</summary>
    private async Task<IReadOnlyList<DisclosedRecord>> AccessesAsync(OpenedCopy opened, CancellationToken cancel)
    {
        var (number, unit) = (opened.Referral.Number, opened.Copy!.UnitId);
        var accesses = await db.CopyAccesses.AsNoTracking().Where(access => access.Number == number && access.UnitId == unit).OrderBy(access => access.At).ThenBy(access => access.Id).ToListAsync(cancel);
        return [.. accesses.Select(access => new DisclosedRecord(access.Who ?? texts["intern-rechte.byLink"], Day(access.At), [new(texts["intern-rechte.at"], At(access.At))]))];
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

    private string? Said(DateOnly? on) => on?.ToString("d", Culture);

    private string? Said(DateTimeOffset? at) => at is { } instant ? Said(Day(instant)) : null;

    private string At(DateTimeOffset at) => Clock.InBerlin(at).ToString("g", Culture);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
