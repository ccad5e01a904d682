using System.Text.Json.Serialization;
using Wegenetz.Atlas.Importing.Naming;

namespace Wegenetz.Atlas.Importing;

/// <summary>
/// What an import did, or would do. Tables carry HSDS 3 plural names. Every row of a table is exactly one of blank, duplicate,
/// created, updated, unchanged and rejected.
/// </summary>
public sealed record ImportReport(
    IReadOnlyDictionary<string, TableCounts> Tables,
    IReadOnlyList<ImportRejection> Rejections,
    IReadOnlyList<DanglingReferences> Dangling,
    IReadOnlyList<AbsentRows> Absent,
    IReadOnlyList<KeptRecord> Kept,
    IReadOnlyList<ImportNote> Notes,
    int NotesLeftOut);

public sealed record TableCounts(int Rows, int Blank, int Duplicate, int Created, int Updated, int Unchanged, int Rejected);

/// <param name="Row">Place among the data rows of its file, from 1, the header not counted.</param>
/// <param name="File">Only where the table came in several files.</param>
public sealed record ImportRejection(
    string Table, int Row, string Column, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File = null);

/// <summary>References to ids that the source does not hold.</summary>
public sealed record DanglingReferences(string From, string Column, string To, int Count);

/// <summary>Rows of earlier imports of the source that are not in it any more. Their records stay.</summary>
public sealed record AbsentRows(string Table, int Count);

/// <summary>A record that was edited or deleted here since the last import and therefore stays as it is.</summary>
public sealed record KeptRecord(string Table, int Row, string Id);

/// <summary>A value that was left out while its row was kept.</summary>
public sealed record ImportNote(string Table, int Row, string Column, string Reason)
{
    internal static ImportNote Of(RawRow row, string column, string reason) => new(row.Table.Name, row.Number, column, reason);
}
