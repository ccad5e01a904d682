using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Working;

public sealed class QuickNoteForm
{
    /// <summary>The client's number.</summary>
    [Required(ErrorMessage = "intern-heute.numberMissing"), Number(1, 9_999_999, IsWhole = true, ErrorMessage = "intern-heute.numberMissing")]
    public string? Number { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "intern-notiz.nothingTyped"), StringLength(ClientNote.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Text { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public NoteKind Kind { get; set; } = NoteKind.Phone;
}

/// <summary>The number is of nobody in one's own caseload, or of two people in two units.</summary>
public sealed record NumberIsNotOwn(int Number) : Refusal("intern-heute.numberNotOwn", Number)
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>Notes something about a client of one's own caseload by number, without opening the client's page.</summary>
public sealed class WriteQuickNote(OwnCaseload caseload, OpenClient open, WriteNote write)
{
    /// <returns>Id of the client.</returns>
    public async Task<Result<Guid>> RunAsync(QuickNoteForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var number = TypedNumber.Whole(form.Number)!.Value;
        var ids = await caseload.Clients().Where(client => client.Number == number).Select(client => client.Id).Take(2).ToListAsync(cancel);
        if (ids.Count != 1 || (await open.RunAsync(ids[0], cancel)).Client is not { } opened) return new NumberIsNotOwn(number);
        return await write.RunAsync(opened, new NoteForm { Text = form.Text, Kind = form.Kind }, cancel) is { } refusal ? refusal : ids[0];
    }
}
