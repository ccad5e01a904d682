using System.Text.Json;

namespace Wegenetz.Platform.Audit;

/// <summary>
/// Names of records that a history's values point to, found in the current network only. Platform knows no room, so each room
/// registers its own as singletons.
/// </summary>
/// <param name="FindAsync">The names of those of the ids that are its records.</param>
public sealed record RecordNames(Func<IServiceProvider, IReadOnlyList<Guid>, CancellationToken, Task<List<RecordName>>> FindAsync);

public sealed record RecordName(Guid Id, string Name);

/// <summary>Finds the names of the records that a history's values point to.</summary>
public sealed class NameReferences(IEnumerable<RecordNames> names, IServiceProvider services)
{
    /// <returns>Names by id; a record that is gone is missing.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(IReadOnlyList<HistoryRow> rows, CancellationToken cancel)
    {
        var ids = rows.SelectMany(row => row.Records).SelectMany(record => record.Changes).SelectMany(change => new[] { change.Before, change.After })
            .Where(value => value.ValueKind == JsonValueKind.String)
            .Select(value => Guid.TryParse(value.GetString(), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var found = new Dictionary<string, string>();
        foreach (var kind in names)
        {
            if (found.Count == ids.Count) break;
            foreach (var record in await kind.FindAsync(services, ids, cancel)) found.TryAdd(record.Id.ToString(), record.Name);
        }
        return found;
    }
}
