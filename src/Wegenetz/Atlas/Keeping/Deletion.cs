using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Keeping;

/// <summary>Something that refers to an entry, which therefore stays.</summary>
/// <param name="Kind">Name of its entity.</param>
/// <param name="Title">Null where its kind says enough, or no more may be said.</param>
/// <param name="Path">Below <c>/intern</c>; null for what others keep.</param>
public sealed record Reference(string Kind, string? Title = null, string? Path = null);

/// <summary>Somebody read what goes, in this version of the entry, and is sure.</summary>
public sealed class DeletionForm
{
    public int Version { get; set; }
}

/// <summary>What is true of every entry of the atlas that is deleted.</summary>
internal static class EntryDeletion
{
    /// <summary>Messages of visitors say which page they were written on, and keep it.</summary>
    public static async Task<IReadOnlyList<Reference>> FeedbackAboutAsync(AppDb db, string page, CancellationToken cancel) =>
        await db.FeedbackMessages.AnyAsync(message => message.Page == page, cancel) ? [new(nameof(AppDb.FeedbackMessages))] : [];

    /// <summary>Translations and terms carry the id of what they belong to, and no key that would take them along.</summary>
    public static async Task RemoveWordsAsync(AppDb db, IReadOnlyList<Guid> records, CancellationToken cancel)
    {
        db.Translations.RemoveRange(await db.Translations.Where(text => records.Contains(text.RecordId)).ToListAsync(cancel));
        db.TermLinks.RemoveRange(await db.TermLinks.Where(link => records.Contains(link.RecordId)).ToListAsync(cancel));
    }
}
