using Wegenetz.Atlas;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Clients;

/// <summary>What is known of a client, in words, as it stands under one heading. What is not known is not there.</summary>
/// <param name="Facts">Label and value, in the order of the form.</param>
internal sealed record ClientFacts(string Title, IReadOnlyList<(string Label, string Value)> Facts)
{
    /// <summary>Headings with at least one fact.</summary>
    public static IReadOnlyList<ClientFacts> Of(OpenedClient opened, Texts texts)
    {
        var (details, code) = (opened.Words.Details, texts.Language.Code);
        string Day(DateOnly? on) => on?.ToString("d", texts.Language.Culture) ?? "";
        string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
        string Joined(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
        IReadOnlyList<ClientFacts> all =
        [
            Section("section.person",
                (ClientField.Phone, details.Phone),
                (ClientField.Email, details.Email),
                (ClientField.Address, details.Address is null ? null : opened.Client.IsAddressBlocked ? $"{details.Address}\n{texts["intern-klient.addressBlocked"]}" : details.Address)),
            Section("section.language",
                (ClientField.Languages, Joined([.. details.Languages.Select(language => CodeLists.Shipped[CodeLists.Language].Label(language, code))])),
                (ClientField.Interpreter, details.NeedsInterpreter ? texts["intern-klient.yes"] : null),
                (ClientField.German, Lines(details.German.Select(skill => Joined(
                    $"{texts[$"intern-klient.area.{skill.Area}"]}: {(skill.Level == "none" ? texts["intern-klient.level.none"] : CodeLists.Shipped[CodeLists.Cefr].Label(skill.Level, code))}", texts[$"intern-klient.source.{skill.Source}"], Day(skill.On)))))),
            Section("section.work",
                (ClientField.Wishes, details.Wishes),
                (ClientField.MayWork, details.MayWork is { } work ? Lines(new[] { Joined(texts[$"intern-klient.mayWork.{work.State}"], work.Limits), Said("checkedOn", Day(work.CheckedOn)), Said("until", Day(work.Until)) }.OfType<string>()) : null),
                (ClientField.BenefitMonths, details.BenefitMonths is { } months ? Lines(new[] { Months(24, months.Last24), Months(60, months.Last60), Months(84, months.Last84), Said("countedOn", Day(months.CountedOn)) }.OfType<string>()) : null),
                (ClientField.Availability, details.Availability),
                (ClientField.Childcare, details.NeedsChildcare ? texts["intern-klient.yes"] : null),
                (ClientField.TargetGroups, Joined([.. details.TargetGroups.Select(group => CodeLists.Shipped[CodeLists.TargetGroup].Label(group, code))])),
                (ClientField.Qualifications, Lines(details.Qualifications.Select(one => Joined(
                    one.Name, one.Country, texts[$"intern-klient.qualificationLevel.{one.Level}"], texts[$"intern-klient.recognition.{one.Recognition}"]))))),
            Section("field.Household",
                (ClientField.Household, Lines(details.Household.Select(one => Joined(texts[$"intern-klient.relation.{one.Relation}"], one.Name, one.BornIn is { } year ? texts["intern-klient.bornYear", year] : null))))),
        ];
        return [.. all.Where(section => section.Facts.Count > 0)];

        ClientFacts Section(string title, params (ClientField Field, string? Value)[] facts) => new(
            texts[$"intern-klient.{title}"],
            [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Value) && opened.Asks(fact.Field)).Select(fact => (texts[$"intern-klient.field.{fact.Field}"], fact.Value!))]);

        string? Months(int of, int? known) => known is { } number ? texts["intern-klient.monthsOf", number, of] : null;

        string? Said(string label, string value) => value.Length == 0 ? null : $"{texts[$"intern-klient.{label}"]} {value}";
    }
}
