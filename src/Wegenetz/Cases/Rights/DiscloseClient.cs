using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

/// <summary>Everything that a unit stores on a person (Art. 15 GDPR, § 83 SGB X), in words.</summary>
/// <param name="Number">Of the client within the unit.</param>
/// <param name="MadeOn">The day it was made.</param>
public sealed record Disclosure(int Number, string Name, DateOnly MadeOn, string Unit, IReadOnlyList<DisclosedSection> Sections);

public sealed record DisclosedSection(string Title, IReadOnlyList<DisclosedRecord> Records);

/// <summary>Collects the disclosure of a client who was opened, from every part that is registered.</summary>
public sealed class DiscloseClient(AppDb db, IEnumerable<ClientPart> parts, IServiceProvider services, ReadRetention retention, Texts texts, TimeProvider clock)
{
    public async Task<Disclosure> RunAsync(OpenedClient opened, CancellationToken cancel)
    {
        var sections = new List<DisclosedSection> { new(texts["intern-rechte.master"], MasterData(opened)) };
        foreach (var part in parts.OrderBy(part => part.Order)) sections.Add(new(texts[part.TextKey], await part.CollectAsync(services, opened, cancel)));
        sections.Add(new(texts["intern-rechte.handling"], await HandlingAsync(opened, cancel)));
        var unit = await db.Units.FindAsync([opened.Client.UnitId], cancel);
        return new(opened.Client.Number, opened.Words.Name, clock.Today, unit!.Name, [.. sections.Where(section => section.Records.Count > 0)]);
    }

    /// <summary>What a unit switched off is still stored, and therefore stands here.</summary>
    private List<DisclosedRecord> MasterData(OpenedClient opened)
    {
        var everything = opened with { Settings = new() { NetworkId = opened.Client.NetworkId, UnitId = opened.Client.UnitId } };
        var (client, culture) = (opened.Client, texts.Language.Culture);
        var records = new List<DisclosedRecord>
        {
            new(texts["intern-klient.section.person"], null,
            [
                new(texts["intern-klient.givenName"], opened.Words.GivenName), new(texts["intern-klient.familyName"], opened.Words.FamilyName),
                .. Said("intern-klient.field.BornOn", opened.Words.BornOn?.ToString("d", culture)),
                new(texts["intern-klient.firstContact"], client.FirstContactOn.ToString("d", culture)),
                .. Said("intern-klient.lastContact", client.LastContactOn?.ToString("d", culture)),
                .. Said("intern-rechte.followUpOn", client.FollowUpOn?.ToString("d", culture)),
                .. Said("intern-klient.addressBlocked", client.IsAddressBlocked ? texts["intern-klient.yes"] : null),
                .. Said("intern-klient.ownStaff", client.IsOwnStaff ? texts["intern-klient.yes"] : null),
                .. Said("intern-rechte.closedOn", client.ClosedOn?.ToString("d", culture)),
                .. Said("intern-rechte.closedFor", CloseCase.ReasonOf(opened) is { } reason ? texts[$"intern-rechte.closing.{reason}"] : null),
                .. Said("intern-rechte.restriction", RestrictClient.ReasonOf(opened)),
            ]),
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
                new(texts["intern-rechte.purpose"], texts["intern-rechte.purposeText"]), new(texts["intern-rechte.period"], goes),
                new(texts["intern-rechte.source"], texts["intern-rechte.sourceText"]), new(texts["intern-rechte.yourRights"], texts["intern-rechte.yourRightsText"]),
            ]),
        ];
    }

    private IEnumerable<DisclosedFact> Said(string labelKey, string? value) => value is null ? [] : [new(texts[labelKey], value)];
}
