using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Intake;

/// <summary>One press: the value of the button says which paper goes where.</summary>
public sealed class PaperForm
{
    [Required(ErrorMessage = "shell.form.unreadable")]
    public string? Move { get; set => field = FormText.Of(value); }

    /// <summary>The value of a button.</summary>
    public static string Write(Guid paperId, PaperState to, int version) => string.Create(CultureInfo.InvariantCulture, $"{paperId}:{to}:{version}");

    internal (Guid PaperId, PaperState To, int Version)? Read() =>
        Move?.Split(':') is [var id, var state, var version] && Guid.TryParse(id, out var paper) && Enum.TryParse<PaperState>(state, out var to) && Enum.IsDefined(to)
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (paper, to, number) : null;
}

public sealed class IntakeDueForm : IFormWithRules
{
    public DateOnly? DueOn { get; set; }

    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (DueOn is { Year: < 2000 or > 2100 }) yield return new(this, nameof(DueOn), "shell.form.unreadable");
    }
}

/// <summary>Changes an intake of a client who was opened: where a paper stands, one more paper, another day. When the last paper is done, the intake is.</summary>
public sealed class ChangeIntake(AppDb db, CurrentAccount account, AddDocuments documents, TimeProvider clock)
{
    public async Task<Refusal?> MoveAsync(OpenedClient opened, Guid intakeId, PaperForm form, CancellationToken cancel)
    {
        if (form.Read() is not var (paperId, to, version)) return new InvalidEntry(nameof(PaperForm.Move), "shell.form.unreadable");
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await OneAsync(opened, intakeId, cancel) is not { } intake) return new NotThere();
        var papers = await PapersAsync(intakeId, cancel);
        if (papers.Find(paper => paper.Id == paperId) is not { } paper) return new NotThere();
        (paper.State, paper.MovedById, paper.MovedAt) = (to, account.Id, clock.GetUtcNow());
        Complete(intake, papers);
        return await db.SaveUnlessChangedAsync(paper, version, cancel);
    }

    /// <summary>Puts the scan of a paper among the client's documents; with it the paper is here.</summary>
    public async Task<Refusal?> ScanAsync(OpenedClient opened, Guid intakeId, Guid paperId, ScanForm form, CancellationToken cancel)
    {
        if (form.Files.Count != 1) return new NotOneFile();
        if (await OneAsync(opened, intakeId, cancel) is not { } intake) return new NotThere();
        var papers = await PapersAsync(intakeId, cancel);
        if (papers.Find(paper => paper.Id == paperId) is not { } paper) return new NotThere();
        // Asked before a file is written; the save asks again.
        if (paper.Version != form.Version) return new ChangedMeanwhile();
        var name = opened.Seal.For(paperId).Open(IntakePaper.Table, nameof(IntakePaper.Name), paper.Name);
        return await documents.RunAsync(opened, form.As(name), cancel, beside: ids =>
        {
            (paper.DocumentId, paper.State, paper.MovedById, paper.MovedAt) = (ids.Single(), PaperState.Received, account.Id, clock.GetUtcNow());
            Complete(intake, papers);
        });
    }

    public async Task<Refusal?> AddPaperAsync(OpenedClient opened, Guid intakeId, TemplatePaperRow form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await OneAsync(opened, intakeId, cancel) is not { } intake) return new NotThere();
        var papers = await PapersAsync(intakeId, cancel);
        if (papers.Count >= ClientIntake.MostPapers) return new InvalidEntry(nameof(TemplatePaperRow.Name), "intern-aufnahme.tooManyPapers");
        var added = StartIntake.NewPaper(opened, intakeId, papers.Count, form, account.Id, clock.GetUtcNow());
        db.IntakePapers.Add(added);
        Complete(intake, [.. papers, added]);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<Refusal?> SetDueAsync(OpenedClient opened, Guid intakeId, IntakeDueForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await OneAsync(opened, intakeId, cancel) is not { } intake) return new NotThere();
        intake.DueOn = form.DueOn;
        return await db.SaveUnlessChangedAsync(intake, form.Version, cancel);
    }

    private void Complete(ClientIntake intake, IReadOnlyList<IntakePaper> papers)
    {
        var isDone = papers.All(paper => PaperStates.IsDone(paper.State));
        if (isDone != intake.CompletedOn is not null) intake.CompletedOn = isDone ? clock.Today : null;
    }

    private Task<ClientIntake?> OneAsync(OpenedClient opened, Guid intakeId, CancellationToken cancel) =>
        db.ClientIntakes.SingleOrDefaultAsync(intake => intake.Id == intakeId && intake.ClientId == opened.Client.Id, cancel);

    private Task<List<IntakePaper>> PapersAsync(Guid intakeId, CancellationToken cancel) => db.IntakePapers.Where(paper => paper.IntakeId == intakeId).ToListAsync(cancel);
}
