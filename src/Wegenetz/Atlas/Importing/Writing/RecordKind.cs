using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>How rows of one table become records.</summary>
internal abstract class RecordKind
{
    /// <summary>The network's records of this kind that exist, with their versions; 0 for records without one.</summary>
    public abstract Task<Dictionary<Guid, int>> VersionsAsync(AppDb db, CancellationToken cancel);

    /// <summary>A new record, not yet added.</summary>
    public abstract object Create(ImportRow row, RecordContext context);

    /// <summary>Brings the records of the rows to what the rows say; not yet saved. Gives back each row's record.</summary>
    public abstract Task<IReadOnlyList<(ImportRow Row, object Record)>> UpdateAsync(AppDb db, IReadOnlyList<ImportRow> rows, RecordContext context, CancellationToken cancel);
}

/// <param name="begin">A record with the row's id and network, its required members filled.</param>
/// <param name="fill">Writes what the row says into a new or an existing record.</param>
internal sealed class RecordKind<T>(Func<ImportRow, T> begin, Action<T, ImportRow, RecordContext> fill) : RecordKind
    where T : class, INetworkOwned
{
    public override Task<Dictionary<Guid, int>> VersionsAsync(AppDb db, CancellationToken cancel) =>
        typeof(T).IsAssignableTo(typeof(IVersioned))
            ? db.Set<T>().Select(record => new { Id = EF.Property<Guid>(record, "Id"), Version = EF.Property<int>(record, nameof(IVersioned.Version)) })
                .ToDictionaryAsync(record => record.Id, record => record.Version, cancel)
            : db.Set<T>().Select(record => EF.Property<Guid>(record, "Id")).ToDictionaryAsync(id => id, _ => 0, cancel);

    public override object Create(ImportRow row, RecordContext context)
    {
        var record = begin(row);
        fill(record, row, context);
        return record;
    }

    public override async Task<IReadOnlyList<(ImportRow Row, object Record)>> UpdateAsync(AppDb db, IReadOnlyList<ImportRow> rows, RecordContext context, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.RecordId).ToList();
        var records = await db.Set<T>().Where(record => ids.Contains(EF.Property<Guid>(record, "Id"))).ToListAsync(cancel);
        var byId = records.ToDictionary(record => (Guid)db.Entry(record).Property("Id").CurrentValue!);
        foreach (var row in rows) fill(byId[row.RecordId], row, context);
        return [.. rows.Select(row => (row, (object)byId[row.RecordId]))];
    }
}
