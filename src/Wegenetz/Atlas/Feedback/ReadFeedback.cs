using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Atlas.Feedback;

/// <summary>One feedback, opened. Texts are null where nothing was said.</summary>
public sealed record OpenFeedback(
    Guid Id, string Reference, FeedbackKind Kind, string Page, string? Title, DateTimeOffset ReceivedAt, DateOnly? DueOn, string Language,
    FeedbackState State, int Version, string Message, string? Name, string? Contact, string? Note);

/// <summary>Opens one feedback for somebody it concerns.</summary>
public sealed class ReadFeedback(AppDb db, CurrentAccount account, Sealing sealing)
{
    /// <returns>Null if it is not there, belongs to others, or was erased.</returns>
    public async Task<OpenFeedback?> RunAsync(Guid id, CancellationToken cancel)
    {
        var message = await db.FeedbackMessages.AsNoTracking().ReadableBy(await FeedbackReader.OfAsync(account, cancel), db)
            .SingleOrDefaultAsync(message => message.Id == id, cancel);
        if (message is null || await sealing.FindAsync(id, cancel) is not { } seal) return null;
        var titles = await FeedbackAbout.TitlesAsync(db, [message.Page], cancel);
        return new(message.Id, message.Reference, message.Kind, message.Page, titles.GetValueOrDefault(message.Page), message.ReceivedAt, message.DueOn, message.Language, message.State, message.Version,
            seal.Open(FeedbackMessage.Table, nameof(message.Message), message.Message),
            seal.OpenIfSaid(FeedbackMessage.Table, nameof(message.Name), message.Name),
            seal.OpenIfSaid(FeedbackMessage.Table, nameof(message.Contact), message.Contact),
            seal.OpenIfSaid(FeedbackMessage.Table, nameof(message.Note), message.Note));
    }
}
