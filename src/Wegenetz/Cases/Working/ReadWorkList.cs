using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Working;

/// <summary>A line as it is shown.</summary>
/// <param name="Client">Null: about no client, or about one who is gone.</param>
/// <param name="StandsInFor">Whose client it is, where that is a colleague.</param>
public sealed record WorkRow(WorkItem Item, WorkClient? Client, string? StandsInFor);

/// <param name="Name">Family name first.</param>
public sealed record WorkClient(Guid Id, int Number, string Name, bool IsRestricted, bool IsDemo);

/// <summary>The working list of a day.</summary>
/// <param name="Appointments">What has an hour today, by hour.</param>
/// <param name="Rows">Everything else, the most urgent first.</param>
/// <param name="Totals">How many there are of each group, shown or not.</param>
public sealed record WorkList(IReadOnlyList<WorkRow> Appointments, IReadOnlyList<WorkRow> Rows, IReadOnlyDictionary<WorkGroup, int> Totals, IReadOnlyList<string> StandsInFor);

/// <summary>Puts together what waits for whoever asks, and for those they stand in for today.</summary>
public sealed class ReadWorkList(AppDb db, CurrentAccount account, ResponsibleClients own, OwnCaseload caseload, Sealing sealing, IEnumerable<WorkItemSource> sources, IServiceProvider services, TimeProvider clock)
{
    /// <summary>More of one kind do not get done in a day.</summary>
    public const int MostOfGroup = 30;

    /// <param name="only">Only this group; null: all.</param>
    public async Task<WorkList> RunAsync(WorkGroup? only, CancellationToken cancel)
    {
        if (account.Id is not { } id) return new([], [], new Dictionary<WorkGroup, int>(), []);
        var today = clock.Today;
        var colleagues = await (
            from deputy in own.StandsIn()
            join user in db.Users on deputy.AccountId equals user.Id
            select new { user.Id, user.DisplayName }).Distinct().ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        // The ids say again what the caseload says, so that a database finds a few clients by its index before it asks for deputies.
        List<Guid> managers = [id, .. colleagues.Keys];
        var mine = caseload.Clients().AsNoTracking().Where(client => client.CaseManagerId != null && managers.Contains(client.CaseManagerId.Value));
        var batch = new QueryBatch(db);
        var asked = new WorkAsked(mine, today, MostOfGroup, batch);
        var asks = sources.Select(source => source.Ask(services, asked)).ToList();
        await batch.RunAsync(cancel);
        var parts = asks.SelectMany(make => make()).ToList();
        var items = parts.SelectMany(part => part.Items).ToList();
        var clients = await ClientsAsync(items, cancel);
        var rows = items.Select(item => item.ClientId is { } client && clients.TryGetValue(client, out var found)
            ? new WorkRow(item, found.Client, found.CaseManagerId is { } manager ? colleagues.GetValueOrDefault(manager) : null) : new(item, null, null)).ToList();
        return new(
            [.. rows.Where(row => row.Item.Group is WorkGroup.Today).OrderBy(row => row.Item.At)],
            [.. rows.Where(row => row.Item.Group is not WorkGroup.Today && (only is null || row.Item.Group == only)).OrderBy(row => row.Item.Group).ThenBy(row => row.Item.On)],
            parts.GroupBy(part => part.Group).ToDictionary(group => group.Key, group => group.Sum(part => part.Total)),
            [.. colleagues.Values.Order(StringComparer.CurrentCulture)]);
    }

    private async Task<Dictionary<Guid, (WorkClient Client, Guid? CaseManagerId)>> ClientsAsync(List<WorkItem> items, CancellationToken cancel)
    {
        var ids = items.Select(item => item.ClientId).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var clients = await db.Clients.AsNoTracking().Where(client => ids.Contains(client.Id))
            .Select(client => new { client.Id, client.Number, client.GivenName, client.FamilyName, client.CaseManagerId, client.IsRestricted, client.IsDemo }).ToListAsync(cancel);
        var seals = await sealing.FindAsync(ids, cancel);
        return clients.Where(client => seals.ContainsKey(client.Id)).ToDictionary(client => client.Id, client => (
            new WorkClient(client.Id, client.Number, SealClient.Name(seals[client.Id], client.GivenName, client.FamilyName), client.IsRestricted, client.IsDemo), client.CaseManagerId));
    }
}
