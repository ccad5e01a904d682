using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Working;

/// <summary>What the clients themselves put on the working list: follow-up days, and silence for longer than their unit bears.</summary>
internal sealed class ClientWork(AppDb db, OwnCaseUnits own, Texts texts)
{
    public static readonly WorkItemSource Source = new((services, asked, cancel) => services.GetRequiredService<ClientWork>().RunAsync(asked, cancel));

    public async Task<IReadOnlyList<WorkPart>> RunAsync(WorkAsked asked, CancellationToken cancel)
    {
        var units = await own.WithClientsAsync(cancel);
        var weeks = await db.CaseSettings.AsNoTracking().Select(settings => new { settings.UnitId, settings.NoContactWeeks }).ToDictionaryAsync(settings => settings.UnitId, settings => settings.NoContactWeeks, cancel);
        var mine = asked.Clients;
        var batch = new QueryBatch(db);
        var due = mine.Where(client => client.FollowUpOn <= asked.Today);
        var (dueRows, dueCount) = (Rows(batch, due.OrderBy(client => client.FollowUpOn).ThenBy(client => client.Number), asked), batch.Add(Count(due)));
        var silent = new List<(BatchedRows<Row> Rows, BatchedRows<int> Count, int Weeks)>();
        foreach (var unit in units)
        {
            var bearable = weeks.GetValueOrDefault(unit.Id, new CaseSettings { NetworkId = default, UnitId = unit.Id }.NoContactWeeks);
            var since = asked.Today.AddDays(-7 * bearable);
            // Whoever said when to look again is not reminded before.
            var quiet = mine.Where(client => client.UnitId == unit.Id && client.FollowUpOn == null && (client.LastContactOn ?? client.FirstContactOn) <= since);
            silent.Add((Rows(batch, quiet.OrderBy(client => client.LastContactOn ?? client.FirstContactOn).ThenBy(client => client.Number), asked), batch.Add(Count(quiet)), bearable));
        }
        await batch.RunAsync(cancel);
        return
        [
            new(WorkGroup.Overdue, [.. dueRows.All.Select(FollowUp)], dueCount.One),
            .. silent.Select(unit => new WorkPart(WorkGroup.NoContact, [.. unit.Rows.All.Select(row => Silent(row, unit.Weeks))], unit.Count.One)),
        ];
    }

    private WorkItem FollowUp(Row row) =>
        new(WorkGroup.Overdue, row.Id, texts["intern-heute.followUp"], null, row.FollowUpOn!.Value, null, "intern-heute.act.note", $"/faelle/personen/{row.Id}#notizen");

    private WorkItem Silent(Row row, int weeks) =>
        new(WorkGroup.NoContact, row.Id, texts.Count("intern-heute.noContact", weeks), null, row.LastContactOn ?? row.FirstContactOn, null, "intern-heute.act.note", $"/faelle/personen/{row.Id}#notizen");

    private static BatchedRows<Row> Rows(QueryBatch batch, IOrderedQueryable<Client> clients, WorkAsked asked) =>
        batch.Add(clients.Take(asked.Most).Select(client => new Row { Id = client.Id, FollowUpOn = client.FollowUpOn, LastContactOn = client.LastContactOn, FirstContactOn = client.FirstContactOn }));

    private static IQueryable<int> Count(IQueryable<Client> clients) => clients.GroupBy(client => 1).Select(all => all.Count());

    private sealed class Row
    {
        public required Guid Id { get; init; }

        public required DateOnly? FollowUpOn { get; init; }

        public required DateOnly? LastContactOn { get; init; }

        public required DateOnly FirstContactOn { get; init; }
    }
}
