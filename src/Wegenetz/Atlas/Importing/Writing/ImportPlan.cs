using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Atlas.Importing.Resolving;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>What an import will do with every kept row, found by comparing with the memory of earlier imports and with what exists. Writes nothing.</summary>
internal sealed class ImportPlan
{
    public const string ParentDeleted = "parent-deleted";

    private static readonly HashSet<string> Records = [HsdsTables.Organizations, HsdsTables.Programs, HsdsTables.Locations, HsdsTables.Services];

    private readonly Dictionary<(string Table, string Id), ImportRow> byId = [];
    private readonly Dictionary<(string Table, string Id), ImportedRow> memory;
    private readonly Dictionary<string, Dictionary<Guid, int>> existing;
    private readonly HashSet<(string Table, string Id)> gone = [];

    /// <summary>Rows whose record was edited here, and what belongs to it: hours, phones, papers …</summary>
    private readonly HashSet<(string Table, string Id)> ours = [];

    private ImportPlan(Dictionary<(string Table, string Id), ImportedRow> memory, Dictionary<string, Dictionary<Guid, int>> existing) =>
        (this.memory, this.existing) = (memory, existing);

    /// <summary>Rows with their records, in the order of <see cref="HsdsTables.All"/>.</summary>
    public List<ImportRow> Rows { get; } = [];

    /// <summary>Rows of earlier imports that are not in the source any more, by table.</summary>
    public IReadOnlyList<AbsentRows> Absent { get; private set; } = [];

    public static async Task<ImportPlan> MakeAsync(AppDb db, Guid networkId, string source, ResolvedRows resolved, GatheredFacts facts, DateTimeOffset now, CancellationToken cancel)
    {
        var memory = await db.ImportedRows.AsNoTracking().Where(row => row.Source == source).ToDictionaryAsync(row => (row.Table, row.SourceId), cancel);
        var existing = new Dictionary<string, Dictionary<Guid, int>>(StringComparer.Ordinal);
        foreach (var (table, kind) in AtlasRecords.All)
        {
            var versions = await kind.VersionsAsync(db, cancel);
            if (existing.TryGetValue(table, out var others)) foreach (var (id, version) in versions) others[id] = version;
            else existing[table] = versions;
        }
        var plan = new ImportPlan(memory, existing);
        var byTable = resolved.Kept.ToLookup(row => row.Table.Name, StringComparer.Ordinal);
        foreach (var table in HsdsTables.All) plan.AddTable(byTable[table.Name].ToList(), networkId, facts, now);
        plan.CountAbsent(resolved.Rows);
        return plan;
    }

    private void AddTable(List<RawRow> rows, Guid networkId, GatheredFacts facts, DateTimeOffset now)
    {
        foreach (var row in rows) Begin(row, networkId, now);
        foreach (var row in rows) Decide(row, facts);
    }

    /// <summary>Every row gets its record's id first: rows of a table may refer to each other.</summary>
    private void Begin(RawRow row, Guid networkId, DateTimeOffset now)
    {
        var known = memory.GetValueOrDefault((row.Table.Name, row.Id));
        // Lists stand in the order of their ids: a millisecond for each row keeps the order of the file.
        var recordId = known?.RecordId ?? Guid.CreateVersion7(now.AddMilliseconds(row.Number));
        byId[(row.Table.Name, row.Id)] = new ImportRow(row) { RecordId = recordId, NetworkId = networkId, Memory = known };
    }

    private void Decide(RawRow raw, GatheredFacts facts)
    {
        var key = (raw.Table.Name, raw.Id);
        var row = byId[key];
        row.Fingerprint = ImportRow.FingerprintOf(raw, facts.FingerprintText(raw));
        row.Action = ActionFor(row);
        if (IsOurs(row)) ours.Add(key);
        if (ours.Contains(key) && row.Action is not RowAction.Unchanged) row.Action = RowAction.Keep;
        else if (row.Action == RowAction.Keep && !Exists(row)) gone.Add(key);
        if (FindReferences(row) is { } fault && row.Action is not (RowAction.Keep or RowAction.Unchanged))
        {
            raw.Reject(fault, ParentDeleted);
            gone.Add(key);
        }
        else Rows.Add(row);
    }

    private RowAction ActionFor(ImportRow row)
    {
        if (row.Memory is not { } known) return RowAction.Create;
        if (AtlasRecords.KindOf(row) is not null && (!Exists(row) || existing[row.Row.Table.Name][row.RecordId] != known.RecordVersion)) return RowAction.Keep;
        if (known.Fingerprint == row.Fingerprint) return RowAction.Unchanged;
        return ImportRow.OwnPart(known.Fingerprint) == ImportRow.OwnPart(row.Fingerprint) ? RowAction.Refresh : RowAction.Update;
    }

    /// <summary>
    /// A record with a version of its own is ours when it was edited here. Other rows follow the record they belong to: whoever corrects an
    /// offer corrects its hours, too, and an import must not mix the two.
    /// </summary>
    private bool IsOurs(ImportRow row)
    {
        if (Records.Contains(row.Row.Table.Name)) return row.Action == RowAction.Keep && Exists(row);
        return row.Row.FilledReferences().Any(reference => reference.Column.IsChild && ours.Contains((reference.To, reference.Id))
            && (row.Row.Table.Name != HsdsTables.ServiceAtLocations || reference.To == HsdsTables.Services));
    }

    private bool Exists(ImportRow row) => existing[row.Row.Table.Name].ContainsKey(row.RecordId);

    /// <summary>Finds the records that the row refers to. Gives back the column whose record was deleted here, if the row cannot do without.</summary>
    private string? FindReferences(ImportRow row)
    {
        string? fault = null;
        foreach (var (column, to, id) in row.Row.FilledReferences())
        {
            if (gone.Contains((to, id)))
            {
                if (column.IsChild) fault ??= column.Name;
            }
            else if (byId.TryGetValue((to, id), out var referred)) row.References[column.Name] = referred.RecordId;
        }
        return fault;
    }

    private void CountAbsent(IReadOnlyList<RawRow> rows)
    {
        var present = rows.Select(row => (row.Table.Name, row.Id)).ToHashSet();
        Absent = [.. memory.Keys.Where(key => !present.Contains(key)).CountBy(key => key.Table).Select(counted => new AbsentRows(counted.Key, counted.Value)).OrderBy(absent => absent.Table, StringComparer.Ordinal)];
    }
}
