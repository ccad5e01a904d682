using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Clients who say that something stored on them is wrong, until it is settled; also the restricted ones, because it is what the restriction waits
/// for. What they dispute stays closed: nobody has opened them.
/// </summary>
internal static class DisputeWork
{
    public static readonly WorkItemSource Source = new(ReadAsync);

    private static async Task<IReadOnlyList<WorkPart>> ReadAsync(IServiceProvider services, WorkAsked asked, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var open =
            from client in asked.Clients
            join dispute in db.ClientDisputes on client.Id equals dispute.ClientId
            where dispute.SettledOn == null
            group dispute by dispute.ClientId into disputes
            select new { ClientId = disputes.Key, Count = disputes.Count(), Since = disputes.Min(dispute => dispute.RaisedOn) };
        var rows = await open.ToListAsync(cancel);
        return [new(WorkGroup.ToCheck, [.. rows.OrderBy(row => row.Since).ThenBy(row => row.ClientId).Take(asked.Most).Select(row => new WorkItem(
            WorkGroup.ToCheck, row.ClientId, texts.Count("intern-heute.disputes", row.Count), null, row.Since, null, "intern-heute.act.check", $"/faelle/personen/{row.ClientId}{RightsServices.TabPath}#berichtigung"))], rows.Count)];
    }
}
