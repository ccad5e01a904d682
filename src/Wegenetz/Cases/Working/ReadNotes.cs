using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Working;

/// <summary>A note as people read it.</summary>
/// <param name="Earlier">What it corrects, latest first.</param>
/// <param name="WrittenBy">Null: no longer there.</param>
public sealed record NoteRow(Guid Id, NoteKind Kind, DateOnly On, string Text, bool IsEntrusted, DateTimeOffset WrittenAt, string? WrittenBy, IReadOnlyList<NoteRow> Earlier);

/// <summary>Reads the notes about a client who was opened.</summary>
public sealed class ReadNotes(AppDb db)
{
    /// <summary>Latest first, each with the ones it corrects.</summary>
    /// <param name="most">How many at most; null: all.</param>
    public async Task<IReadOnlyList<NoteRow>> RunAsync(OpenedClient opened, int? most, CancellationToken cancel)
    {
        var rows = await (
            from note in db.ClientNotes.AsNoTracking()
            where note.ClientId == opened.Client.Id
            join user in db.Users on note.WrittenById equals user.Id into users
            from user in users.DefaultIfEmpty()
            select new { Note = note, By = user!.DisplayName }).ToListAsync(cancel);
        var notes = rows.ToDictionary(row => row.Note.Id, row => (row.Note, row.By));
        var corrected = notes.Values.Select(row => row.Note.CorrectsId).OfType<Guid>().ToHashSet();
        var present = notes.Values.Where(row => !corrected.Contains(row.Note.Id)).OrderByDescending(row => row.Note.NotedOn).ThenByDescending(row => row.Note.Id);
        return [.. present.Take(most ?? int.MaxValue).Select(row => Open(row.Note, Before(row.Note)))];

        IReadOnlyList<NoteRow> Before(ClientNote note) =>
            note.CorrectsId is { } id && notes.TryGetValue(id, out var earlier) ? [Open(earlier.Note, []), .. Before(earlier.Note)] : [];

        NoteRow Open(ClientNote note, IReadOnlyList<NoteRow> earlier) => new(
            note.Id, note.Kind, note.NotedOn, opened.Seal.For(note.Id).Open(ClientNote.Table, nameof(ClientNote.Text), note.Text), note.IsEntrusted, note.WrittenAt, notes[note.Id].By, earlier);
    }
}
