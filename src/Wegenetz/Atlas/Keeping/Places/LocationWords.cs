using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Places;

/// <summary>A place's form in words, so that two people who changed it at once see each other's.</summary>
internal static class LocationWords
{
    public static IReadOnlyList<FieldVersions> Compare(LocationEntry theirs, LocationEntry mine, LocationChoices.Lists choices, Texts t) =>
        [.. Of(theirs, choices, t).Zip(Of(mine, choices, t), (their, my) => FieldVersions.Of(their.Label, their.Words, my.Words))];

    private static IEnumerable<(string Label, string? Words)> Of(LocationEntry entry, LocationChoices.Lists choices, Texts t)
    {
        string Label(string field) => t[$"intern-history.field.{field}"];
        yield return (Label(nameof(Location.Name)), entry.Name);
        yield return (t["intern-history.kind.Organization"], choices.Keepers.FirstOrDefault(keeper => keeper.Value == entry.Keeper)?.Label);
        yield return (Label(nameof(Location.Description)), entry.Description);
        yield return (t["intern-history.kind.Address"], EntryWords.Joined(entry.Street, entry.Addition, entry.PostalCode, entry.City));
        yield return (t["intern-places.coordinates"], EntryWords.Joined(entry.Latitude, entry.Longitude, entry.IsSchematic ? Label(nameof(Location.IsSchematic)) : null));
        yield return (Label(nameof(Location.DistrictId)), choices.Districts.FirstOrDefault(district => district.Value == entry.District)?.Label);
        yield return (Label(nameof(Location.Transportation)), entry.Transportation);
        yield return (Label(nameof(Location.Accessibility)), string.Join(", ", entry.Accessibility.Select(code => CodeLists.Shipped[CodeLists.Accessibility].Label(code, t.Language.Code)).Order(StringComparer.CurrentCulture)));
        yield return (Label(nameof(Location.AccessibilityNote)), entry.AccessibilityNote);
        yield return (t["intern-places.hours"], string.Join("; ", entry.Hours.Where(row => !row.IsBlank).Select(row => EntryWords.HoursOf(row, null, t))));
        yield return (Label(nameof(Location.OpenOnPublicHolidays)), t[entry.OpenOnPublicHolidays ? "intern-history.yes" : "intern-history.no"]);
        yield return (t["intern-places.closures"], string.Join("; ", entry.Closures.Where(row => !row.IsBlank).Select(row => EntryWords.Joined(row.FromOn, row.Until, row.Note))));
        yield return (t["intern-offers.phones"], string.Join("; ", entry.Phones.Where(row => !row.IsBlank).Select(row => EntryWords.Joined(row.Number, row.Description))));
    }
}
