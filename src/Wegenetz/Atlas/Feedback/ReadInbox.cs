using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;

namespace Wegenetz.Atlas.Feedback;

/// <param name="Title">Of the offer or organization whose page it is about; null: another page.</param>
public sealed record FeedbackRow(Guid Id, string Reference, FeedbackKind Kind, string Page, string? Title, DateTimeOffset ReceivedAt, DateOnly? DueOn, FeedbackState State);

/// <summary>One page of the inbox, with how many there are in each state.</summary>
public sealed record FeedbackInbox(IReadOnlyList<FeedbackRow> Rows, int Total, IReadOnlyDictionary<FeedbackState, int> Counts);

/// <summary>The feedback that concerns who asks: what must be answered soonest first, then the newest.</summary>
public sealed class ReadInbox(AppDb db, CurrentAccount account)
{
    public const int PageSize = 25;

    /// <param name="page">From 1.</param>
    public async Task<FeedbackInbox> RunAsync(FeedbackState state, int page, CancellationToken cancel)
    {
        var readable = db.FeedbackMessages.AsNoTracking().ReadableBy(await FeedbackReader.OfAsync(account, cancel), db);
        var counts = await readable.GroupBy(message => message.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var rows = await readable.Where(message => message.State == state)
            .OrderBy(message => message.DueOn == null).ThenBy(message => message.DueOn).ThenByDescending(message => message.ReceivedAt)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(message => new FeedbackRow(message.Id, message.Reference, message.Kind, message.Page, null, message.ReceivedAt, message.DueOn, message.State))
            .ToListAsync(cancel);
        var titles = await FeedbackAbout.TitlesAsync(db, [.. rows.Select(row => row.Page)], cancel);
        return new([.. rows.Select(row => row with { Title = titles.GetValueOrDefault(row.Page) })], counts.GetValueOrDefault(state), counts);
    }
}
