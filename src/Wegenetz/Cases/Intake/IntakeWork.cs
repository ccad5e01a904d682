using Wegenetz.Cases.Working;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Intake;

/// <summary>
/// What intakes put on the working list: papers that are to come by a day, and papers that came and nobody has checked. One line for an intake of
/// each, without what it is for, because nobody has opened the client.
/// </summary>
internal static class IntakeWork
{
    /// <summary>So many days before it, the day of an intake stands on the list: time enough to remind somebody of a paper.</summary>
    public const int WarnDays = 3;

    public static readonly WorkItemSource Source = new(Ask);

    private static Func<IReadOnlyList<WorkPart>> Ask(IServiceProvider services, WorkAsked asked)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var soon = asked.Today.AddDays(WarnDays);
        // About a restricted client no paper is moved and no day is set (Art. 18 GDPR): the line would stay whatever anybody did.
        var open =
            from client in asked.Clients
            join intake in db.ClientIntakes on client.Id equals intake.ClientId
            join paper in db.IntakePapers on intake.Id equals paper.IntakeId
            where !client.IsRestricted && intake.CompletedOn == null
            group paper by new { intake.Id, intake.ClientId, intake.DueOn } into papers
            select new Row
            {
                Id = papers.Key.Id, ClientId = papers.Key.ClientId, DueOn = papers.Key.DueOn,
                ToBring = papers.Count(paper => paper.State == PaperState.Asked || paper.State == PaperState.Missing),
                ToCheck = papers.Count(paper => paper.State == PaperState.Received),
                WaitsSince = papers.Min(paper => paper.State == PaperState.Received ? (DateTimeOffset?)paper.MovedAt : null),
            };
        var rows = asked.Batch.Add(open.Where(row => row.ToCheck > 0 || (row.ToBring > 0 && row.DueOn <= soon)));
        return () =>
        {
            // Once every paper is here, the client has kept the day.
            var due = rows.All.Where(row => row.ToBring > 0 && row.DueOn <= soon).OrderBy(row => row.DueOn).ThenBy(row => row.Id).ToLookup(row => row.DueOn <= asked.Today ? WorkGroup.Overdue : WorkGroup.Expiring);
            var toCheck = rows.All.Where(row => row.ToCheck > 0).OrderBy(row => row.WaitsSince).ThenBy(row => row.Id).ToList();
            return
            [
                .. due.Select(group => WorkPart.Of(group.Key, [.. group], asked, row => new(
                    group.Key, row.ClientId, texts["intern-heute.papersDue"], texts.Count("intern-heute.papersMissing", row.ToBring), row.DueOn!.Value, null, "intern-heute.act.look", PathOf(row)))),
                WorkPart.Of(WorkGroup.ToCheck, toCheck, asked, row => new(
                    WorkGroup.ToCheck, row.ClientId, texts.Count("intern-heute.papersToCheck", row.ToCheck), null, DateOnly.FromDateTime(Clock.InBerlin(row.WaitsSince!.Value).DateTime), null, "intern-heute.act.check", PathOf(row))),
            ];
        };
    }

    private static string PathOf(Row row) => $"/faelle/personen/{row.ClientId}{IntakeServices.TabPath}/{row.Id}";

    private sealed class Row
    {
        public required Guid Id { get; init; }

        public required Guid ClientId { get; init; }

        public required DateOnly? DueOn { get; init; }

        public required int ToBring { get; init; }

        public required int ToCheck { get; init; }

        public required DateTimeOffset? WaitsSince { get; init; }
    }
}
