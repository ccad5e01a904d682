using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Audit;

/// <summary>One step of a record's history. <paramref name="Who"/> are the actor's roles and units in the network today; empty for an account without a role left.</summary>
public sealed record HistoryRow(DateTimeOffset At, string Actor, IReadOnlyList<HistoryRole> Who, AuditAction Action, string Kind, IReadOnlyList<HistoryChange> Changes);

public sealed record HistoryRole(Role Role, string Unit);

/// <summary>Values as JSON; <see cref="JsonValueKind.Null"/> where there was or is none.</summary>
public sealed record HistoryChange(string Field, JsonElement Before, JsonElement After);

/// <summary>The history of one record in the current network, newest first.</summary>
public sealed class ReadHistory(AppDb db)
{
    public const int MaxRows = 200;

    public async Task<IReadOnlyList<HistoryRow>> RunAsync(Guid recordId, CancellationToken cancel)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.RecordId == recordId)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MaxRows).ToListAsync(cancel);
        var actors = entries.Select(entry => Guid.TryParse(entry.Actor, out var id) ? id : Guid.Empty).Distinct().ToList();
        var roles = (await db.Memberships.Where(membership => actors.Contains(membership.AccountId))
            .Join(db.Units, membership => membership.UnitId, unit => unit.Id, (membership, unit) => new { membership.AccountId, membership.Role, unit.Name })
            .ToListAsync(cancel)).ToLookup(row => row.AccountId.ToString(), row => new HistoryRole(row.Role, row.Name));
        return [.. entries.Select(entry => new HistoryRow(entry.At, entry.Actor, [.. roles[entry.Actor]], entry.Action, entry.Kind, ChangesOf(entry)))];
    }

    private static List<HistoryChange> ChangesOf(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        return [.. changes.RootElement.EnumerateObject().Select(change => new HistoryChange(change.Name, change.Value[0].Clone(), change.Value[1].Clone()))];
    }
}
