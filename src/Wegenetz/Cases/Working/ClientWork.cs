using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Working;

/// <summary>What the clients themselves put on the working list: follow-up days, and silence for longer than their unit bears.</summary>
internal static class ClientWork
{
    public static readonly WorkItemSource Source = new(Ask);

    private static Func<IReadOnlyList<WorkPart>> Ask(IServiceProvider services, WorkAsked asked)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var settings = asked.Batch.Add(db.CaseSettings.Select(settings => new Patience { UnitId = settings.UnitId, Weeks = settings.NoContactWeeks }));
        var clients = asked.Batch.Add(asked.Clients.Select(client => new Row
        {
            Id = client.Id, UnitId = client.UnitId, Number = client.Number, FollowUpOn = client.FollowUpOn, LastContactOn = client.LastContactOn ?? client.FirstContactOn,
        }));
        return () =>
        {
            var weeks = settings.All.ToDictionary(unit => unit.UnitId, unit => unit.Weeks);
            var due = clients.All.Where(client => client.FollowUpOn <= asked.Today).OrderBy(client => client.FollowUpOn).ThenBy(client => client.Number).ToList();
            // Whoever said when to look again is not reminded before.
            var silent = clients.All.Where(client => client.FollowUpOn is null && client.LastContactOn <= asked.Today.AddDays(-7 * WeeksOf(client)))
                .OrderBy(client => client.LastContactOn).ThenBy(client => client.Number).ToList();
            return
            [
                WorkPart.Of(WorkGroup.Overdue, due, asked, client => new(WorkGroup.Overdue, client.Id, texts["intern-heute.followUp"], null, client.FollowUpOn!.Value, null, "intern-heute.act.note", PathOf(client))),
                WorkPart.Of(WorkGroup.NoContact, silent, asked, client =>
                    new(WorkGroup.NoContact, client.Id, texts.Count("intern-heute.noContact", WeeksOf(client)), null, client.LastContactOn, null, "intern-heute.act.note", PathOf(client))),
            ];

            int WeeksOf(Row client) => weeks.GetValueOrDefault(client.UnitId, CaseSettings.UsualNoContactWeeks);
        };
    }

    private static string PathOf(Row client) => $"/faelle/personen/{client.Id}#notizen";

    private sealed class Patience
    {
        public required Guid UnitId { get; init; }

        public required int Weeks { get; init; }
    }

    private sealed class Row
    {
        public required Guid Id { get; init; }

        public required Guid UnitId { get; init; }

        public required int Number { get; init; }

        public required DateOnly? FollowUpOn { get; init; }

        /// <summary>The first contact, where there was none since.</summary>
        public required DateOnly LastContactOn { get; init; }
    }
}
