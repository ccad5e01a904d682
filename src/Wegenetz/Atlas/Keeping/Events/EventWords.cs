using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Events;

/// <summary>An event's form in words, so that two people who changed it at once see each other's.</summary>
internal static class EventWords
{
    public static IReadOnlyList<FieldVersions> Compare(EventEntry theirs, EventEntry mine, EventChoices.Lists choices, Texts t) =>
        [.. Of(theirs, choices, t).Zip(Of(mine, choices, t), (their, my) => FieldVersions.Of(their.Label, their.Words, my.Words))];

    private static IEnumerable<(string Label, string? Words)> Of(EventEntry entry, EventChoices.Lists choices, Texts t)
    {
        string Label(string field) => t[$"intern-history.field.{field}"];
        string? Chosen(IReadOnlyList<Choice<string?>> list, string? value) => list.FirstOrDefault(choice => choice.Value == value)?.Label;
        yield return (Label(nameof(AtlasEvent.Title)), entry.Title);
        yield return (Label(nameof(AtlasEvent.Kind)), entry.Kind is null ? null : CodeLists.Shipped[CodeLists.EventKind].Label(entry.Kind, t.Language.Code));
        yield return (Label(nameof(AtlasEvent.Description)), entry.Description);
        yield return (t["intern-history.kind.Organization"], Chosen(choices.Keepers, entry.Keeper));
        yield return (t["intern-history.kind.Offer"], Chosen(choices.Offers, entry.Offer));
        yield return (t["intern-events.on"], EntryWords.Joined(entry.On, entry.From, entry.To, entry.Until));
        yield return (t["intern-history.kind.Location"], Chosen(choices.Places, entry.Place));
        yield return (Label(nameof(AtlasEvent.Access)), string.Join(", ", entry.Access.Select(code => CodeLists.Shipped[CodeLists.Access].Label(code, t.Language.Code)).Order(StringComparer.CurrentCulture)));
        yield return (Label(nameof(AtlasEvent.Registration)), entry.Registration);
        yield return (Label(nameof(AtlasEvent.Places)), entry.Places);
        yield return (Label(nameof(AtlasEvent.FreePlaces)), entry.FreePlaces);
    }
}
