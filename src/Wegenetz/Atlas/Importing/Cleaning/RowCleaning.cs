using System.Globalization;
using Wegenetz.Atlas.Importing.Naming;

namespace Wegenetz.Atlas.Importing.Cleaning;

/// <summary>Cleans the values of a row in place: days as 2026-11-25, times as 09:00, numbers with a point. What is unusable is left out and noted.</summary>
internal static class RowCleaning
{
    private static readonly string[] Coordinates = ["latitude", "longitude"];

    /// <returns>Every column whose value was left out, with the reason.</returns>
    public static IReadOnlyList<(string Column, string Reason)> Clean(RawRow row)
    {
        var dropped = new List<(string Column, string Reason)>();
        foreach (var column in row.Table.Columns.Where(column => column.Kind != ColumnKind.Reference))
        {
            if (row[column.Name] is not { } raw) continue;
            if (Cleaned(column.Kind, raw, row) is { Length: > 0 } value) row.Values[column.Name] = value;
            else Drop(column.Name, ReasonFor(column.Kind));
        }
        CheckPlace();
        CheckAges();
        return dropped;

        void Drop(string column, string reason)
        {
            row.Values.Remove(column);
            dropped.Add((column, reason));
        }

        void CheckPlace()
        {
            if (row.Table.Name != HsdsTables.Locations || ValueCleaning.FaultOfPlace(Degrees(Coordinates[0]), Degrees(Coordinates[1])) is not { } fault) return;
            foreach (var column in Coordinates.Where(row.Values.ContainsKey)) Drop(column, fault);
        }

        void CheckAges()
        {
            if (row["minimum_age"] is { } from && row["maximum_age"] is { } until && Number(until) < Number(from)) Drop("maximum_age", "below-minimum-age");
        }

        double? Degrees(string column) => row[column] is { } value ? double.Parse(value, CultureInfo.InvariantCulture) : null;

        static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
    }

    private static string? Cleaned(ColumnKind kind, string raw, RawRow row) => kind switch
    {
        ColumnKind.Line or ColumnKind.Code => TextCleaning.Line(raw),
        ColumnKind.Text => TextCleaning.Text(raw),
        ColumnKind.Email => ValueCleaning.Email(raw),
        ColumnKind.WebAddress => ValueCleaning.WebAddress(raw),
        ColumnKind.Phone => ValueCleaning.Phone(raw),
        ColumnKind.Whole => Written(ValueCleaning.Whole(raw)),
        ColumnKind.Amount => Written(ValueCleaning.Amount(raw)),
        ColumnKind.Age => Written(ValueCleaning.Age(raw)),
        ColumnKind.Degrees => Written(ValueCleaning.Degrees(raw)),
        ColumnKind.Day => TimeCleaning.Day(raw)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnKind.Instant => TimeCleaning.Instant(raw)?.ToString("O", CultureInfo.InvariantCulture),
        ColumnKind.Time => TimeCleaning.Time(raw, FirstDay(row))?.ToString("HH:mm", CultureInfo.InvariantCulture),
        ColumnKind.Flag => ValueCleaning.Flag(raw) is { } flag ? flag ? "true" : "false" : null,
        ColumnKind.Weekdays => TimeCleaning.Days(raw),
        _ => raw,
    };

    private static DateOnly? FirstDay(RawRow row) =>
        (row["valid_from"] is { } from ? TimeCleaning.Day(from) : null) ?? (row["dtstart"] is { } start ? TimeCleaning.Day(start) : null);

    private static string? Written(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private static string ReasonFor(ColumnKind kind) => kind switch
    {
        ColumnKind.Email => "invalid-email",
        ColumnKind.WebAddress => "invalid-url",
        ColumnKind.Phone => "no-phone-number",
        ColumnKind.Day or ColumnKind.Instant => "invalid-date",
        ColumnKind.Time => "invalid-time",
        ColumnKind.Weekdays => "invalid-weekday",
        ColumnKind.Age => "invalid-age",
        ColumnKind.Whole or ColumnKind.Amount or ColumnKind.Degrees => "invalid-number",
        ColumnKind.Line or ColumnKind.Text or ColumnKind.Code => "empty-markup",
        _ => "invalid",
    };
}
