namespace Wegenetz.Atlas.Importing.Naming;

/// <summary>What a column holds, and so how its values are cleaned.</summary>
internal enum ColumnKind
{
    /// <summary>Text of one line.</summary>
    Line,

    /// <summary>Text with paragraphs.</summary>
    Text,

    Email,
    WebAddress,

    /// <summary>A phone number as people write it.</summary>
    Phone,

    Whole,
    Amount,
    Age,
    Degrees,
    Day,
    Instant,
    Time,
    Flag,

    /// <summary>Days of the week after RFC 5545.</summary>
    Weekdays,

    /// <summary>A word of a closed list; the mapping knows it.</summary>
    Code,

    /// <summary>The id of a row of another table.</summary>
    Reference,
}

/// <summary>One column of an HSDS table.</summary>
internal sealed record HsdsColumn(string Name, ColumnKind Kind)
{
    /// <summary>A row without it says nothing and is rejected.</summary>
    public bool IsRequired { get; init; }

    /// <summary>May be empty, but a reference that points nowhere rejects the row.</summary>
    public bool MustExist { get; init; }

    /// <summary>The table referred to.</summary>
    public string? To { get; init; }

    /// <summary>The row hangs on the one referred to and falls with it. Otherwise only the reference is dropped.</summary>
    public bool IsChild { get; init; }

    public HsdsColumn Required() => this with { IsRequired = true };
}

/// <summary>One table of HSDS 3 with the columns that the atlas understands, without <c>id</c>.</summary>
/// <param name="Name">Plural name, as in reports.</param>
/// <param name="Singular">Name of one row in HSDS.</param>
internal sealed record HsdsTable(string Name, string Singular, IReadOnlyList<HsdsColumn> Columns)
{
    /// <summary>At least one of these columns must hold something; the first one is named in a rejection.</summary>
    public IReadOnlyList<string> NeedsOneOf { get; init; } = [];

    /// <summary>A pair of columns that refers to a row of any table: its id, and the table's name.</summary>
    public (string Id, string Table)? Link { get; init; }

    public IEnumerable<HsdsColumn> References => Columns.Where(column => column.To is not null);

    /// <summary>Columns that refer to the table's own rows.</summary>
    public bool RefersToItself => Columns.Any(column => column.To == Name);

    public HsdsColumn? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);
}
