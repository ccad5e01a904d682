using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Atlas.Feedback;

/// <summary>Erases a feedback with its key: when its writer asks for it (Art. 17 GDPR), or when its time is over.</summary>
public sealed class EraseFeedback(AppDb db, CurrentAccount account, Sealing sealing)
{
    public async Task<Refusal?> RunAsync(Guid id, CancellationToken cancel)
    {
        if (!await db.FeedbackMessages.ReadableBy(await FeedbackReader.OfAsync(account, cancel), db).AnyAsync(message => message.Id == id, cancel)) return new NotThere();
        await MarkAsync(id, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>For the period's end: the caller saves.</summary>
    internal async Task MarkAsync(Guid id, CancellationToken cancel)
    {
        if (await db.FeedbackMessages.SingleOrDefaultAsync(message => message.Id == id, cancel) is { } message) db.FeedbackMessages.Remove(message);
        await sealing.EraseAsync(id, cancel);
    }
}
