using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Working;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Referring;

/// <summary>What shall leave repeats a note that is marked as entrusted, and nobody said that it is.</summary>
public sealed record EntrustedNoteRepeated(DateOnly NotedOn) : Refusal("intern-ueberweisung.entrustedNoteRepeated", NotedOn.ToString("d", Languages.German.Culture))
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>Reads the entrusted notes of a client before words leave: § 65 SGB VIII.</summary>
public sealed class EntrustedNotes(AppDb db)
{
    /// <summary>How many notes of the client are marked as entrusted.</summary>
    public Task<int> CountAsync(OpenedClient client, CancellationToken cancel) => db.ClientNotes.CountAsync(note => note.ClientId == client.Client.Id && note.IsEntrusted, cancel);

    /// <summary>Null: none of them is repeated in the words.</summary>
    public async Task<Refusal?> WhyNotAsync(OpenedClient client, string words, CancellationToken cancel)
    {
        var notes = await db.ClientNotes.AsNoTracking().Where(note => note.ClientId == client.Client.Id && note.IsEntrusted).ToListAsync(cancel);
        var repeated = notes.Find(note => Passage.IsRepeated(client.Seal.For(note.Id).Open(ClientNote.Table, nameof(ClientNote.Text), note.Text), words));
        return repeated is null ? null : new EntrustedNoteRepeated(repeated.NotedOn);
    }
}

/// <summary>Whether one text repeats a passage of another.</summary>
public static class Passage
{
    /// <summary>So many words in a row that also stand in the other text are no accident; a shorter note is repeated as a whole.</summary>
    private const int Words = 5;

    /// <summary>A single word says nothing of where it comes from.</summary>
    private const int ShortestNote = 2;

    /// <summary>Looks at words only: capitals, signs and line breaks make no difference.</summary>
    public static bool IsRepeated(string note, string text)
    {
        var (from, into) = (WordsOf(note), $" {string.Join(' ', WordsOf(text))} ");
        var length = Math.Min(Words, from.Count);
        return length >= ShortestNote && Enumerable.Range(0, from.Count - length + 1).Any(start => into.Contains($" {string.Join(' ', from.Skip(start).Take(length))} ", StringComparison.Ordinal));
    }

    private static List<string> WordsOf(string text) =>
        [.. string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
