using System.Globalization;
using Wegenetz.Atlas.Importing.Cleaning;

namespace Wegenetz.Atlas.Importing.Naming;

/// <summary>Turns the records of one file into rows with HSDS 3 names.</summary>
internal static class RowNaming
{
    private static readonly HashSet<string> NoValue = ["NULL", "null", "\\N", "NaN", "nan", "#N/A"];

    /// <summary>Headings that stand over row numbers where a file has no id.</summary>
    private static readonly HashSet<string> RowNumberHeadings = ["", "unnamed:_0", "#", "nr", "no", "row", "row_number", "index", "lfd_nr"];

    /// <summary>The rows of a table file, one for every record. Without a column of ids, the row's number stands for its id.</summary>
    public static List<RawRow> Rows(string file, FileShape shape, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> records)
    {
        var columns = header.Select(HsdsNames.Plain).ToArray();
        var idAt = Array.IndexOf(columns, "id");
        if (idAt < 0 && columns.Length > 0 && RowNumberHeadings.Contains(columns[0])) idAt = 0;
        var rows = new List<RawRow>();
        foreach (var record in records)
        {
            var values = new List<(string Column, string Value)>();
            for (var at = 0; at < Math.Min(columns.Length, record.Count); at++)
            {
                if (at != idAt && columns[at].Length > 0) values.Add((columns[at], record[at]));
            }
            var id = idAt < 0 ? null : idAt < record.Count ? record[idAt] : "";
            rows.Add(Row(file, rows.Count + 1, shape, id, values));
        }
        return rows;
    }

    /// <param name="id">Null: the file has no ids, and the row's number stands for it.</param>
    public static RawRow Row(string file, int number, FileShape shape, string? id, IEnumerable<(string Column, string Value)> values)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var underAlias = new List<(string Column, string Value)>();
        foreach (var (column, raw) in values)
        {
            if (Value(raw) is not { } value) continue;
            if (shape.Aliases.TryGetValue(column, out var present) && shape.Table.Find(column) is null) underAlias.Add((present, value));
            else named.TryAdd(column, value);
        }
        // A column under its present name is stronger than one under an older name, wherever it stands.
        foreach (var (column, value) in underAlias) named.TryAdd(column, value);
        foreach (var column in shape.Table.Columns.Where(column => column.Kind == ColumnKind.Reference))
        {
            if (named.TryGetValue(column.Name, out var reference)) named[column.Name] = Id(reference);
        }
        if (named.Count > 0)
        {
            foreach (var (column, value) in shape.Implied) named.TryAdd(column, value);
        }
        if (shape.Table.Link is { } link && named.TryGetValue(link.Id, out var linked) && named.TryGetValue(link.Table, out var table))
            named[link.Id] = HsdsNames.ForFile(table, [])?.IdPrefix + linked;
        var given = id is null ? named.Count > 0 ? number.ToString(CultureInfo.InvariantCulture) : "" : Id(Value(id) ?? "");
        if (given.Length > 0) given = shape.IdPrefix + given;
        return new RawRow { Table = shape.Table, File = file, Number = number, Id = given, Values = named };
    }

    /// <summary>
    /// HSDS 1 names the term above by its name: finds the first one of that name in the same package.
    /// </summary>
    public static void FindParentsByName(IEnumerable<RawRow> rows)
    {
        var terms = rows.Where(row => row.Table.Name == HsdsTables.TaxonomyTerms).ToList();
        if (terms.TrueForAll(term => term["parent_name"] is null)) return;
        var idByName = terms.Where(term => term["name"] is not null).GroupBy(term => term["name"]!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Id, StringComparer.OrdinalIgnoreCase);
        foreach (var term in terms.Where(term => term["parent_id"] is null))
        {
            if (term["parent_name"] is { } name && idByName.TryGetValue(name, out var parent) && parent != term.Id) term.Values["parent_id"] = parent;
        }
    }

    /// <summary>Without white space at its ends; null for nothing and for what databases write for nothing.</summary>
    private static string? Value(string raw)
    {
        var value = TextCleaning.WellFormed(raw).Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim().Trim('\uFEFF');
        return value.Length == 0 || NoValue.Contains(value) ? null : value;
    }

    /// <summary>The same UUID is written in several ways.</summary>
    private static string Id(string value) => Guid.TryParse(value, out var uuid) ? uuid.ToString() : value;
}
