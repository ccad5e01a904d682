using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Two units of a network, a client of the first, and what referrals between them begin from.</summary>
internal sealed class ReferralScene
{
    /// <summary>A receiver without an account.</summary>
    public const string Addressee = "Nachbarschaftshilfe Muster";

    private readonly TestApp app;

    private ReferralScene(TestApp app) => this.app = app;

    public required Network Network { get; init; }
    public required Unit Sender { get; init; }
    public required Unit Receiver { get; init; }
    public required Guid Client { get; init; }
    public required Guid Offer { get; init; }

    public string Intern => $"/{Network.Key}/intern/faelle";

    public static async Task<ReferralScene> CreateAsync(TestApp app, string key, string receiverKind = "education_provider")
    {
        var network = await app.NetworkAsync(key);
        var sender = await app.UnitAsync(await app.OrganizationAsync(network, "Jobcenter A"), "Team Nord", "jobcenter", CasesSetting.Full);
        var carrier = await app.OrganizationAsync(network, "Träger B");
        var receiver = await app.UnitAsync(carrier, "Kurse", receiverKind, CasesSetting.ReferralsOnly);
        var offer = await app.OfferAsync(carrier, "Deutschkurs B1", offer => (offer.UnitId, offer.Categories) = (receiver.Id, ["language.integration_course"]));
        var client = await app.ClientAsync(sender, "Grete", "Geheimnis", form: new() { Phone = "0202 112233", Wishes = "Pflegehelferin werden", Address = "Verborgene Gasse 7" });
        return new(app) { Network = network, Sender = sender, Receiver = receiver, Client = client, Offer = offer.Id };
    }

    /// <summary>A referral that was sent to somebody without an account.</summary>
    public static async Task<(ReferralScene Scene, Guid Referral, string Path, string Code)> LinkedAsync(TestApp app, string key)
    {
        var scene = await CreateAsync(app, key);
        var referral = await scene.DraftAsync(await scene.ConsentAsync(byName: Addressee), Addressee);
        var sent = await scene.SendAsync(referral);
        return (scene, referral, $"/{scene.Network.Key}/ueberweisung/{sent.Value.Token}", sent.Value.Code!);
    }

    /// <summary>The same scene in another application on its database.</summary>
    public static Task<ReferralScene> AgainAsync(TestApp app, string key, Guid sender, Guid receiver, Guid client, Guid offer) => app.InEveryNetworkAsync(async db => new ReferralScene(app)
    {
        Network = await db.Networks.SingleAsync(network => network.Key == key), Sender = await db.Units.IgnoreQueryFilters().SingleAsync(unit => unit.Id == sender), Receiver = await db.Units.IgnoreQueryFilters().SingleAsync(unit => unit.Id == receiver), Client = client, Offer = offer,
    });

    /// <summary>Works as somebody of the sender whose client is open.</summary>
    public Task<T> AsSenderAsync<T>(Func<IServiceProvider, OpenedClient, Task<T>> work) => app.InUnitAsync(Sender, async services =>
    {
        var client = await services.GetRequiredService<AppDb>().Clients.SingleAsync(client => client.Id == Client);
        var seal = (await services.GetRequiredService<Sealing>().FindAsync(Client, CancellationToken.None))!;
        return await work(services, new(client, SealClient.Open(seal, client), seal, new CaseSettings { NetworkId = Network.Id, UnitId = Sender.Id }));
    });

    public Task<T> AsReceiverAsync<T>(Func<IServiceProvider, Task<T>> work) => app.InUnitAsync(Receiver, services =>
    {
        services.GetRequiredService<UnitScope>().Enter([], [Receiver.Id]);
        return work(services);
    });

    public Task<Guid> ConsentAsync(WayBack wayBack = WayBack.StateAndOutcome, bool isSigned = true, string? byName = null, DateOnly? until = null, Guid? to = null, Guid? also = null, params DataCategory[] without) => AsSenderAsync(async (services, client) =>
    {
        var form = new BasisForm
        {
            Kind = BasisKind.Consent, Purpose = "Platz in einem Deutschkurs finden", WayBack = wayBack, ValidUntil = until ?? app.Clock.Today.AddDays(60), Language = "uk",
            Recipients = [to is not null || byName is null ? new() { Unit = (to ?? Receiver.Id).ToString() } : new() { Name = byName }, .. also is { } second ? [new() { Unit = second.ToString() }] : Array.Empty<RecipientRow>()],
            Categories = [.. new[] { DataCategory.Name, DataCategory.Contact, DataCategory.Address, DataCategory.Wishes, DataCategory.Reason, DataCategory.Messages }.Except(without).Select(category => category.ToString())],
        };
        var id = Sure(await services.GetRequiredService<AddBasis>().RunAsync(client, form, CancellationToken.None));
        if (isSigned) Assert.Null(await services.GetRequiredService<SignBasis>().RunAsync(client, id, new() { How = SignedHow.Paper, On = app.Clock.Today }, CancellationToken.None));
        return id;
    });

    public Task<Guid> DraftAsync(Guid basis, string? addressee = null, params DataCategory[] categories) => AsSenderAsync(async (services, client) => Sure(await services.GetRequiredService<DraftReferral>().RunAsync(
        client, Offer,
        new()
        {
            Unit = addressee is null ? Receiver.Id.ToString() : null, Addressee = addressee, Basis = basis.ToString(), Reason = "Sie sucht einen Kurs am Vormittag",
            Categories = [.. (categories.Length > 0 ? categories : [DataCategory.Name, DataCategory.Contact]).Select(category => category.ToString())],
        },
        CancellationToken.None)));

    public Task<Result<SentLink>> SendAsync(Guid referral) => AsSenderAsync(async (services, client) =>
    {
        var opened = (await services.GetRequiredService<SendReferral>().OpenAsync(client, referral, CancellationToken.None))!;
        var form = new SendForm { Version = opened.Referral.ToldVersion, Digest = ComposeCopy.DigestOf(services.GetRequiredService<ComposeCopy>().Write(client, opened.Draft)) };
        return await services.GetRequiredService<SendReferral>().SendAsync(client, referral, form, CancellationToken.None);
    });

    public async Task<Guid> SentAsync(WayBack wayBack = WayBack.StateAndOutcome)
    {
        var referral = await DraftAsync(await ConsentAsync(wayBack));
        Assert.Null((await SendAsync(referral)).Refusal);
        return referral;
    }

    public Task<Refusal?> MoveAsync(Guid referral, ReferralMove move, EndReason? reason = null, Outcome? outcome = null, string? words = null, bool asSender = false)
    {
        return asSender ? AsSenderAsync<Refusal?>((services, client) => RunAsync(services, client)) : AsReceiverAsync<Refusal?>(services => RunAsync(services, null));

        async Task<Refusal?> RunAsync(IServiceProvider services, OpenedClient? client)
        {
            var version = await services.GetRequiredService<AppDb>().Referrals.Where(one => one.Id == referral).Select(one => asSender ? one.ToldVersion : one.Version).SingleOrDefaultAsync();
            var (moves, form) = (services.GetRequiredService<MoveReferral>(), new MoveForm { Move = move, Reason = reason, Outcome = outcome, Words = words, Version = version });
            return await (client is null ? moves.RunAsync(referral, form, CancellationToken.None) : moves.RunAsync(client, referral, form, CancellationToken.None));
        }
    }

    /// <summary>The offer rests from now on.</summary>
    public Task<int> RestAsync() => app.InEveryNetworkAsync(async db =>
    {
        (await db.Offers.IgnoreQueryFilters().SingleAsync(offer => offer.Id == Offer)).Status = Wegenetz.Atlas.OfferStatus.TemporarilyClosed;
        return await db.SaveChangesAsync();
    });

    /// <summary>As it stands in the database.</summary>
    public Task<Referral> ReferralAsync(Guid id) => AsSenderAsync((services, _) => services.GetRequiredService<AppDb>().Referrals.AsNoTracking().SingleAsync(referral => referral.Id == id));

    public Task<int> CopiesAsync(Guid id) => app.InEveryNetworkAsync(db => db.ReferralCopies.IgnoreQueryFilters().CountAsync(copy => copy.ReferralId == id));

    private static T Sure<T>(Result<T> result) => result.Refusal is { } refusal ? throw new InvalidOperationException($"Refused: {refusal}") : result.Value;
}
