using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Working;

public sealed class NoteForm
{
    [Required(ErrorMessage = "intern-notiz.nothingTyped"), StringLength(ClientNote.TextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Text { get; set => field = FormText.Of(value); }

    public NoteKind Kind { get; set; }

    public bool IsEntrusted { get; set; }

    /// <summary>Null: today.</summary>
    public DateOnly? On { get; set; }
}

public sealed record NoteLiesAhead() : Refusal("intern-notiz.liesAhead")
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
        Add(opened, form, null);
        await SaveAsync(cancel);
        return null;
    }

    /// <summary>Writes a note that corrects an earlier one, which stays as it was.</summary>
    public async Task<Refusal?> CorrectAsync(OpenedClient opened, Guid noteId, NoteForm form, CancellationToken cancel)
    {
        if (FaultOf(opened, form) is { } fault) return fault;
        var earlier = await db.ClientNotes.AsNoTracking().SingleOrDefaultAsync(note => note.Id == noteId && note.ClientId == opened.Client.Id, cancel);
        if (earlier is null) return new NotThere();
        if (await db.ClientNotes.AnyAsync(note => note.CorrectsId == noteId, cancel)) return new NoteIsCorrectedAlready();
        Add(opened, form, noteId);
        await SaveAsync(cancel);
        return null;
    }

    /// <summary>Adds a note to the context; for a use case that saves more than it.</summary>
    internal void Add(OpenedClient opened, NoteForm form, Guid? correctsId)
    {
        var (client, id, on) = (opened.Client, Guid.CreateVersion7(), form.On ?? clock.Today);
        db.ClientNotes.Add(new ClientNote
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, Kind = form.Kind, NotedOn = on, IsEntrusted = form.IsEntrusted, CorrectsId = correctsId,
            Text = opened.Seal.For(id).Seal(ClientNote.Table, nameof(ClientNote.Text), form.Text!), WrittenById = account.Id, WrittenAt = clock.GetUtcNow(),
        });
        if (form.Kind is not NoteKind.Memo && !(client.LastContactOn >= on)) client.LastContactOn = on;
    }

    private Refusal? FaultOf(OpenedClient opened, NoteForm form)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        return form.On > clock.Today ? new NoteLiesAhead() : null;
    }

    /// <summary>A colleague may have changed the client since it was opened: the note stands, and the later contact as well.</summary>
    private async Task SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException fault)
        {
            foreach (var entry in fault.Entries)
            {
                await entry.ReloadAsync(cancel);
                if (entry.Entity is Client client && db.ChangeTracker.Entries<ClientNote>().Select(note => note.Entity).Where(note => note.Kind is not NoteKind.Memo).Max(note => (DateOnly?)note.NotedOn) is { } on
                    && !(client.LastContactOn >= on)) client.LastContactOn = on;
            }
            await db.SaveChangesAsync(cancel);
        }
    }
}
