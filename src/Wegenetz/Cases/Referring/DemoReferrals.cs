using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Referring;

/// <summary>One line of <c>referrals.json</c> of a demo network: an invented referral, brought to its state by the moves that lead there.</summary>
/// <param name="Unit">The sender, as <c>organization/unit</c>.</param>
/// <param name="Client">Family name of one of its invented clients.</param>
/// <param name="To">The receiver, as <c>organization/unit</c>; null: <paramref name="Addressee"/>, by a link.</param>
/// <param name="DaysAgo">When it was begun, counted from today.</param>
internal sealed record DemoReferral(string Unit, string Client, string Purpose, string Reason, ReferralState State, int DaysAgo, string? To = null, string? Addressee = null)
{
    /// <summary>Slug of the offer.</summary>
    public string? Offer { get; init; }

    public WayBack WayBack { get; init; } = WayBack.StateAndOutcome;

    /// <summary>False: the consent still waits for its signature.</summary>
    public bool IsSigned { get; init; } = true;

    public string Language { get; init; } = "de";

    /// <summary>Days until the consent ends.</summary>
    public int ValidDays { get; init; } = 120;

    /// <summary>A measure that the sender commissioned the receiver with: then the law carries it.</summary>
    public string? Measure { get; init; }

    public EndReason? EndReason { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>What the sender writes, and what the receiver answers.</summary>
    public List<string> Messages { get; init; } = [];

    public static readonly DemoPart Part = DemoPart.Of<DemoReferral>("referrals.json", async (services, entry, ids, cancel) =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
        return await services.GetRequiredService<AddDemoReferral>().RunAsync(entry, ids, cancel);
    });
}

/// <summary>Brings an invented referral through the use cases to the state that the demo says.</summary>
internal sealed class AddDemoReferral(
    AppDb db, Sealing sealing, AddBasis addBasis, SignBasis signBasis, DraftReferral draftReferral, SendReferral sendReferral, ComposeCopy compose, MoveReferral moveReferral, WriteMessage write, TimeProvider clock)
{
    /// <summary>The moves after sending that lead to each state.</summary>
    private static readonly Dictionary<ReferralState, ReferralMove[]> Ways = new()
    {
        [ReferralState.Sent] = [],
        [ReferralState.Waitlisted] = [ReferralMove.Waitlist],
        [ReferralState.Accepted] = [ReferralMove.Accept],
        [ReferralState.Started] = [ReferralMove.Accept, ReferralMove.Start],
        [ReferralState.OnHold] = [ReferralMove.Accept, ReferralMove.Start, ReferralMove.PutOnHold],
        [ReferralState.Completed] = [ReferralMove.Accept, ReferralMove.Start, ReferralMove.Complete],
        [ReferralState.Discontinued] = [ReferralMove.Accept, ReferralMove.Discontinue],
        [ReferralState.Declined] = [ReferralMove.Decline],
        [ReferralState.Withdrawn] = [ReferralMove.Withdraw],
    };

    public async Task<Refusal?> RunAsync(DemoReferral entry, DemoIds ids, CancellationToken cancel)
    {
        var client = await ClientAsync(ids.Unit(entry.Unit), entry.Client, cancel);
        var receiver = entry.To is null ? (Guid?)null : ids.Unit(entry.To);
        var basis = entry.Measure is null ? await ConsentAsync(client, entry, receiver, cancel) : await MeasureAsync(client, entry, receiver!.Value, cancel);
        if (basis.Refusal is { } refusal) return refusal;
        var offer = entry.Offer is null ? (Guid?)null : await db.Offers.Where(offer => offer.Slug == entry.Offer).Select(offer => offer.Id).SingleAsync(cancel);
        var drafted = await draftReferral.RunAsync(
            client, offer,
            new()
            {
                Unit = receiver?.ToString(), Addressee = entry.Addressee, Basis = basis.Value, Reason = entry.Reason, Categories = ["Name", "Contact", "GermanLevel", "Wishes", "Availability"],
                Paragraph = entry.Measure is null ? null : "§ 50 Abs. 1 SGB II; § 78 SGB X", LawReason = entry.Measure, OtherBasisReason = "Freiwilliges Angebot: Die Person hat selbst zugestimmt.",
            },
            cancel);
        if (drafted.Refusal is { } wrong) return wrong;
        if (entry.State is ReferralState.Draft) return null;
        var refused = await SendAsync(client, drafted.Value, cancel);
        foreach (var move in refused is null ? Ways[entry.State] : []) refused ??= await MoveAsync(drafted.Value, move, entry, cancel);
        if (refused is not null) return refused;
        await SayAsync(drafted.Value, entry, cancel);
        await BackdateAsync(drafted.Value, entry.DaysAgo, cancel);
        return null;
    }

    private async Task<OpenedClient> ClientAsync(Guid unitId, string familyName, CancellationToken cancel)
    {
        foreach (var client in await db.Clients.Where(client => client.UnitId == unitId).ToListAsync(cancel))
        {
            var seal = (await sealing.FindAsync(client.Id, cancel))!;
            if (SealClient.Open(seal, client) is { } words && words.FamilyName == familyName) return new(client, words, seal, new CaseSettings { NetworkId = client.NetworkId, UnitId = unitId });
        }
        throw new InvalidOperationException($"The demo has no client {familyName} in this unit.");
    }

    private async Task<Result<string>> ConsentAsync(OpenedClient client, DemoReferral entry, Guid? receiver, CancellationToken cancel)
    {
        var added = await addBasis.RunAsync(
            client,
            new()
            {
                Kind = BasisKind.Consent, Purpose = entry.Purpose, WayBack = entry.WayBack, ValidUntil = clock.Today.AddDays(entry.ValidDays), Language = entry.Language,
                Recipients = [receiver is null ? new() { Name = entry.Addressee } : new() { Unit = receiver.ToString() }],
                Categories = [.. new[] { DataCategory.Name, DataCategory.Contact, DataCategory.GermanLevel, DataCategory.Wishes, DataCategory.Availability, DataCategory.Reason, DataCategory.Messages }.Select(category => category.ToString())],
            },
            cancel);
        if (added.Refusal is { } refusal) return refusal;
        if (entry.IsSigned && await signBasis.RunAsync(client, added.Value, new() { How = SignedHow.Paper, On = clock.Today }, cancel) is { } unsigned) return unsigned;
        return added.Value.ToString();
    }

    private async Task<Result<string>> MeasureAsync(OpenedClient client, DemoReferral entry, Guid receiver, CancellationToken cancel)
    {
        var unitId = client.Client.UnitId;
        if (await db.CommissionedMeasures.AnyAsync(measure => measure.UnitId == unitId && measure.ReceiverUnitId == receiver, cancel)) return ReferralForm.ByLaw;
        db.CommissionedMeasures.Add(new CommissionedMeasure
        {
            NetworkId = client.Client.NetworkId, UnitId = unitId, ReceiverUnitId = receiver, Name = entry.Measure!, FromOn = clock.Today.AddDays(-90), Until = clock.Today.AddDays(275),
        });
        await db.SaveChangesAsync(cancel);
        return ReferralForm.ByLaw;
    }

    private async Task<Refusal?> SendAsync(OpenedClient client, Guid id, CancellationToken cancel)
    {
        var opened = (await sendReferral.OpenAsync(client, id, cancel))!;
        return await sendReferral.RunAsync(client, id, new() { Version = opened.Referral.ToldVersion, Digest = ComposeCopy.DigestOf(compose.Write(client, opened.Draft)) }, cancel);
    }

    private async Task<Refusal?> MoveAsync(Guid id, ReferralMove move, DemoReferral entry, CancellationToken cancel)
    {
        var referral = await db.Referrals.SingleAsync(referral => referral.Id == id, cancel);
        var isEnd = ReferralMoves.OutcomesOf(move).Count > 0;
        var actor = move is ReferralMove.Withdraw ? ReferralActor.Sender : entry.To is null ? ReferralActor.LinkReceiver : ReferralActor.Receiver;
        return await moveReferral.MakeAsync(
            referral, actor, new() { Move = move, Reason = ReferralMoves.ReasonsOf(move).Count > 0 ? entry.EndReason : null, Outcome = isEnd ? entry.Outcome : null, Version = actor is ReferralActor.Sender ? referral.ToldVersion : referral.Version }, cancel);
    }

    private async Task SayAsync(Guid id, DemoReferral entry, CancellationToken cancel)
    {
        var referral = await db.Referrals.SingleAsync(referral => referral.Id == id, cancel);
        foreach (var (text, index) in entry.Messages.Select((text, index) => (text, index))) await write.AddAsync(referral, index % 2 == 0, new(text), null, null, true, true, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Spreads what happened over the days since it was begun, so that the demo shows ways and not one moment.</summary>
    private async Task BackdateAsync(Guid id, int days, CancellationToken cancel)
    {
        var referral = db.Entry(await db.Referrals.SingleAsync(referral => referral.Id == id, cancel));
        var begin = clock.GetUtcNow().AddDays(-days);
        string[] order = [nameof(Referral.CreatedAt), nameof(Referral.SentAt), nameof(Referral.WaitlistedAt), nameof(Referral.AcceptedAt), nameof(Referral.StartedAt), nameof(Referral.EndedAt)];
        var reached = order.Where(name => referral.Property(name).CurrentValue is not null).ToList();
        foreach (var (name, index) in reached.Select((name, index) => (name, index))) referral.Property(name).CurrentValue = begin.AddDays((double)days * index / (reached.Count + 1));
        referral.Entity.StateSinceAt = begin.AddDays((double)days * (reached.Count - 1) / (reached.Count + 1));
        referral.Entity.ToldSinceAt = referral.Entity.ToldState == referral.Entity.State ? referral.Entity.StateSinceAt : referral.Entity.SentAt!.Value;
        if (referral.Entity.ToldStartAt is not null) referral.Property(nameof(Referral.ToldStartAt)).CurrentValue = referral.Entity.StartedAt;
        referral.Entity.DueOn = DateOnly.FromDateTime(begin.Date).AddDays(7);
        // Nothing leaves before its basis was given, in a demo neither.
        var basisId = await db.ReferralFiles.Where(file => file.ReferralId == id).Select(file => file.BasisId).SingleAsync(cancel);
        if (await db.Bases.SingleOrDefaultAsync(basis => basis.Id == basisId, cancel) is { } basis) basis.GivenOn = DateOnly.FromDateTime(begin.Date);
        await db.SaveChangesAsync(cancel);
    }
}
