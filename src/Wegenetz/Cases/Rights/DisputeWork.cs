using Wegenetz.Cases.Working;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Clients who say that something stored on them is wrong, until it is settled; also the restricted ones, because it is what the restriction waits
/// for. What they dispute stays closed: nobody has opened them.
/// </summary>
internal static class DisputeWork
{
    public static readonly WorkItemSource Source = new(Ask);

    private static Func<IReadOnlyList<WorkPart>> Ask(IServiceProvider services, WorkAsked asked)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var rows = asked.Batch.Add(
            from client in asked.Clients
            join dispute in db.ClientDisputes on client.Id equals dispute.ClientId
            where dispute.SettledOn == null
            group dispute by dispute.ClientId into disputes
            select new { ClientId = disputes.Key, Count = disputes.Count(), Since = disputes.Min(dispute => dispute.RaisedOn) });
        return () => [WorkPart.Of(WorkGroup.ToCheck, [.. rows.All.OrderBy(row => row.Since).ThenBy(row => row.ClientId)], asked, row => new(
            WorkGroup.ToCheck, row.ClientId, texts.Count("intern-heute.disputes", row.Count), null, row.Since, null, "intern-heute.act.check", $"/faelle/personen/{row.ClientId}{RightsServices.TabPath}#berichtigung"))];
    }
}
