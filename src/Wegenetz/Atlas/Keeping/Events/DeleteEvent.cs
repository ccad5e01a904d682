using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Keeping.Events;

public sealed record EventIsReferredTo() : Refusal("intern-events.referredTo");

/// <summary>An event with what would go with it, and what keeps it.</summary>
public sealed record EventToDelete(AtlasEvent Event, int Translations, IReadOnlyList<Reference> References);

/// <summary>Reads what the deletion of an event means, before somebody decides.</summary>
public sealed class ReadEventToDelete(AppDb db, KeptEntries kept)
{
    /// <summary>Null for a missing one and for one that others keep alike.</summary>
    public async Task<EventToDelete?> RunAsync(Guid id, CancellationToken cancel)
    {
        var found = await (await kept.EventsAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, cancel);
        if (found is null) return null;
        return new(found, await db.Translations.CountAsync(text => text.RecordId == id, cancel), await EntryDeletion.FeedbackAboutAsync(db, $"/termine/{found.Slug}", cancel));
    }
}

/// <summary>Deletes an event that whoever asks keeps and to which nothing refers. Its history stays.</summary>
public sealed class DeleteEvent(AppDb db, KeptEntries kept)
{
    public async Task<Refusal?> RunAsync(Guid id, DeletionForm form, CancellationToken cancel)
    {
        var found = await (await kept.EventsAsync(cancel)).SingleOrDefaultAsync(entry => entry.Id == id, cancel);
        if (found is null) return new NotThere();
        if ((await EntryDeletion.FeedbackAboutAsync(db, $"/termine/{found.Slug}", cancel)).Count > 0) return new EventIsReferredTo();
        await EntryDeletion.RemoveWordsAsync(db, [id], cancel);
        db.AtlasEvents.Remove(found);
        return await db.SaveUnlessChangedAsync(found, form.Version, cancel);
    }
}
