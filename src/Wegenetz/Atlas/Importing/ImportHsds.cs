using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Importing.Cleaning;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Atlas.Importing.Reading;
using Wegenetz.Atlas.Importing.Resolving;
using Wegenetz.Atlas.Importing.Writing;
using Wegenetz.Platform;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Importing;

/// <summary>
/// Brings an HSDS source into the current network: reads it, gives every row its HSDS 3 names, decides what becomes of it,
/// compares with earlier imports of the same source, and writes all of it in one transaction or nothing.
/// </summary>
public sealed class ImportHsds(AppDb db, NetworkScope network, Actor actor, CodeLists lists, TimeProvider clock)
{
    private const int MostNotes = 1000;

    /// <param name="path">Folder, zip file or single file.</param>
    /// <param name="source">Name under which later imports recognise the rows; null: the name of the folder or file.</param>
    /// <param name="isDryRun">Report only, write nothing.</param>
    public async Task<Result<ImportReport>> RunAsync(string path, string? source, bool isDryRun, CancellationToken cancel)
    {
        var read = SourceReading.Read(path, ImportLimits.Usual);
        if (read.Refusal is { } refusal) return refusal;
        var resolved = RowResolver.Resolve(read.Value.Rows);
        var facts = new GatheredFacts(resolved.Kept, lists);
        source = string.IsNullOrWhiteSpace(source) ? SourceNameOf(path) : source.Trim();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var plan = await ImportPlan.MakeAsync(db, network.Required.Id, source, resolved, facts, clock.GetUtcNow(), cancel);
        if (!isDryRun)
        {
            actor.ActAs(Actor.Import);
            await new RecordWriter(db, source, await ContextAsync(facts, cancel)).WriteAsync(plan, cancel);
            await transaction.CommitAsync(cancel);
        }
        return Report(read.Value, resolved, plan);
    }

    private static string SourceNameOf(string path)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(ImportPackage.FolderOf(path)));
        return Directory.Exists(whole) ? Path.GetFileName(whole) : Path.GetFileNameWithoutExtension(whole);
    }

    private async Task<RecordContext> ContextAsync(GatheredFacts facts, CancellationToken cancel)
    {
        var slugs = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
        {
            [HsdsTables.Organizations] = await db.Organizations.Select(record => record.Slug).ToHashSetAsync(cancel),
            [HsdsTables.Locations] = await db.Locations.Select(record => record.Slug).ToHashSetAsync(cancel),
            [HsdsTables.Services] = await db.Offers.Select(record => record.Slug).ToHashSetAsync(cancel),
        };
        return new(facts, new LanguageNames(lists), await db.Districts.AsNoTracking().ToListAsync(cancel), slugs, clock.GetUtcNow());
    }

    private static ImportReport Report(SourceRows read, ResolvedRows resolved, ImportPlan plan)
    {
        var counted = resolved.Rows.Where(row => !row.IsCopy).ToList();
        var actions = plan.Rows.Where(row => !row.Row.IsCopy).ToLookup(row => row.Row.Table.Name, StringComparer.Ordinal);
        var byTable = counted.ToLookup(row => row.Table.Name, StringComparer.Ordinal);
        var tables = HsdsTables.All.Select(table => table.Name).Where(read.Tables.Contains)
            .ToDictionary(table => table, table => CountsOf([.. byTable[table]], [.. actions[table]]));
        var notes = read.Notes.Concat(resolved.Notes).ToList();
        return new(
            tables,
            [.. HsdsTables.All.SelectMany(table => byTable[table.Name]).Where(row => row.Fate == RowFate.Rejected).Select(row => RejectionOf(row, byTable))],
            resolved.Dangling,
            plan.Absent,
            [.. actions.SelectMany(rows => rows).Where(row => row.Action == RowAction.Keep).Select(row => new KeptRecord(row.Row.Table.Name, row.Row.Number, row.Row.Id))],
            [.. notes.Take(MostNotes)],
            Math.Max(0, notes.Count - MostNotes));
    }

    private static TableCounts CountsOf(IReadOnlyList<RawRow> rows, IReadOnlyList<ImportRow> actions) => new(
        rows.Count,
        rows.Count(row => row.Fate == RowFate.Blank),
        rows.Count(row => row.Fate == RowFate.Duplicate),
        actions.Count(row => row.Action == RowAction.Create),
        actions.Count(row => row.Action == RowAction.Update),
        actions.Count(row => row.Action is RowAction.Unchanged or RowAction.Refresh or RowAction.Keep),
        rows.Count(row => row.Fate == RowFate.Rejected));

    private static ImportRejection RejectionOf(RawRow row, ILookup<string, RawRow> byTable)
    {
        var (column, reason) = row.Rejection!.Value;
        var cameInSeveralFiles = byTable[row.Table.Name].Any(other => other.File != row.File);
        return new(row.Table.Name, row.Number, column, reason, cameInSeveralFiles ? row.File : null);
    }
}
