using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Tenancy.Managing;
using Wegenetz.Platform.Web;

namespace Wegenetz.Cases.Referring;

internal static class ReferringServices
{
    /// <summary>How often one address may try the codes of links.</summary>
    public const string LinkLimit = "referral-link";

    /// <summary>Code, preview and answer are three, and the code has its own few tries.</summary>
    private const int LinkPosts = 3 * PostLimit.PerTenMinutes;

    /// <summary>A copy of help that was given stays with the receiver so long after its end, if it says nothing else.</summary>
    private const int CopyMonths = 12;

    /// <summary>Of referrals that never end: the name of the period only, the rows are copies like all others.</summary>
    public const string IdleCopies = "IdleReferralCopy";

    private static readonly ReferralState[] Going = [ReferralState.Waitlisted, ReferralState.Accepted, ReferralState.Started, ReferralState.OnHold];

    public static void AddReferring(this IServiceCollection services)
    {
        services.AddSingleton<ConsentText>();
        services.AddSingleton<ComposeCopy>();
        services.AddScoped<ReadBases>();
        services.AddScoped<AddBasis>();
        services.AddScoped<SignBasis>();
        services.AddScoped<WithdrawBasis>();
        services.AddScoped<KeepMeasures>();
        services.AddScoped<ChooseLawUnits>();
        services.AddScoped<ReferOnward>();
        services.AddScoped<RenewLink>();
        services.AddScoped<RenewBasis>();
        services.AddScoped<PushCorrections>().AddSingleton(PushCorrections.Receivers);
        services.AddAuthorizationBuilder().AddPolicy(CasePolicies.NetworkRules, policy => policy.AddRequirements(new HoldsRole([Role.Coordinator, Role.Administrator])));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 67, "scale", "intern-basis.lawUnits", "/faelle/gesetz", CasePolicies.NetworkRules));
        services.AddScoped<OtherSide>();
        services.AddScoped<ReferralSide>();
        services.AddScoped<WriteMessage>();
        services.AddScoped<EntrustedNotes>();
        services.AddScoped<DraftReferral>();
        services.AddScoped<ReadReferralChoices>();
        services.AddScoped<SendReferral>();
        services.AddScoped<MoveReferral>();
        services.AddScoped<SendMessage>();
        services.AddScoped<ReadReferrals>();
        services.AddScoped<OpenLink>();
        services.AddScoped<WatchReferrals>();
        services.AddScoped<AddDemoReferral>();
        services.AddSingleton(new OfferDeed("send", "ueberweisung.refer", CasePolicies.Clients, offer => $"/faelle/ueberweisungen/neu?angebot={offer}"));
        services.AddSingleton(DemoReferral.Part);
        services.AddHostedService<WatchingReferrals>();
        services.Configure<RateLimiterOptions>(options => PostLimit.Add(options, LinkLimit, LinkPosts));
        services.AddSingleton(new ClientTab(10, "intern-basis.title", "/einwilligungen"));
        services.AddSingleton(new ClientTab(20, "intern-ueberweisung.title", "/ueberweisungen"));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 12, "send", "intern-ueberweisung.title", "/faelle/ueberweisungen", CasePolicies.Referrals));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 14, "shield-check", "intern-basis.title", "/faelle/einwilligungen", CasePolicies.Clients));
        services.AddSingleton(new WaitingWork(6, "send", "intern-ueberweisung.waitingWork", "/faelle/ueberweisungen", CountNewAsync));
        services.AddSingleton(new RetainedKind(nameof(ReferralCopy), "intern-ueberweisung.copies", CopyMonths, EndedAsync, EraseAsync));
        // What came to nothing without anybody saying so is kept no longer than a case that somebody closed.
        services.AddSingleton(new RetainedKind(IdleCopies, "intern-kopie.idle", ClosedClients.DefaultMonths, IdleAsync, EraseAsync) { Words = RetentionWords.Settled with { Months = "intern-kopie.idleMonths", Due = "intern-rechte.soonErased", NothingDue = "intern-rechte.nothingSoon" } });
    }

    private static async Task<int?> CountNewAsync(IServiceProvider services, CancellationToken cancel)
    {
        if ((await services.GetRequiredService<OwnCaseUnits>().EnterAsync(cancel)).Count == 0) return null;
        var count = await services.GetRequiredService<ReadReferrals>().CountNewAsync(cancel);
        return count == 0 ? null : count;
    }

    private static async Task<IReadOnlyList<EndedRecord>> EndedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var ended = await Held(services).Where(referral => referral.EndedAt != null).Select(referral => new { referral.Id, referral.Number, referral.EndedAt }).ToListAsync(cancel);
        return [.. ended.Select(referral => new EndedRecord(referral.Id, referral.Number, referral.EndedAt!.Value))];
    }

    /// <summary>Accepted, begun or waiting, and not ended: since the last step, message or offered place. No further ahead than other records of help that goes on.</summary>
    private static async Task<IReadOnlyList<EndedRecord>> IdleAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, last) = (services.GetRequiredService<AppDb>(), await DatedRecords.LastDayAsync(services, IdleCopies, cancel));
        var before = Clock.AtBerlin(last.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        var open = await Held(services).Where(referral => Going.Contains(referral.State) && referral.StateSinceAt < before)
            .Select(referral => new { referral.Id, referral.Number, referral.StateSinceAt, Place = referral.PlaceOfferedUntil ?? referral.PlaceLapsedOn }).ToListAsync(cancel);
        var ids = open.ConvertAll(referral => referral.Id);
        var messages = await db.ReferralMessages.IgnoreQueryFilters([AppDb.UnitFilter]).Where(message => ids.Contains(message.ReferralId) && !message.IsOfSender)
            .GroupBy(message => message.ReferralId).Select(some => new { some.Key, Last = some.Max(message => message.At) }).ToDictionaryAsync(some => some.Key, some => some.Last, cancel);
        return [.. open.Select(referral => new EndedRecord(referral.Id, referral.Number, new[]
        {
            referral.StateSinceAt, messages.GetValueOrDefault(referral.Id), referral.Place is { } day ? Clock.AtBerlin(day, TimeOnly.MinValue) : default,
        }.Max())).Where(record => record.EndedAt < before)];
    }

    /// <summary>Whose copy is there, in every unit of the network. Restricted ones stay until it is clear what is right (Art. 18 GDPR, § 84 Abs. 3 SGB X).</summary>
    private static IQueryable<Referral> Held(IServiceProvider services)
    {
        var db = services.GetRequiredService<AppDb>();
        var restricted = db.ReferralCopies.IgnoreQueryFilters([AppDb.UnitFilter]).Where(copy => copy.IsRestricted);
        return db.Referrals.IgnoreQueryFilters([AppDb.UnitFilter])
            .Where(referral => referral.SentAt != null && referral.CopyErasedAt == null && !restricted.Any(copy => copy.ReferralId == referral.Id));
    }

    private static async Task EraseAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var referral = await services.GetRequiredService<AppDb>().Referrals.IgnoreQueryFilters([AppDb.UnitFilter]).SingleAsync(referral => referral.Id == id, cancel);
        await services.GetRequiredService<OtherSide>().EraseCopyAsync(referral, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
    }
}
