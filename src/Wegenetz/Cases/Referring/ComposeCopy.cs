using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Referring;

/// <summary>Writes word for word what leaves: only the chosen categories, in German, as the receiver will read it.</summary>
public sealed class ComposeCopy(TextCatalogue texts)
{
    private const string German = "de";

    public CopyContent Write(OpenedClient client, ReferralDraft draft) => new(
        [.. draft.Categories.Where(category => category is not (DataCategory.Reason or DataCategory.Messages)).Order().SelectMany(category => Lines(client, category)).Where(line => line.Value.Length > 0)],
        draft.Reason, draft.Receiver.Persons is { Count: > 0 } persons ? string.Join(", ", persons) : null);

    /// <summary>Says whether what was seen is what leaves.</summary>
    public static string DigestOf<T>(T content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content))))[..32];

    private IEnumerable<CopyLine> Lines(OpenedClient client, DataCategory category)
    {
        var details = client.Words.Details;
        CopyLine Line(string labelKey, string? value) => new(category, Say(labelKey), value ?? "");
        return category switch
        {
            DataCategory.Name => [Line("intern-klient.name", client.Words.Name)],
            DataCategory.Contact => [Line("intern-klient.field.Phone", details.Phone), Line("intern-klient.field.Email", details.Email)],
            // Asked once more where it leaves: § 51 BMG.
            DataCategory.Address => client.Client.IsAddressBlocked ? [] : [Line("intern-klient.field.Address", details.Address)],
            DataCategory.BirthDate => [Line("intern-klient.field.BornOn", Day(client.Words.BornOn))],
            DataCategory.Languages =>
            [
                Line("intern-klient.field.Languages", string.Join(", ", details.Languages.Select(language => CodeLists.Shipped[CodeLists.Language].Label(language, German)))),
                Line("intern-klient.field.Interpreter", details.NeedsInterpreter ? Say("intern-klient.yes") : null),
            ],
            DataCategory.GermanLevel => details.German.Select(skill => Line("intern-klient.field.German", Joined(
                $"{Say($"intern-klient.area.{skill.Area}")} {(skill.Level == "none" ? Say("intern-klient.level.none") : CodeLists.Shipped[CodeLists.Cefr].Label(skill.Level, German))}", Say($"intern-klient.source.{skill.Source}"), Day(skill.On)))),
            DataCategory.Availability => [Line("intern-klient.field.Availability", details.Availability), Line("intern-klient.field.Childcare", details.NeedsChildcare ? Say("intern-klient.yes") : null)],
            DataCategory.Qualifications => details.Qualifications.Select(one => Line("intern-klient.field.Qualifications", Joined(one.Name, one.Country, Say($"intern-klient.recognition.{one.Recognition}")))),
            DataCategory.Wishes => [Line("intern-klient.field.Wishes", details.Wishes)],
            DataCategory.TargetGroups => [Line("intern-klient.field.TargetGroups", string.Join(", ", details.TargetGroups.Select(group => CodeLists.Shipped[CodeLists.TargetGroup].Label(group, German))))],
            DataCategory.Household => details.Household.Select(member => Line("intern-klient.field.Household", Joined(Say($"intern-klient.relation.{member.Relation}"), member.Name, member.BornIn?.ToString(Languages.German.Culture)))),
            DataCategory.MayWork => details.MayWork is { } work ? [Line("intern-klient.field.MayWork", Joined(Say($"intern-klient.mayWork.{work.State}"), work.Limits, Day(work.CheckedOn)))] : [],
            _ => [],
        };
    }

    private string Say(string key) => texts.Find(German, key)!;

    private static string? Day(DateOnly? on) => on?.ToString("d", Languages.German.Culture);

    private static string Joined(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
