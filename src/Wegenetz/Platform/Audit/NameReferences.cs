using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Audit;

/// <summary>Finds the names of the organizations and units that a history's values point to, in the current network only.</summary>
public sealed class NameReferences(AppDb db)
{
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(IReadOnlyList<HistoryRow> rows, CancellationToken cancel)
    {
        var ids = rows.SelectMany(row => row.Records).SelectMany(record => record.Changes).SelectMany(change => new[] { change.Before, change.After })
            .Where(value => value.ValueKind == JsonValueKind.String)
            .Select(value => Guid.TryParse(value.GetString(), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<string, string>();
        var organizations = await db.Organizations.Where(record => ids.Contains(record.Id)).Select(record => new { record.Id, record.Name }).ToListAsync(cancel);
        var units = await db.Units.Where(record => ids.Contains(record.Id)).Select(record => new { record.Id, record.Name }).ToListAsync(cancel);
        return organizations.Concat(units).ToDictionary(record => record.Id.ToString(), record => record.Name);
    }
}
