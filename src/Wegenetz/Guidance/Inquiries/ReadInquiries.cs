using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Guidance.Inquiries;

/// <param name="Assignee">Name of who answers it, or null.</param>
public sealed record InquiryRow(Guid Id, string Reference, InquiryAsker Asker, InquiryTopic Topic, DateTimeOffset ReceivedAt, DateOnly DueOn, string? Assignee);

/// <summary>One page of the inbox, with how many there are in each state.</summary>
public sealed record InquiryInbox(IReadOnlyList<InquiryRow> Rows, int Total, IReadOnlyDictionary<InquiryState, int> Counts);

/// <param name="Topic">Only of this topic.</param>
/// <param name="IsMine">Only what who asks has taken.</param>
public sealed record InquiryFilter(InquiryState State, InquiryTopic? Topic, bool IsMine);

/// <summary>One inquiry, opened. Texts are null where nothing was said.</summary>
public sealed record OpenInquiry(
    Guid Id, string Reference, InquiryAsker Asker, InquiryTopic Topic, string Language, DateTimeOffset ReceivedAt, DateOnly DueOn, InquiryState State, Guid? AssigneeId, int Version,
    string Message, string? Name, string? Organization, string? Email, string? Phone, string? Note);

/// <summary>Somebody who answers inquiries.</summary>
public sealed record PilotName(Guid AccountId, string Name);

/// <summary>Reads the inquiries of a network; the policy at the door says who may.</summary>
public sealed class ReadInquiries(AppDb db, CurrentAccount account, Sealing sealing)
{
    public const int PageSize = 25;

    /// <summary>What must be answered soonest first. <paramref name="page"/> counts from 1.</summary>
    public async Task<InquiryInbox> ListAsync(InquiryFilter filter, int page, CancellationToken cancel)
    {
        var counts = await db.Inquiries.GroupBy(inquiry => inquiry.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var some = db.Inquiries.AsNoTracking().Where(inquiry => inquiry.State == filter.State);
        if (filter.Topic is { } topic) some = some.Where(inquiry => inquiry.Topic == topic);
        if (filter.IsMine) some = some.Where(inquiry => inquiry.AssigneeId == account.Id);
        var total = await some.CountAsync(cancel);
        var rows = await some.OrderBy(inquiry => inquiry.DueOn).ThenBy(inquiry => inquiry.ReceivedAt).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(inquiry => new InquiryRow(
                inquiry.Id, inquiry.Reference, inquiry.Asker, inquiry.Topic, inquiry.ReceivedAt, inquiry.DueOn,
                db.Users.Where(user => user.Id == inquiry.AssigneeId).Select(user => user.DisplayName).FirstOrDefault()))
            .ToListAsync(cancel);
        return new(rows, total, counts);
    }

    /// <returns>Null if it is not there or was erased.</returns>
    public async Task<OpenInquiry?> OpenAsync(Guid id, CancellationToken cancel)
    {
        var inquiry = await db.Inquiries.AsNoTracking().SingleOrDefaultAsync(inquiry => inquiry.Id == id, cancel);
        if (inquiry is null || await sealing.FindAsync(id, cancel) is not { } seal) return null;
        return new(inquiry.Id, inquiry.Reference, inquiry.Asker, inquiry.Topic, inquiry.Language, inquiry.ReceivedAt, inquiry.DueOn, inquiry.State, inquiry.AssigneeId, inquiry.Version,
            seal.Open(Inquiry.Table, nameof(inquiry.Message), inquiry.Message),
            seal.OpenIfSaid(Inquiry.Table, nameof(inquiry.Name), inquiry.Name),
            seal.OpenIfSaid(Inquiry.Table, nameof(inquiry.Organization), inquiry.Organization),
            seal.OpenIfSaid(Inquiry.Table, nameof(inquiry.Email), inquiry.Email),
            seal.OpenIfSaid(Inquiry.Table, nameof(inquiry.Phone), inquiry.Phone),
            seal.OpenIfSaid(Inquiry.Table, nameof(inquiry.Note), inquiry.Note));
    }

    /// <summary>Everybody in the network to whom an inquiry can be given, by name.</summary>
    public Task<List<PilotName>> PilotsAsync(CancellationToken cancel)
    {
        var roles = InquiryServices.Roles;
        return db.Users.Where(user => db.Memberships.Any(membership => membership.AccountId == user.Id && roles.Contains(membership.Role)))
            .OrderBy(user => user.DisplayName).Select(user => new PilotName(user.Id, user.DisplayName)).ToListAsync(cancel);
    }
}
