using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Referring;

/// <summary>The lists of referrals.</summary>
public enum ReferralList
{
    /// <summary>Received, and not ended.</summary>
    Incoming,

    /// <summary>Received, and on the waiting list, in its order.</summary>
    Waiting,

    /// <summary>Sent or drafted, and not known to have ended.</summary>
    Outgoing,

    /// <summary>Ended, on either side.</summary>
    Ended,
}

/// <param name="Other">The other side: who sent it, or to whom it went; null: somebody without an account.</param>
/// <param name="ClientNumber">Of the own client; null: received.</param>
/// <param name="State">As far as whoever looks may know.</param>
/// <param name="IsTold">False: where it lies is not told.</param>
/// <param name="IsMine">False: sent for a client of a colleague's. What for and to whom stands behind the client's door, and not in the row.</param>
/// <param name="IsRestricted">The own copy of it is.</param>
/// <param name="Place">Position on the waiting list, from 1; 0: on none.</param>
public sealed record ReferralRow(
    Guid Id, string Number, string? Offer, string? Other, int? ClientNumber, ReferralState State, bool IsTold, DateTimeOffset Since, DateOnly? DueOn, bool IsNew, bool NeedsAttention, bool IsDemo, bool IsRestricted = false, int Place = 0, bool IsMine = true);

/// <summary>One page of a list.</summary>
public sealed record ReferralRows(IReadOnlyList<ReferralRow> Rows, int Total);

/// <summary>A message as its reader's side has it.</summary>
public sealed record ReadMessage(Guid Id, bool IsMine, DateTimeOffset At, MessageWords Words, ReferralMove? Move, ProposalState? Proposal);

/// <summary>A referral as one side sees it.</summary>
/// <param name="Content">The receiver's copy; null on the sender's side, or where it is erased.</param>
/// <param name="IsFirstView">The receiver sees it for the first time: the notice of Art. 14 GDPR stands above it.</param>
/// <param name="IsRestricted">The receiver's copy is.</param>
public sealed record OpenedReferral(
    Referral Referral, string? Offer, string From, string? To, CopyContent? Content, bool IsFirstView, IReadOnlyList<ReadMessage> Messages, bool IsRestricted = false);

/// <summary>Reads referrals of the own units, on either side.</summary>
public sealed class ReadReferrals(AppDb db, UnitScope units, ReferralSide side, CurrentAccount account, ResponsibleClients own, Sealing sealing, TimeProvider clock)
{
    public const int PageSize = 25;

    private static readonly ReferralState[] Open = [ReferralState.Sent, ReferralState.Waitlisted, ReferralState.Accepted, ReferralState.Started, ReferralState.OnHold];
    private static readonly ReferralState[] Ended = [ReferralState.Completed, ReferralState.Discontinued, ReferralState.Declined, ReferralState.Withdrawn, ReferralState.EnteredInError];

    /// <param name="page">From 1.</param>
    public async Task<ReferralRows> ListAsync(ReferralList list, int page, CancellationToken cancel)
    {
        var (clients, received, hidden) = (units.Clients.ToList(), units.Referrals.ToList(), await HiddenAsync(cancel));
        var some = db.Referrals.AsNoTracking();
        some = list switch
        {
            ReferralList.Incoming => some.Where(referral => referral.ToUnitId != null && received.Contains(referral.ToUnitId.Value) && Open.Contains(referral.State)),
            ReferralList.Waiting => some.Where(referral => referral.ToUnitId != null && received.Contains(referral.ToUnitId.Value) && referral.State == ReferralState.Waitlisted),
            ReferralList.Outgoing => some.Where(referral => clients.Contains(referral.FromUnitId) && !hidden.Contains(referral.Id) && !Ended.Contains(referral.ToldState)),
            _ => some.Where(referral => (Ended.Contains(referral.State) && referral.ToUnitId != null && received.Contains(referral.ToUnitId.Value))
                || (clients.Contains(referral.FromUnitId) && !hidden.Contains(referral.Id) && Ended.Contains(referral.ToldState))),
        };
        var total = await some.CountAsync(cancel);
        var ordered = list switch
        {
            ReferralList.Incoming => some.OrderBy(referral => referral.State == ReferralState.Sent ? 0 : 1).ThenBy(referral => referral.DueOn).ThenBy(referral => referral.Id),
            // Whom a place was offered in vain comes after those who still wait for one.
            ReferralList.Waiting => some.OrderBy(referral => referral.PlaceLapsedOn != null ? 1 : 0).ThenBy(referral => referral.WaitlistedAt).ThenBy(referral => referral.Id),
            // The place of a row must not tell what the row does not.
            _ => some.OrderByDescending(referral => clients.Contains(referral.FromUnitId) ? referral.ToldSinceAt : referral.StateSinceAt).ThenBy(referral => referral.Id),
        };
        var first = (page - 1) * PageSize;
        var rows = await Named(ordered.Skip(first).Take(PageSize)).ToListAsync(cancel);
        return new([.. rows.Select((row, index) => RowOf(row, list, first + index + 1))], total);
    }

    /// <summary>What is new or calls for attention in the lists of whoever asks.</summary>
    public async Task<int> CountNewAsync(CancellationToken cancel)
    {
        var (clients, received, hidden, today) = (units.Clients.ToList(), units.Referrals.ToList(), await HiddenAsync(cancel), clock.Today);
        return await db.Referrals.CountAsync(
            referral => (referral.ToUnitId != null && received.Contains(referral.ToUnitId.Value) && (referral.IsNewForReceiver || (referral.AttentionAt != null && Open.Contains(referral.State))))
                || (clients.Contains(referral.FromUnitId) && !hidden.Contains(referral.Id) && (referral.IsNewForSender || (referral.AttentionAt != null && (referral.WayBack == WayBack.State || referral.WayBack == WayBack.StateAndOutcome) && referral.BasisEndedAt == null && (referral.BasisUntil == null || referral.BasisUntil >= today)))), cancel);
    }

    /// <summary>Sent for own staff whom whoever asks is not named for: that somebody is a client is told by a row alone.</summary>
    private Task<List<Guid>> HiddenAsync(CancellationToken cancel)
    {
        var mine = own.All();
        return (
            from client in db.Clients
            where client.IsOwnStaff && !mine.Any(one => one.Id == client.Id)
            join file in db.ReferralFiles on client.Id equals file.ClientId
            select file.ReferralId).ToListAsync(cancel);
    }

    /// <summary>As the receiver sees it, and from then on seen. Null if it is not one of the own units'.</summary>
    public async Task<OpenedReferral?> OpenAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == id, cancel) is not { } referral || !side.IsReceiver(referral)) return null;
        return await AsReceiverAsync(referral, cancel);
    }

    /// <summary>The receiver's view; for a link receiver, too, whose secret was asked for before.</summary>
    internal async Task<OpenedReferral> AsReceiverAsync(Referral referral, CancellationToken cancel)
    {
        var copy = await db.ReferralCopies.SingleOrDefaultAsync(copy => copy.ReferralId == referral.Id, cancel);
        var seal = copy is null ? null : await sealing.FindAsync(copy.Id, cancel);
        if (seal is not null) await NoteAsync(copy!, referral, cancel);
        var isFirst = copy is { ViewedAt: null };
        if (copy is not null) copy.ViewedAt ??= clock.GetUtcNow();
        if (isFirst || referral.IsNewForReceiver)
        {
            referral.IsNewForReceiver = false;
            // Where somebody moves it at this moment it stays new: the next look finds what they did.
            await db.SaveUnlessChangedAsync(cancel);
        }
        // A withdrawn consent ends the use of the copy and of what was written beside it; only that it was there is shown.
        var isClosed = seal is null || (referral.BasisEndedAt is not null && !referral.IsOpen);
        var content = isClosed ? null
            : JsonSerializer.Deserialize<CopyContent>(seal!.Open(ReferralCopy.Table, nameof(ReferralCopy.Content), copy!.Content));
        var (offer, from, to) = await NamesAsync(referral, cancel);
        return new(referral, offer, from, to, content, isFirst, isClosed ? [] : await MessagesAsync(referral, seal!, isOfSender: false, cancel), copy is { IsRestricted: true });
    }

    /// <summary>Somebody looks at the copy.</summary>
    internal async Task NoteAsync(ReferralCopy copy, Referral referral, CancellationToken cancel)
    {
        db.CopyAccesses.Add(new CopyAccess
        {
            NetworkId = copy.NetworkId, UnitId = copy.UnitId, CopyId = copy.Id, Number = referral.Number, AccountId = account.Id, At = clock.GetUtcNow(),
            Who = await db.Users.Where(user => user.Id == account.Id).Select(user => user.DisplayName).SingleOrDefaultAsync(cancel),
        });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>As the sender sees it, whose client is opened. The header in it is to be shown by <see cref="Referral.Seen"/>.</summary>
    internal async Task<OpenedReferral> AsSenderAsync(Referral referral, RecordSeal client, CancellationToken cancel)
    {
        if (referral.IsNewForSender)
        {
            referral.IsNewForSender = false;
            await db.SaveUnlessChangedAsync(cancel);
        }
        var (offer, from, to) = await NamesAsync(referral, cancel);
        return new(referral, offer, from, to, null, false, await MessagesAsync(referral, client, isOfSender: true, cancel));
    }

    /// <summary>What the sender's copy says, without anybody having read it.</summary>
    internal Task<IReadOnlyList<ReadMessage>> MessagesOfSenderAsync(Referral referral, RecordSeal client, CancellationToken cancel) => MessagesAsync(referral, client, isOfSender: true, cancel);

    /// <summary>What the receiver's copy says, without anybody having read it.</summary>
    internal Task<IReadOnlyList<ReadMessage>> MessagesOfReceiverAsync(Referral referral, RecordSeal copy, CancellationToken cancel) => MessagesAsync(referral, copy, isOfSender: false, cancel);

    private async Task<IReadOnlyList<ReadMessage>> MessagesAsync(Referral referral, RecordSeal seal, bool isOfSender, CancellationToken cancel)
    {
        var messages = await db.ReferralMessages.AsNoTracking().Where(message => message.ReferralId == referral.Id && message.IsOfSender == isOfSender).OrderBy(message => message.PairId).ToListAsync(cancel);
        return [.. messages.Select(message => new ReadMessage(
            message.Id, message.IsFromSender == isOfSender, message.At,
            JsonSerializer.Deserialize<MessageWords>(seal.For(message.Id).Open(ReferralMessage.Table, nameof(ReferralMessage.Words), message.Words))!, message.Move, message.Proposal))];
    }

    internal async Task<(string? Offer, string From, string? To)> NamesAsync(Referral referral, CancellationToken cancel)
    {
        var row = await Named(db.Referrals.AsNoTracking().Where(one => one.Id == referral.Id)).SingleOrDefaultAsync(cancel);
        if (row is not null) return (row.Offer, CaseUnitNames.Of(row.FromOrganization, row.From), row.To is null ? null : CaseUnitNames.Of(row.ToOrganization!, row.To));
        // A link receiver has no unit whose filter would let the row through; the names are no secret.
        var from = await db.Units.Where(unit => unit.Id == referral.FromUnitId).Join(db.Organizations, unit => unit.OrganizationId, organization => organization.Id, (unit, organization) => new { unit.Name, Organization = organization.Name }).SingleAsync(cancel);
        return (await db.Offers.Where(offer => offer.Id == referral.OfferId).Select(offer => offer.Title).SingleOrDefaultAsync(cancel), CaseUnitNames.Of(from.Organization, from.Name), null);
    }

    private IQueryable<NamedRow> Named(IQueryable<Referral> some)
    {
        var mine = own.All();
        return
        from referral in some
        join sender in db.Units on referral.FromUnitId equals sender.Id
        join fromOrganization in db.Organizations on sender.OrganizationId equals fromOrganization.Id
        select new NamedRow(
            referral, db.Offers.Where(offer => offer.Id == referral.OfferId).Select(offer => offer.Title).FirstOrDefault(), sender.Name, fromOrganization.Name,
            db.Units.Where(unit => unit.Id == referral.ToUnitId).Select(unit => unit.Name).FirstOrDefault(),
            db.Organizations.Where(organization => organization.Id == db.Units.Where(unit => unit.Id == referral.ToUnitId).Select(unit => unit.OrganizationId).FirstOrDefault()).Select(organization => organization.Name).FirstOrDefault(),
            (from file in db.ReferralFiles join client in db.Clients on file.ClientId equals client.Id where file.ReferralId == referral.Id select (int?)client.Number).FirstOrDefault(),
            db.ReferralFiles.Any(file => file.ReferralId == referral.Id && mine.Any(client => client.Id == file.ClientId)),
            db.ReferralCopies.Any(copy => copy.ReferralId == referral.Id && copy.IsRestricted));
    }

    private ReferralRow RowOf(NamedRow row, ReferralList list, int place)
    {
        var referral = row.Referral;
        var isReceiver = list is ReferralList.Incoming or ReferralList.Waiting || (list is ReferralList.Ended && side.IsReceiver(referral));
        var tells = isReceiver || row.IsMine || row.ClientNumber is null;
        return new(
            referral.Id, referral.Number, tells ? row.Offer : null, isReceiver ? CaseUnitNames.Of(row.FromOrganization, row.From) : !tells || row.To is null ? null : CaseUnitNames.Of(row.ToOrganization!, row.To),
            isReceiver ? null : row.ClientNumber, isReceiver ? referral.State : referral.Seen.State, isReceiver || referral.IsToldOn(clock.Today),
            isReceiver ? referral.StateSinceAt : referral.ToldSinceAt, referral.DueOn,
            isReceiver ? referral.IsNewForReceiver : referral.IsNewForSender, referral.AttentionAt is not null && (isReceiver || (referral.TellsState && referral.FlowsOn(clock.Today))), referral.IsDemo, isReceiver && row.IsRestricted,
            list is ReferralList.Waiting ? place : 0, tells);
    }

    private sealed record NamedRow(Referral Referral, string? Offer, string From, string FromOrganization, string? To, string? ToOrganization, int? ClientNumber, bool IsMine, bool IsRestricted);
}
