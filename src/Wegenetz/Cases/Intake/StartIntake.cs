using System.ComponentModel.DataAnnotations;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Intake;

public sealed class IntakeForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(ClientIntake.TitleMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Title { get; set => field = FormText.Of(value); }

    public DateOnly? DueOn { get; set; }

    public List<TemplatePaperRow> Papers { get; set => field = value ?? []; } = [];

    public IEnumerable<FormFault> Faults()
    {
        if (Papers.Count == 0) yield return new(this, nameof(Papers), "intern-aufnahme.noPapers");
        if (Papers.Count > ClientIntake.MostPapers) yield return new(this, nameof(Papers), "intern-aufnahme.tooManyPapers");
        if (DueOn is { Year: < 2000 or > 2100 }) yield return new(this, nameof(DueOn), "shell.form.unreadable");
    }

    /// <summary>Does what a button beside rows asks for.</summary>
    public void Edit(RowEdit edit)
    {
        if (edit.List == nameof(Papers)) edit.ApplyTo(Papers);
    }

    internal static IntakeForm Of(TemplateChoice template, DateOnly today) => new()
    {
        Title = template.Name, DueOn = template.DeadlineDays is { } days ? today.AddDays(days) : null,
        Papers = [.. template.Papers.Select(paper => new TemplatePaperRow { Name = paper.Name, Where = paper.Where })],
    };
}

/// <summary>Begins an intake of a client who was opened: every paper is asked for.</summary>
public sealed class StartIntake(AppDb db, CurrentAccount account, TimeProvider clock)
{
    /// <returns>The intake's id.</returns>
    public async Task<Result<Guid>> RunAsync(OpenedClient opened, IntakeForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var client = opened.Client;
        if (client.IsRestricted) return new ClientIsRestricted();
        var id = Guid.CreateVersion7();
        db.ClientIntakes.Add(new ClientIntake
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, StartedOn = clock.Today, DueOn = form.DueOn, StartedById = account.Id,
            Title = opened.Seal.For(id).Seal(ClientIntake.Table, nameof(ClientIntake.Title), form.Title!),
        });
        db.IntakePapers.AddRange(form.Papers.Select((row, position) => PaperOf(opened, id, position, row)));
        await db.SaveChangesAsync(cancel);
        return id;
    }

    private IntakePaper PaperOf(OpenedClient opened, Guid intakeId, int position, TemplatePaperRow row) => NewPaper(opened, intakeId, position, row, account.Id, clock.GetUtcNow());

    internal static IntakePaper NewPaper(OpenedClient opened, Guid intakeId, int position, TemplatePaperRow row, Guid? accountId, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var seal = opened.Seal.For(id);
        return new()
        {
            Id = id, NetworkId = opened.Client.NetworkId, UnitId = opened.Client.UnitId, ClientId = opened.Client.Id, IntakeId = intakeId, Position = position,
            Name = seal.Seal(IntakePaper.Table, nameof(IntakePaper.Name), row.Name!), Where = seal.SealIfSaid(IntakePaper.Table, nameof(IntakePaper.Where), row.Where),
            MovedById = accountId, MovedAt = now,
        };
    }
}
