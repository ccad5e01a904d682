using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

/// <summary>Everything that a unit stores on a person (Art. 15 GDPR, § 83 SGB X), in words.</summary>
/// <param name="Number">Of the client within the unit, or of the referral that was received.</param>
/// <param name="About">What the number is of, in words.</param>
/// <param name="Name">Null: the unit was not given it.</param>
/// <param name="MadeOn">The day it was made.</param>
public sealed record Disclosure(string Number, string About, string? Name, DateOnly MadeOn, string Unit, IReadOnlyList<DisclosedSection> Sections);

public sealed record DisclosedSection(string Title, IReadOnlyList<DisclosedRecord> Records);

/// <summary>Collects the disclosure of a client who was opened, from every part that is registered.</summary>
public sealed class DiscloseClient(AppDb db, IEnumerable<ClientPart> parts, IServiceProvider services, ReadRetention retention, Texts texts, TimeProvider clock)
{
    public async Task<Disclosure> RunAsync(OpenedClient opened, CancellationToken cancel)
    {
        var sections = new List<DisclosedSection> { new(texts["intern-rechte.master"], await MasterDataAsync(opened, cancel)) };
        foreach (var part in parts.OrderBy(part => part.Order)) sections.Add(new(texts[part.TextKey], await part.CollectAsync(services, opened, cancel)));
        sections.Add(new(texts["intern-rechte.handling"], await HandlingAsync(opened, cancel)));
        var unit = await db.Units.FindAsync([opened.Client.UnitId], cancel);
        return new(opened.Client.Number.ToString(CultureInfo.InvariantCulture), texts["intern-klient.one", opened.Client.Number], opened.Words.Name, clock.Today, unit!.Name, [.. sections.Where(section => section.Records.Count > 0)]);
    }

    /// <summary>What a unit switched off is still stored, and therefore stands here.</summary>
    private async Task<List<DisclosedRecord>> MasterDataAsync(OpenedClient opened, CancellationToken cancel)
    {
        var everything = opened with { Settings = new() { NetworkId = opened.Client.NetworkId, UnitId = opened.Client.UnitId } };
        var client = opened.Client;
        var records = new List<DisclosedRecord>
        {
            new(texts["intern-klient.section.person"], null, new FactList(texts)
                .Say("intern-klient.givenName", opened.Words.GivenName)
                .Say("intern-klient.familyName", opened.Words.FamilyName)
                .Say("intern-klient.field.BornOn", opened.Words.BornOn)
                .Say("intern-klient.firstContact", client.FirstContactOn)
                .Say("intern-klient.lastContact", client.LastContactOn)
                .Say("intern-rechte.followUpOn", client.FollowUpOn)
                .Say("intern-klient.caseManager", await db.Users.Where(user => user.Id == client.CaseManagerId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancel))
                .Say("intern-history.field.DeskId", await db.Desks.Where(desk => desk.Id == client.DeskId).Select(desk => desk.Name).SingleOrDefaultAsync(cancel))
                .SayIf(client.IsAddressBlocked, "intern-klient.addressBlocked")
                .SayIf(client.IsOwnStaff, "intern-klient.ownStaff")
                .Say("intern-rechte.closedOn", client.ClosedOn)
                .Say("intern-rechte.closedFor", CloseCase.ReasonOf(opened) is { } reason ? texts[$"intern-rechte.closing.{reason}"] : null)
                .Say("intern-rechte.restriction", RestrictClient.ReasonOf(opened)).All),
        };
        records.AddRange(ClientFacts.Of(everything, texts).Select(section => new DisclosedRecord(section.Title, null, [.. section.Facts.Select(fact => new DisclosedFact(fact.Label, fact.Value))])));
        return records;
    }

    /// <summary>Purpose, period and rights: Art. 15(1)(a), (d) to (f).</summary>
    private async Task<IReadOnlyList<DisclosedRecord>> HandlingAsync(OpenedClient opened, CancellationToken cancel)
    {
        var months = await retention.MonthsOfAsync(nameof(Client), cancel);
        var goes = opened.Client.ClosedOn is { } closed ? texts["intern-rechte.goesOn", closed.AddMonths(months).ToString("d", texts.Language.Culture)] : texts["intern-rechte.goesAfter", months];
        return
        [
            new(texts["intern-rechte.purposeTitle"], null,
            [
                new(texts["intern-rechte.purpose"], texts["intern-rechte.purposeText"]), new(texts["intern-rechte.period"], $"{goes}\n{await OwnPeriodsAsync(cancel)}"),
                new(texts["intern-rechte.source"], texts["intern-rechte.sourceText"]), new(texts["intern-rechte.yourRights"], texts["intern-rechte.yourRightsText"]),
            ]),
        ];
    }

    private async Task<string> OwnPeriodsAsync(CancellationToken cancel) => texts["intern-rechte.ownPeriods",
        await retention.MonthsOfAsync(nameof(ClientNote), cancel), await retention.MonthsOfAsync(nameof(ClientDocument), cancel), await retention.MonthsOfAsync(nameof(Appointment), cancel)];
}
