namespace Wegenetz.Atlas.Importing.Naming;

/// <summary>What became of a row before it meets the database.</summary>
internal enum RowFate
{
    Kept,
    Blank,
    Duplicate,
    Rejected,
}

/// <summary>One row of a source under its HSDS 3 names. Its values are texts without white space at their ends; empty ones are left out.</summary>
internal sealed class RawRow
{
    public required HsdsTable Table { get; init; }

    /// <summary>File it stands in, with its folder in the package.</summary>
    public required string File { get; init; }

    /// <summary>Place among the data rows of its file, from 1; the header does not count.</summary>
    public required int Number { get; init; }

    /// <summary>Empty if the source gives none.</summary>
    public required string Id { get; init; }

    /// <summary>Values by column, without the id; with columns that HSDS does not know.</summary>
    public Dictionary<string, string> Values { get; init; } = new(StringComparer.Ordinal);

    /// <summary>A second owner of an object that stands in several places: stored for itself, not counted.</summary>
    public bool IsCopy { get; init; }

    public RowFate Fate { get; set; }

    /// <summary>The first thing that speaks against a rejected row.</summary>
    public (string Column, string Reason)? Rejection { get; private set; }

    public string? this[string column] => Values.GetValueOrDefault(column);

    public void Reject(string column, string reason)
    {
        Fate = RowFate.Rejected;
        Rejection = (column, reason);
    }

    /// <summary>The table that a pair of link columns means, or null.</summary>
    public HsdsTable? LinkedTable => Table.Link is { } link && this[link.Table] is { } name ? HsdsNames.TableNamed(name) : null;

    /// <summary>Every reference of the row that holds an id, with the table it refers to.</summary>
    public IEnumerable<(HsdsColumn Column, string To, string Id)> FilledReferences()
    {
        foreach (var column in Table.References)
        {
            if (this[column.Name] is { } id) yield return (column, column.To!, id);
        }
        if (Table.Link is { } link && LinkedTable is { } linked && this[link.Id] is { } linkedId)
            yield return (Table.Find(link.Id)! with { IsChild = true }, linked.Name, linkedId);
    }
}
