using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Guidance.Offices;

/// <summary>The form of a competent office in words, so that two people who changed it at once see each other's.</summary>
internal static class OfficeWords
{
    public static IReadOnlyList<FieldVersions> Compare(OfficeEntry theirs, OfficeEntry mine, OfficeChoices.Lists choices, Texts t) =>
        [.. Of(theirs, choices, t).Zip(Of(mine, choices, t), (their, my) => FieldVersions.Of(their.Label, their.Words, my.Words))];

    private static IEnumerable<(string Label, string? Words)> Of(OfficeEntry entry, OfficeChoices.Lists choices, Texts t)
    {
        string? Chosen(IReadOnlyList<Choice<string?>> list, string? value) => list.FirstOrDefault(choice => choice.Value == value)?.Label;
        yield return (t["intern-history.field.Authority"], Chosen(choices.Authorities, entry.Authority));
        yield return (t["intern-history.field.LocationId"], Chosen(choices.Places, entry.Place));
        yield return (t["intern-history.field.UnitId"], Chosen(choices.Units, entry.Unit));
        yield return (t["intern-history.field.DistrictId"], entry.District is null ? t["intern-offices.everywhere"] : Chosen(choices.Districts, entry.District));
        yield return (t["intern-history.field.Position"], entry.Position);
    }
}
