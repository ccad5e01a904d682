using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wegenetz.Cases.Bases;

/// <summary>
/// Who may share what with whom, on which basis: ships as data (<c>basis-table.json</c>) and only proposes. Staff confirm it, or
/// choose another basis and say why.
/// </summary>
public sealed class BasisTable
{
    private const string Any = "*";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The table of this build.</summary>
    public static readonly BasisTable Shipped = Read();

    private readonly IReadOnlyList<Row> rows;

    private BasisTable(IReadOnlyList<Row> rows) => this.rows = rows;

    /// <summary>Ids of the rows, in the order in which they are tried. <c>intern-basis.row.{id}</c> is the hint of each.</summary>
    public IEnumerable<string> Ids => rows.Select(row => row.Id);

    /// <summary>Codes of the list <c>organization-kind</c> that the table names.</summary>
    public IEnumerable<string> Kinds => rows.SelectMany(row => row.From.Concat(row.To)).Where(kind => kind != Any).Distinct();

    internal Row FirstFor(string senderKind, string receiverKind, bool isCommissioned) =>
        rows.First(row => Fits(row.From, senderKind) && Fits(row.To, receiverKind) && (!row.IsCommissioned || isCommissioned));

    private static bool Fits(FrozenSet<string> kinds, string kind) => kinds.Contains(Any) || kinds.Contains(kind);

    private static BasisTable Read()
    {
        using var stream = typeof(BasisTable).Assembly.GetManifestResourceStream("basis-table.json")!;
        var file = JsonSerializer.Deserialize<TableFile>(stream, Options)!;
        return new([.. file.Rows.Select(row => new Row(
            row.Id, KindsOf(row.From, file.Groups), KindsOf(row.To, file.Groups), row.IsCommissioned, row.Basis, row.Paragraph, row.WayBack, row.Most?.ToFrozenSet()))]);
    }

    /// <summary>The codes of the named groups; what is no group is a code.</summary>
    private static FrozenSet<string> KindsOf(IReadOnlyList<string> names, IReadOnlyDictionary<string, IReadOnlyList<string>> groups) =>
        names.SelectMany(name => groups.TryGetValue(name, out var kinds) ? kinds : [name]).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="Most">No more than this is proposed to leave; null: nothing is left out beforehand.</param>
    internal sealed record Row(
        string Id, FrozenSet<string> From, FrozenSet<string> To, bool IsCommissioned, BasisKind Basis, string Paragraph, WayBack WayBack, FrozenSet<DataCategory>? Most);

    private sealed record TableFile(IReadOnlyDictionary<string, IReadOnlyList<string>> Groups, IReadOnlyList<FileRow> Rows);

    private sealed record FileRow(
        string Id, IReadOnlyList<string> From, IReadOnlyList<string> To, BasisKind Basis, string Paragraph, WayBack WayBack, bool IsCommissioned = false, IReadOnlyList<DataCategory>? Most = null);
}
