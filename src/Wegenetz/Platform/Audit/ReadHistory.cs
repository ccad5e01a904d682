using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Audit;

/// <summary>
/// Everything that one save changed of a record and its details. <paramref name="Who"/> are the actor's roles and units in the
/// network today; empty for an account without a role left.
/// </summary>
/// <param name="Records">The record itself first, if it changed.</param>
public sealed record HistoryRow(DateTimeOffset At, string Actor, IReadOnlyList<HistoryRole> Who, IReadOnlyList<HistoryRecord> Records);

public sealed record HistoryRole(Role Role, string Unit);

/// <summary>One changed record or detail.</summary>
public sealed record HistoryRecord(string Kind, AuditAction Action, IReadOnlyList<HistoryChange> Changes);

/// <summary>Values as JSON; <see cref="JsonValueKind.Null"/> where there was or is none.</summary>
public sealed record HistoryChange(string Field, JsonElement Before, JsonElement After);

/// <summary>The history of one record in the current network, newest first.</summary>
public sealed class ReadHistory(AppDb db)
{
    public const int MaxEntries = 500;

    /// <param name="kind">Name of the record's entity.</param>
    public async Task<IReadOnlyList<HistoryRow>> RunAsync(string kind, Guid recordId, CancellationToken cancel)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.RecordId == recordId)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MaxEntries).ToListAsync(cancel);
        var actors = entries.Select(entry => Guid.TryParse(entry.Actor, out var id) ? id : Guid.Empty).Distinct().ToList();
        var roles = (await db.Memberships.Where(membership => actors.Contains(membership.AccountId))
            .Join(db.Units, membership => membership.UnitId, unit => unit.Id, (membership, unit) => new { membership.AccountId, membership.Role, unit.Name })
            .ToListAsync(cancel)).ToLookup(row => row.AccountId.ToString(), row => new HistoryRole(row.Role, row.Name));
        // One save gives all its entries the same instant.
        return [.. entries.GroupBy(entry => (entry.At, entry.Actor)).Select(save => new HistoryRow(save.Key.At, save.Key.Actor, [.. roles[save.Key.Actor]],
            [.. save.OrderBy(entry => entry.Kind != kind).ThenBy(entry => entry.Kind, StringComparer.Ordinal).Select(entry => new HistoryRecord(entry.Kind, entry.Action, ChangesOf(entry)))]))];
    }

    private static List<HistoryChange> ChangesOf(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        return [.. changes.RootElement.EnumerateObject().Select(change => new HistoryChange(change.Name, change.Value[0].Clone(), change.Value[1].Clone()))];
    }
}
