using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Intake;

/// <summary>A paper as people read it.</summary>
/// <param name="ScanId">Of its scan among the documents; null: there is none.</param>
/// <param name="MovedBy">Null: no longer there.</param>
public sealed record PaperRow(Guid Id, string Name, string? Where, PaperState State, Guid? ScanId, DateTimeOffset MovedAt, string? MovedBy, int Version);

/// <summary>An intake as people read it, its papers in their order.</summary>
public sealed record IntakeView(Guid Id, string Title, DateOnly StartedOn, DateOnly? DueOn, DateOnly? CompletedOn, string? StartedBy, int Version, IReadOnlyList<PaperRow> Papers)
{
    public int Done => Papers.Count(paper => PaperStates.IsDone(paper.State));

    public IEnumerable<PaperRow> ToBring => Papers.Where(paper => PaperStates.IsToBring(paper.State));
}

/// <summary>An open intake in the list of a unit: how far it is, and not what it is for, because the client was not opened.</summary>
/// <param name="Received">Papers that wait for somebody to look at them.</param>
public sealed record OpenIntakeRow(Guid Id, ClientRow Client, DateOnly StartedOn, DateOnly? DueOn, int Done, int Received, int All);

/// <summary>Reads intakes: those of a client who was opened, and the open ones of the own units.</summary>
public sealed class ReadIntakes(AppDb db, FindClients find)
{
    public const int MostOpen = 200;

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<IntakeView>> OfClientAsync(OpenedClient opened, CancellationToken cancel)
    {
        var intakes = await db.ClientIntakes.AsNoTracking().Where(intake => intake.ClientId == opened.Client.Id).OrderByDescending(intake => intake.Id).ToListAsync(cancel);
        var papers = await db.IntakePapers.AsNoTracking().Where(paper => paper.ClientId == opened.Client.Id).OrderBy(paper => paper.Position).ToListAsync(cancel);
        var who = intakes.Select(intake => intake.StartedById).Concat(papers.Select(paper => paper.MovedById)).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => who.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
        return [.. intakes.Select(intake => new IntakeView(
            intake.Id, TitleOf(opened.Seal, intake), intake.StartedOn, intake.DueOn, intake.CompletedOn, NameOf(intake.StartedById), intake.Version,
            [.. papers.Where(paper => paper.IntakeId == intake.Id).Select(paper => Row(opened.Seal.For(paper.Id), paper, NameOf(paper.MovedById)))]))];
    }

    /// <summary>Those that wait for papers.</summary>
    public async Task<IReadOnlyList<IntakeView>> OpenOfClientAsync(OpenedClient opened, CancellationToken cancel) =>
        [.. (await OfClientAsync(opened, cancel)).Where(intake => intake.CompletedOn is null)];

    /// <summary>One of them; null: there is no such intake of this client.</summary>
    public async Task<IntakeView?> FindAsync(OpenedClient opened, Guid intakeId, CancellationToken cancel) =>
        (await OfClientAsync(opened, cancel)).FirstOrDefault(intake => intake.Id == intakeId);

    /// <summary>The open ones of the own units: what is due first stands first, what has no day last.</summary>
    public async Task<IReadOnlyList<OpenIntakeRow>> OpenAsync(CancellationToken cancel)
    {
        var rows = await (
            from intake in db.ClientIntakes.AsNoTracking()
            join client in db.Clients.AsNoTracking() on intake.ClientId equals client.Id
            where intake.CompletedOn == null && client.ClosedOn == null
            orderby intake.DueOn == null, intake.DueOn, intake.Id
            select new OpenRow
            {
                Intake = intake, Client = client, All = db.IntakePapers.Count(paper => paper.IntakeId == intake.Id),
                Done = db.IntakePapers.Count(paper => paper.IntakeId == intake.Id && (paper.State == PaperState.Checked || paper.State == PaperState.NotNeeded)),
                Received = db.IntakePapers.Count(paper => paper.IntakeId == intake.Id && paper.State == PaperState.Received),
            }).Take(MostOpen).ToListAsync(cancel);
        var clients = (await find.RowsAsync([.. rows.Select(row => row.Client).DistinctBy(client => client.Id)], cancel)).ToDictionary(client => client.Id);
        return [.. rows.Where(row => clients.ContainsKey(row.Client.Id)).Select(row => new OpenIntakeRow(
            row.Intake.Id, clients[row.Client.Id], row.Intake.StartedOn, row.Intake.DueOn, row.Done, row.Received, row.All))];
    }

    private static string TitleOf(RecordSeal client, ClientIntake intake) => client.For(intake.Id).Open(ClientIntake.Table, nameof(ClientIntake.Title), intake.Title);

    private static PaperRow Row(RecordSeal seal, IntakePaper paper, string? movedBy) => new(
        paper.Id, seal.Open(IntakePaper.Table, nameof(IntakePaper.Name), paper.Name), seal.OpenIfSaid(IntakePaper.Table, nameof(IntakePaper.Where), paper.Where), paper.State, paper.DocumentId, paper.MovedAt, movedBy, paper.Version);

    private sealed class OpenRow
    {
        public required ClientIntake Intake { get; init; }

        public required Client Client { get; init; }

        public required int All { get; init; }

        public required int Done { get; init; }

        public required int Received { get; init; }
    }
}
