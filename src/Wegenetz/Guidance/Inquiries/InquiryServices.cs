using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Tenancy.Managing;

namespace Wegenetz.Guidance.Inquiries;

internal static class InquiryServices
{
    /// <summary>Who reads and answers inquiries.</summary>
    public const string Policy = "Inquiries";

    public const string SendingLimit = "inquiry";

    private const int DefaultRetentionMonths = 12;

    /// <summary>What nobody has closed by then counts as closed, so that it cannot stay for ever (Art. 5(1)(e) GDPR).</summary>
    internal const int LongestOpenMonths = 12;

    public static readonly IReadOnlyList<Role> Roles = [Role.Pilot, Role.NetworkCoach, Role.Coordinator, Role.Administrator];

    public static void AddInquiries(this IServiceCollection services)
    {
        services.AddScoped<AskPilots>();
        services.AddScoped<ReadInquiries>();
        services.AddScoped<KeepInquiry>();
        services.AddScoped<KeepTemplate>();
        services.AddScoped<CountInquiries>();
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddRequirements(new HoldsRole(Roles)));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 25, "compass", "intern-anfrage.nav", "/lotse/anfragen", Policy));
        services.AddSingleton(new WaitingWork(15, "compass", "intern-anfrage.waiting", "/lotse/anfragen", CountOpenAsync));
        services.AddSingleton(new RetainedKind(nameof(Inquiry), "intern-anfrage.title", DefaultRetentionMonths, EndedAsync, EraseAsync));
        services.AddSingleton(DemoInquiry.Part);
        services.AddSingleton(DemoAnswer.Part);
        services.AddSingleton(provider => new HistoryKind(nameof(Inquiry), "anfrage", FindAsync)
        {
            Say = (field, value, language) => field is nameof(Inquiry.Topic) or nameof(Inquiry.Asker)
                ? provider.GetRequiredService<TextCatalogue>().Find(language, $"anfrage.{field.ToLowerInvariant()}.{value}") : null,
        });
    }

    private static async Task<bool> MayReadAsync(IServiceProvider services, CancellationToken cancel) =>
        (await services.GetRequiredService<CurrentAccount>().MembershipsAsync(cancel)).Any(membership => Roles.Contains(membership.Role));

    private static async Task<int?> CountOpenAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (!await MayReadAsync(services, cancel)) return null;
        var count = await services.GetRequiredService<AppDb>().Inquiries.CountAsync(inquiry => inquiry.State == InquiryState.Open, cancel);
        return count == 0 ? null : count;
    }

    private static async Task<HistorySubject?> FindAsync(IServiceProvider services, Guid id, CancellationToken cancel) =>
        await MayReadAsync(services, cancel)
        && await services.GetRequiredService<AppDb>().Inquiries.Where(inquiry => inquiry.Id == id).Select(inquiry => inquiry.Reference).SingleOrDefaultAsync(cancel) is { } reference
            ? new(reference, $"/lotse/anfragen/{id}") : null;

    private static async Task<IReadOnlyList<EndedRecord>> EndedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var inquiries = await services.GetRequiredService<AppDb>().Inquiries
            .Select(inquiry => new { inquiry.Id, inquiry.Reference, inquiry.ReceivedAt, inquiry.DoneAt }).ToListAsync(cancel);
        return [.. inquiries.Select(inquiry => new EndedRecord(inquiry.Id, inquiry.Reference, inquiry.DoneAt ?? inquiry.ReceivedAt.AddMonths(LongestOpenMonths)))];
    }

    private static Task EraseAsync(IServiceProvider services, Guid id, CancellationToken cancel) => services.GetRequiredService<KeepInquiry>().MarkErasedAsync(id, cancel);
}
