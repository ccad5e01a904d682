using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <param name="Field">Name of a <see cref="ClientField"/>, or <see cref="DisputeField.Names"/>.</param>
/// <param name="Answer">How it was settled; null while it is open.</param>
public sealed record DisputeRow(Guid Id, string Field, string Words, DateOnly RaisedOn, DateOnly? SettledOn, string? Answer);

public sealed class DisputeForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required")]
    public string? Field { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(ClientDispute.WordsMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Words { get; set => field = FormText.Of(value); }

    public IEnumerable<FormFault> Faults()
    {
        if (Field is not null && !DisputeField.Fields.Contains(Field)) yield return new FormFault(this, nameof(Field), "shell.form.unreadable");
    }
}

public sealed class SettleForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public Guid? Dispute { get; set; }

    [Required(ErrorMessage = "shell.form.required"), StringLength(ClientDispute.WordsMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Answer { get; set => field = FormText.Of(value); }
}

/// <summary>Marks fields of a client who was opened as disputed, with the person's words, and settles it. This is allowed while the client is restricted: it is what the restriction waits for.</summary>
public sealed class DisputeField(AppDb db, TimeProvider clock)
{
    public const string Names = nameof(Names);

    /// <summary>What can be disputed, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Fields = [Names, .. Enum.GetNames<ClientField>()];

    /// <summary>Key of a field's label.</summary>
    public static string LabelOf(string field) => field == Names ? "intern-rechte.names" : $"intern-klient.field.{field}";

    public async Task<Refusal?> RunAsync(OpenedClient opened, DisputeForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var id = Guid.CreateVersion7();
        var seal = opened.Seal.For(id);
        db.ClientDisputes.Add(new ClientDispute
        {
            Id = id, NetworkId = opened.Client.NetworkId, UnitId = opened.Client.UnitId, ClientId = opened.Client.Id, RaisedOn = clock.Today,
            Field = seal.Seal(ClientDispute.Table, nameof(ClientDispute.Field), form.Field!), Words = seal.Seal(ClientDispute.Table, nameof(ClientDispute.Words), form.Words!),
        });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<Refusal?> SettleAsync(OpenedClient opened, SettleForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var dispute = await db.ClientDisputes.SingleOrDefaultAsync(one => one.Id == form.Dispute && one.ClientId == opened.Client.Id && one.SettledOn == null, cancel);
        if (dispute is null) return new NotThere();
        dispute.SettledOn = clock.Today;
        dispute.Answer = opened.Seal.For(dispute.Id).Seal(ClientDispute.Table, nameof(ClientDispute.Answer), form.Answer!);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Open ones first, each by day.</summary>
    public async Task<IReadOnlyList<DisputeRow>> ReadAsync(OpenedClient opened, CancellationToken cancel)
    {
        var rows = await db.ClientDisputes.AsNoTracking().Where(dispute => dispute.ClientId == opened.Client.Id).ToListAsync(cancel);
        return [.. rows.Select(row => RowOf(opened, row)).OrderBy(row => row.SettledOn is not null).ThenBy(row => row.RaisedOn)];
    }

    internal static async Task<IReadOnlyList<DisclosedRecord>> CollectAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var texts = services.GetRequiredService<Texts>();
        return [.. (await services.GetRequiredService<DisputeField>().ReadAsync(opened, cancel)).Select(row => new DisclosedRecord(texts[LabelOf(row.Field)], row.RaisedOn,
            row.Answer is null ? [new(texts["intern-rechte.words"], row.Words)]
                : [new(texts["intern-rechte.words"], row.Words), new(texts["intern-rechte.answer"], row.Answer), new(texts["intern-rechte.settledOn"], row.SettledOn!.Value.ToString("d", texts.Language.Culture))]))];
    }

    private static DisputeRow RowOf(OpenedClient opened, ClientDispute row)
    {
        var seal = opened.Seal.For(row.Id);
        return new(row.Id, seal.Open(ClientDispute.Table, nameof(row.Field), row.Field), seal.Open(ClientDispute.Table, nameof(row.Words), row.Words),
            row.RaisedOn, row.SettledOn, seal.OpenIfSaid(ClientDispute.Table, nameof(row.Answer), row.Answer));
    }
}
