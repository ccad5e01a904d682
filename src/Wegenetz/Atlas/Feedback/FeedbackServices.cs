using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy.Managing;

namespace Wegenetz.Atlas.Feedback;

internal static class FeedbackServices
{
    private const int DefaultRetentionMonths = 12;

    public static void AddFeedback(this IServiceCollection services)
    {
        services.AddScoped<SendFeedback>();
        services.AddScoped<ReadInbox>();
        services.AddScoped<ReadFeedback>();
        services.AddScoped<KeepFeedback>();
        services.Configure<RateLimiterOptions>(FeedbackLimits.AddPolicy);
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 20, "message-square", "intern-feedback.title", "/rueckmeldungen"));
        services.AddSingleton(new WaitingWork(10, "message-square", "intern-feedback.waiting", "/rueckmeldungen", CountOpenAsync));
        services.AddSingleton(new RetainedKind(nameof(FeedbackMessage), "intern-feedback.title", DefaultRetentionMonths, EndedAsync, EraseAsync));
        services.AddSingleton(new HistoryKind(nameof(FeedbackMessage), "rueckmeldung", FindAsync));
    }

    private static async Task<int?> CountOpenAsync(IServiceProvider services, CancellationToken cancel)
    {
        var count = await (await ReadableAsync(services, cancel)).CountAsync(message => message.State == FeedbackState.Open, cancel);
        return count == 0 ? null : count;
    }

    private static async Task<HistorySubject?> FindAsync(IServiceProvider services, Guid id, CancellationToken cancel) =>
        await (await ReadableAsync(services, cancel)).Where(message => message.Id == id).Select(message => message.Reference).SingleOrDefaultAsync(cancel)
            is { } reference ? new(reference, $"/rueckmeldungen/{id}") : null;

    private static async Task<IQueryable<FeedbackMessage>> ReadableAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        return db.FeedbackMessages.ReadableBy(await FeedbackReader.OfAsync(services.GetRequiredService<CurrentAccount>(), cancel), db);
    }

    private static async Task<IReadOnlyList<EndedRecord>> EndedAsync(IServiceProvider services, CancellationToken cancel) =>
        await services.GetRequiredService<AppDb>().FeedbackMessages.Where(message => message.DoneAt != null)
            .Select(message => new EndedRecord(message.Id, message.Reference, message.DoneAt!.Value)).ToListAsync(cancel);

    private static async Task EraseAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        if (await db.FeedbackMessages.SingleOrDefaultAsync(message => message.Id == id, cancel) is { } message) db.FeedbackMessages.Remove(message);
        await services.GetRequiredService<Sealing>().EraseAsync(id, cancel);
    }
}
