using System.Text;
using Wegenetz.Atlas.Importing.Cleaning;
using Wegenetz.Atlas.Importing.Naming;

namespace Wegenetz.Atlas.Importing.Resolving;

/// <summary>The rows with their fates, and what was found on the way.</summary>
internal sealed record ResolvedRows(IReadOnlyList<RawRow> Rows, IReadOnlyList<DanglingReferences> Dangling, IReadOnlyList<ImportNote> Notes)
{
    public IEnumerable<RawRow> Kept => Rows.Where(row => row.Fate == RowFate.Kept);
}

/// <summary>
/// Decides what becomes of every row, without a database: blank, duplicate, rejected or kept. Kept rows come out clean, their
/// references point to kept rows.
/// </summary>
internal sealed class RowResolver
{
    public const string Missing = "missing";
    public const string DuplicateId = "duplicate-id";
    public const string PointsNowhere = "dangling";
    public const string ParentRejected = "parent-rejected";

    private readonly IReadOnlyList<RawRow> rows;
    private readonly ILookup<string, RawRow> byTable;
    private readonly Dictionary<(string Table, string Id), RawRow> firstById = [];

    /// <summary>Id of a duplicate → the row that stands for it.</summary>
    private readonly Dictionary<(string Table, string Id), RawRow> survivors = [];

    private readonly List<ImportNote> notes = [];

    private RowResolver(IReadOnlyList<RawRow> rows)
    {
        this.rows = rows;
        byTable = rows.ToLookup(row => row.Table.Name, StringComparer.Ordinal);
    }

    public static ResolvedRows Resolve(IReadOnlyList<RawRow> rows)
    {
        var resolver = new RowResolver(rows);
        resolver.MarkBlankRows();
        resolver.FindLinkedTables();
        var dangling = resolver.CountDangling();
        foreach (var table in HsdsTables.All) resolver.FindDuplicates(table);
        foreach (var table in HsdsTables.All) resolver.CheckRows(table);
        return new(rows, dangling, resolver.notes);
    }

    private void MarkBlankRows()
    {
        foreach (var row in rows)
        {
            if (row.Id.Length == 0 && row.Values.Count == 0) row.Fate = RowFate.Blank;
            else if (row.Id.Length == 0) row.Reject("id", Missing);
            else firstById.TryAdd((row.Table.Name, row.Id), row);
        }
    }

    /// <summary>Where a source does not say which table a statement is about, the id may.</summary>
    private void FindLinkedTables()
    {
        foreach (var row in rows)
        {
            if (row.Table.Link is not { } link || row[link.Id] is not { } id || row.LinkedTable is not null) continue;
            if (HsdsTables.All.FirstOrDefault(table => firstById.ContainsKey((table.Name, id))) is { } found) row.Values[link.Table] = found.Name;
        }
    }

    /// <summary>Counted over what the source says, before anything is judged.</summary>
    private List<DanglingReferences> CountDangling() =>
        [.. rows.Where(row => !row.IsCopy).SelectMany(row => row.FilledReferences()
                .Where(reference => !firstById.ContainsKey((reference.To, reference.Id)))
                .Select(reference => (From: row.Table.Name, Column: reference.Column.Name, reference.To)))
            .CountBy(reference => reference)
            .Select(counted => new DanglingReferences(counted.Key.From, counted.Key.Column, counted.Key.To, counted.Value))
            .OrderBy(dangling => dangling.From, StringComparer.Ordinal).ThenBy(dangling => dangling.Column, StringComparer.Ordinal).ThenBy(dangling => dangling.To, StringComparer.Ordinal)];

    /// <summary>
    /// Tables referred to come first, so that rows which differ only in references to duplicates are found equal. Where a table
    /// refers to itself, that is repeated until nothing new collapses.
    /// </summary>
    private void FindDuplicates(HsdsTable table)
    {
        int found;
        do
        {
            found = FindDuplicatesOnce(table);
        }
        while (found > 0 && table.RefersToItself);
        foreach (var row in byTable[table.Name].Where(row => row.Fate == RowFate.Kept)) PointToSurvivors(row);
    }

    private int FindDuplicatesOnce(HsdsTable table)
    {
        var found = 0;
        var byContent = new Dictionary<string, RawRow>(StringComparer.Ordinal);
        foreach (var row in byTable[table.Name].Where(row => row.Fate == RowFate.Kept))
        {
            var content = ContentOf(row);
            var first = firstById[(table.Name, row.Id)];
            var isSecondOfItsId = !ReferenceEquals(first, row);
            if (isSecondOfItsId && content != ContentOf(first))
            {
                row.Reject("id", DuplicateId);
            }
            else if (!byContent.TryAdd(content, row))
            {
                row.Fate = RowFate.Duplicate;
                if (!isSecondOfItsId) survivors[(table.Name, row.Id)] = byContent[content];
                found++;
            }
        }
        return found;
    }

    /// <summary>Everything a row says but for its id, references as their survivors.</summary>
    private string ContentOf(RawRow row)
    {
        var survivorIds = row.FilledReferences().ToDictionary(reference => reference.Column.Name, reference => SurvivorOf(reference.To, reference.Id), StringComparer.Ordinal);
        var content = new StringBuilder();
        foreach (var (column, value) in row.Values.OrderBy(value => value.Key, StringComparer.Ordinal))
            content.Append(column).Append('\u001F').Append(survivorIds.GetValueOrDefault(column, value)).Append('\u001E');
        return content.ToString();
    }

    private string SurvivorOf(string table, string id)
    {
        while (survivors.TryGetValue((table, id), out var survivor)) id = survivor.Id;
        return id;
    }

    private void PointToSurvivors(RawRow row)
    {
        foreach (var (column, to, id) in row.FilledReferences().ToList()) row.Values[column.Name] = SurvivorOf(to, id);
    }

    private void CheckRows(HsdsTable table)
    {
        foreach (var row in byTable[table.Name].Where(row => row.Fate == RowFate.Kept))
        {
            var dropped = RowCleaning.Clean(row);
            if (FaultOf(row, dropped) is { } fault) row.Reject(fault.Column, fault.Reason);
            else if (!row.IsCopy) notes.AddRange(dropped.Select(value => ImportNote.Of(row, value.Column, value.Reason)));
        }
        foreach (var row in byTable[table.Name].Where(row => row.Fate == RowFate.Kept)) DropDeadReferences(row);
    }

    private (string Column, string Reason)? FaultOf(RawRow row, IReadOnlyList<(string Column, string Reason)> dropped)
    {
        var table = row.Table;
        if (table.Link is { } link && row[link.Id] is not null && row.LinkedTable is null) return (link.Table, "unknown-table");
        foreach (var (column, to, id) in row.FilledReferences())
        {
            if (!firstById.TryGetValue((to, id), out var referred))
            {
                if (column.IsRequired || column.MustExist) return (column.Name, PointsNowhere);
            }
            else if (column.IsChild && referred.Fate == RowFate.Rejected) return (column.Name, ParentRejected);
        }
        foreach (var column in table.Columns.Where(column => column.IsRequired && row[column.Name] is null))
            return (column.Name, dropped.FirstOrDefault(value => value.Column == column.Name).Reason ?? Missing);
        if (table.NeedsOneOf.Count > 0 && table.NeedsOneOf.All(column => row[column] is null)) return (table.NeedsOneOf[0], Missing);
        return null;
    }

    /// <summary>What a kept row may refer to but need not, and what is not there.</summary>
    private void DropDeadReferences(RawRow row)
    {
        foreach (var (column, to, id) in row.FilledReferences().ToList())
        {
            if (!firstById.TryGetValue((to, id), out var referred) || referred.Fate == RowFate.Rejected) row.Values.Remove(column.Name);
        }
    }
}
