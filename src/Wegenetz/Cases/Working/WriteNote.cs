using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Working;

public sealed class NoteForm
{
    [Required(ErrorMessage = "intern-notiz.nothingTyped"), StringLength(ClientNote.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Text { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public NoteKind Kind { get; set; }

    public bool IsEntrusted { get; set; }

    /// <summary>Null: today.</summary>
    public DateOnly? On { get; set; }

    /// <summary>When to look again; null: as it was, and not again where that day has come.</summary>
    public DateOnly? FollowUpOn { get; set; }
}

public sealed record NoteLiesAhead() : Refusal("intern-notiz.liesAhead")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record FollowUpIsOver() : Refusal("intern-notiz.followUpIsOver")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record NoteIsCorrectedAlready() : Refusal("intern-notiz.correctedAlready");

/// <summary>Notes something about a client who was opened. Conversation, telephone and letter count as contact.</summary>
public sealed class WriteNote(AppDb db, CurrentAccount account, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(OpenedClient opened, NoteForm form, CancellationToken cancel)
    {
        if (FaultOf(opened, form) is { } fault) return fault;
        db.ClientNotes.Add(Row(opened.Client, opened.Seal, form, null, account.Id, clock));
        Follow(opened.Client, form);
        await SaveAsync(opened.Client, form, cancel);
        return null;
    }

    /// <summary>Writes a note that corrects an earlier one, which stays as it was.</summary>
    public async Task<Refusal?> CorrectAsync(OpenedClient opened, Guid noteId, NoteForm form, CancellationToken cancel)
    {
        if (FaultOf(opened, form) is { } fault) return fault;
        var earlier = await db.ClientNotes.AsNoTracking().SingleOrDefaultAsync(note => note.Id == noteId && note.ClientId == opened.Client.Id, cancel);
        if (earlier is null) return new NotThere();
        if (await db.ClientNotes.AnyAsync(note => note.CorrectsId == noteId, cancel)) return new NoteIsCorrectedAlready();
        db.ClientNotes.Add(Row(opened.Client, opened.Seal, form, noteId, account.Id, clock));
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>A note as it is stored; for use cases that save more than it.</summary>
    internal static ClientNote Row(Client client, RecordSeal seal, NoteForm form, Guid? correctsId, Guid? writtenById, TimeProvider clock)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, Kind = form.Kind, NotedOn = form.On ?? clock.Today, IsEntrusted = form.IsEntrusted, CorrectsId = correctsId,
            Text = seal.For(id).Seal(ClientNote.Table, nameof(ClientNote.Text), form.Text!), WrittenById = writtenById, WrittenAt = clock.GetUtcNow(),
        };
    }

    /// <summary>What the client's own row learns from a new note.</summary>
    private void Follow(Client client, NoteForm form)
    {
        var on = form.On ?? clock.Today;
        if (form.Kind is not NoteKind.Memo && !(client.LastContactOn >= on)) client.LastContactOn = on;
        client.FollowUpOn = form.FollowUpOn ?? (client.FollowUpOn <= clock.Today ? null : client.FollowUpOn);
    }

    private Refusal? FaultOf(OpenedClient opened, NoteForm form)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (form.On > clock.Today) return new NoteLiesAhead();
        return form.FollowUpOn < clock.Today ? new FollowUpIsOver() : null;
    }

    /// <summary>A colleague may have changed the client since it was opened: the note stands, and their change as well.</summary>
    private async Task SaveAsync(Client client, NoteForm form, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            await db.Entry(client).ReloadAsync(cancel);
            Follow(client, form);
            await db.SaveChangesAsync(cancel);
        }
    }
}
