using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy.Managing;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Feedback;

internal static class FeedbackServices
{
    /// <summary>Who reads feedback. Research and data protection do not need what people wrote.</summary>
    public const string Policy = "Feedback";

    public const string SendingLimit = "feedback";

    private const int DefaultRetentionMonths = 12;

    /// <summary>What nobody has closed by then counts as closed, so that it cannot stay for ever (Art. 5(1)(e) GDPR).</summary>
    internal const int LongestOpenMonths = 12;

    public static void AddFeedback(this IServiceCollection services)
    {
        services.AddScoped<SendFeedback>();
        services.AddScoped<ReadInbox>();
        services.AddScoped<ReadFeedback>();
        services.AddScoped<KeepFeedback>();
        services.AddScoped<EraseFeedback>();
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddRequirements(new HoldsRole(FeedbackReader.Roles)));
        services.Configure<RateLimiterOptions>(options => PostLimit.Add(options, SendingLimit));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 20, "message-square", "intern-feedback.title", "/rueckmeldungen", Policy));
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

    private static async Task<IReadOnlyList<EndedRecord>> EndedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var messages = await services.GetRequiredService<AppDb>().FeedbackMessages
            .Select(message => new { message.Id, message.Reference, message.ReceivedAt, message.DoneAt }).ToListAsync(cancel);
        return [.. messages.Select(message => new EndedRecord(message.Id, message.Reference, message.DoneAt ?? message.ReceivedAt.AddMonths(LongestOpenMonths)))];
    }

    private static Task EraseAsync(IServiceProvider services, Guid id, CancellationToken cancel) => services.GetRequiredService<EraseFeedback>().MarkAsync(id, cancel);
}
