using System.Text.Json;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Platform;

namespace Wegenetz.Atlas.Importing.Reading;

public sealed record NotHsds(string Path) : Refusal("intern-import.notHsds", Path);

/// <summary>All rows of a source, and the tables it has, empty ones too.</summary>
internal sealed record SourceRows(IReadOnlyList<RawRow> Rows, IReadOnlySet<string> Tables, IReadOnlyList<ImportNote> Notes);

/// <summary>Reads a folder, zip file or single file as an HSDS tabular data package, or as HSDS 3 JSON where there are no tables.</summary>
internal static class SourceReading
{
    public static Result<SourceRows> Read(string path, ImportLimits limits)
    {
        var files = ImportPackage.Read(path, limits);
        if (files.Refusal is { } refusal) return refusal;
        try
        {
            var rows = Tables(files.Value) ?? Objects(files.Value);
            return rows is null ? new NotHsds(path) : rows;
        }
        catch (JsonException fault)
        {
            return new SourceUnreadable(path, fault.Message);
        }
    }

    private static SourceRows? Tables(IReadOnlyList<SourceFile> files)
    {
        var rows = new List<RawRow>();
        var notes = new List<ImportNote>();
        var tables = new HashSet<string>(StringComparer.Ordinal);
        var listed = DataPackage.Resources(files);
        foreach (var (file, name) in listed) ReadTable(file, name);
        var filled = tables.ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Ends(".csv", ".tsv", ".txt") && listed.All(entry => entry.File != file)))
        {
            // A file that the descriptor leaves out is read only for a table that it does not name.
            if (HsdsNames.ForFile(file.NameWithoutEnding, [])?.Table is { } table && !filled.Contains(table.Name)) ReadTable(file, file.NameWithoutEnding);
        }
        RowNaming.FindParentsByName(rows);
        return tables.Count > 0 ? new(rows, tables, notes) : null;

        void ReadTable(SourceFile file, string name)
        {
            var csv = CsvReading.Read(TextDecoding.Decode(file.Bytes));
            if ((HsdsNames.ForFile(name, csv.Header) ?? HsdsNames.ForFile(file.NameWithoutEnding, csv.Header)) is not { } shape) return;
            tables.Add(shape.Table.Name);
            var read = RowNaming.Rows(file.Path, shape, csv.Header, csv.Records);
            rows.AddRange(read);
            notes.AddRange(read.Where(row => csv.Records[row.Number - 1].Skip(csv.Header.Count).Any(field => !string.IsNullOrWhiteSpace(field)))
                .Select(row => ImportNote.Of(row, "", "more-fields-than-columns")));
        }
    }

    private static SourceRows? Objects(IReadOnlyList<SourceFile> files)
    {
        var reader = new JsonReading();
        foreach (var file in files.Where(file => file.Ends(".json", ".ndjson", ".jsonl") && Path.GetFileName(file.Path) != "datapackage.json")) reader.Read(file);
        RowNaming.FindParentsByName(reader.Rows);
        return reader.Rows.Count > 0 || reader.FoundEmptyList
            ? new(reader.Rows, reader.Rows.Select(row => row.Table.Name).ToHashSet(StringComparer.Ordinal), [])
            : null;
    }
}
