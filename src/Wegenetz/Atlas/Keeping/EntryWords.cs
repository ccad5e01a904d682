using System.Globalization;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping;

/// <summary>Words of what the forms of entries share.</summary>
internal static class EntryWords
{
    public static string HoursOf(OpeningRow row, string? place, Texts t) =>
        string.Join(", ", new[] { string.Join(" ", row.Days.Select(day => DayOf(day, t.Language.Culture))), $"{row.From}–{row.To}", t[$"intern-history.value.{row.Kind ?? OpeningKind.Open}"], row.Note, place }.OfType<string>());

    public static IReadOnlyList<Choice<string>> Weekdays(Texts t) => [.. OpeningRules.Weekdays.Select(day => new Choice<string>(day, DayOf(day, t.Language.Culture)))];

    public static IReadOnlyList<Choice<OpeningKind?>> OpeningKinds(Texts t) => [.. Enum.GetValues<OpeningKind>().Select(kind => new Choice<OpeningKind?>(kind, t[$"intern-history.value.{kind}"]))];

    public static string Joined(params string?[] parts) => string.Join(", ", parts.OfType<string>());

    private static string DayOf(string code, CultureInfo culture)
    {
        var position = OpeningRules.Weekdays.ToList().IndexOf(code);
        return position < 0 ? code : culture.DateTimeFormat.AbbreviatedDayNames[(position + 1) % 7];
    }
}
