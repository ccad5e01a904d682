using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wegenetz.Atlas.Importing.Naming;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>What an import does with the record of a row.</summary>
internal enum RowAction
{
    Create,
    Update,

    /// <summary>The row is as it was, but rows that its record gathers from changed.</summary>
    Refresh,

    Unchanged,

    /// <summary>Edited or deleted here meanwhile, or belongs to such a record: stays as it is.</summary>
    Keep,
}

/// <summary>A clean row with the record it becomes. Values are read as the types of the model.</summary>
internal sealed class ImportRow(RawRow row)
{
    public RawRow Row => row;

    public RowAction Action { get; set; }
    public required Guid RecordId { get; init; }
    public required Guid NetworkId { get; init; }

    /// <summary>What earlier imports remember of the row; null if it is new.</summary>
    public required ImportedRow? Memory { get; init; }

    public string Fingerprint { get; set; } = "";

    /// <summary>The records that the row's references mean, by column.</summary>
    public Dictionary<string, Guid> References { get; } = new(StringComparer.Ordinal);

    public string? this[string column] => row[column];

    public string Text(string column) => row[column] ?? "";

    public Guid? Reference(string column) => References.TryGetValue(column, out var id) ? id : null;

    public int? Number(string column) => row[column] is { } value && int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;

    public decimal? Amount(string column) => row[column] is { } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : null;

    public double? Degrees(string column) => row[column] is { } value ? double.Parse(value, CultureInfo.InvariantCulture) : null;

    public DateOnly? Day(string column) => row[column] is { } value ? DateOnly.Parse(value, CultureInfo.InvariantCulture) : null;

    public TimeOnly? Time(string column) => row[column] is { } value ? TimeOnly.Parse(value, CultureInfo.InvariantCulture) : null;

    public DateTimeOffset? Instant(string column) => row[column] is { } value ? DateTimeOffset.Parse(value, CultureInfo.InvariantCulture) : null;

    public bool Flag(string column) => row[column] == "true";

    /// <summary>SHA-256 over what the row says in columns that the atlas understands; then, behind a point, over what its record gathers from other rows.</summary>
    public static string FingerprintOf(RawRow row, string? gathered)
    {
        var content = new StringBuilder();
        foreach (var column in row.Table.Columns)
        {
            if (row[column.Name] is { } value) content.Append(column.Name).Append('\u001F').Append(value).Append('\u001E');
        }
        var own = Hash(content.ToString());
        return gathered is null ? own : $"{own}.{Hash(gathered)[..16]}";
    }

    /// <summary>The part of a fingerprint that stands for the row alone.</summary>
    public static string OwnPart(string fingerprint) => fingerprint.Split('.')[0];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
