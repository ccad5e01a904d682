using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance.Inquiries;

/// <param name="Asked">How many were received.</param>
/// <param name="Answered">How many of them were answered.</param>
/// <param name="InTime">How many of those answered were answered by their day.</param>
/// <param name="MedianDays">Calendar days until the answer, the middle one; null if none was answered.</param>
public sealed record InquiryCount(int Asked, int Answered, int InTime, double? MedianDays);

/// <summary>What was asked in a year: in all, by topic and by who asks; the most frequent first.</summary>
public sealed record InquiryFigures(
    int Year, InquiryCount All, IReadOnlyList<(InquiryTopic Topic, InquiryCount Count)> Topics, IReadOnlyList<(InquiryAsker Asker, InquiryCount Count)> Askers, IReadOnlyList<int> Months);

/// <summary>Counts inquiries from their rows; texts are not opened for it.</summary>
public sealed class CountInquiries(AppDb db)
{
    public async Task<InquiryFigures> RunAsync(int year, CancellationToken cancel)
    {
        // A day wider on both sides than the year of any zone; the exact day is told by the German calendar.
        var (from, until) = (new DateTimeOffset(year - 1, 12, 31, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(year + 1, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var rows = (await db.Inquiries.AsNoTracking().Where(inquiry => inquiry.ReceivedAt >= from && inquiry.ReceivedAt < until).Select(inquiry => new Row(inquiry.Topic, inquiry.Asker, inquiry.ReceivedAt, inquiry.AnsweredAt, inquiry.DueOn)).ToListAsync(cancel))
            .Where(row => row.ReceivedOn.Year == year).ToList();
        return new(
            year, Count(rows),
            [.. rows.GroupBy(row => row.Topic).Select(group => (group.Key, Count([.. group]))).OrderByDescending(topic => topic.Item2.Asked).ThenBy(topic => topic.Key)],
            [.. rows.GroupBy(row => row.Asker).Select(group => (group.Key, Count([.. group]))).OrderByDescending(asker => asker.Item2.Asked).ThenBy(asker => asker.Key)],
            [.. Enumerable.Range(1, 12).Select(month => rows.Count(row => row.ReceivedOn.Month == month))]);
    }

    internal static InquiryCount Count(IReadOnlyList<Row> rows)
    {
        var days = rows.Where(row => row.AnsweredOn is not null).Select(row => row.AnsweredOn!.Value.DayNumber - row.ReceivedOn.DayNumber).Order().ToList();
        double? median = days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2.0;
        return new(rows.Count, days.Count, rows.Count(row => row.AnsweredOn <= row.DueOn), median);
    }

    internal sealed record Row(InquiryTopic Topic, InquiryAsker Asker, DateTimeOffset ReceivedAt, DateTimeOffset? AnsweredAt, DateOnly DueOn)
    {
        public DateOnly ReceivedOn => DayOf(ReceivedAt);

        public DateOnly? AnsweredOn => AnsweredAt is { } at ? DayOf(at) : null;

        private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
    }
}
