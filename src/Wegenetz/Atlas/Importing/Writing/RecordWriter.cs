using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>Writes a plan, table by table in batches, each through <c>SaveChanges</c>: versions, history and the search index see it. The caller holds the transaction.</summary>
internal sealed class RecordWriter(AppDb db, string source, RecordContext context)
{
    private const int BatchSize = 500;

    public async Task WriteAsync(ImportPlan plan, CancellationToken cancel)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var table in plan.Rows.Where(row => row.Action is RowAction.Create or RowAction.Update or RowAction.Refresh).GroupBy(row => row.Row.Table.Name))
            {
                foreach (var batch in table.Where(row => row.Action == RowAction.Create).Chunk(BatchSize)) await CreateAsync(batch, cancel);
                foreach (var batch in table.Where(row => row.Action != RowAction.Create).GroupBy(AtlasRecords.KindOf).SelectMany(kind => kind.Chunk(BatchSize)))
                    await UpdateAsync(batch, cancel);
            }
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task CreateAsync(ImportRow[] rows, CancellationToken cancel)
    {
        var written = rows.Select(row => (Row: row, Record: AtlasRecords.KindOf(row)?.Create(row, context))).ToList();
        db.AddRange(written.Select(pair => pair.Record).OfType<object>());
        await db.SaveChangesAsync(cancel);
        db.ImportedRows.AddRange(written.Select(pair => new ImportedRow
        {
            NetworkId = pair.Row.NetworkId,
            Source = source,
            Table = pair.Row.Row.Table.Name,
            SourceId = pair.Row.Row.Id,
            RecordId = pair.Row.RecordId,
            Fingerprint = pair.Row.Fingerprint,
            RecordVersion = VersionOf(pair.Record),
        }));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task UpdateAsync(ImportRow[] rows, CancellationToken cancel)
    {
        var kind = AtlasRecords.KindOf(rows[0]);
        IReadOnlyList<(ImportRow Row, object? Record)> written = kind is null
            ? [.. rows.Select(row => (row, (object?)null))]
            : [.. (await kind.UpdateAsync(db, rows, context, cancel)).Select(pair => (pair.Row, (object?)pair.Record))];
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancel);
        foreach (var (row, record) in written)
        {
            var known = row.Memory!;
            (known.Fingerprint, known.RecordVersion) = (row.Fingerprint, VersionOf(record));
            db.ImportedRows.Update(known);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static int VersionOf(object? record) => record is IVersioned versioned ? versioned.Version : 0;
}
