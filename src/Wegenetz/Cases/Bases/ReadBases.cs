using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Bases;

/// <summary>A basis, opened.</summary>
public sealed record OpenedBasis(Basis Basis, BasisWords Words)
{
    public BasisTerms Terms => new(
        Basis.Kind, Basis.IsGiven, Basis.GivenOn, Basis.ValidUntil, Basis.WithdrawnOn, Words.Recipients, Words.Categories.ToHashSet(), Words.WayBack, Words.Paragraph, Words.Reason);

    public BasisStanding StandingOn(DateOnly today) => Basis switch
    {
        { WithdrawnOn: not null } => BasisStanding.Withdrawn,
        { IsGiven: false } => BasisStanding.Unsigned,
        _ when Basis.ValidUntil < today => BasisStanding.Ended,
        _ => BasisStanding.Valid,
    };
}

public enum BasisStanding
{
    Unsigned,
    Valid,
    Ended,
    Withdrawn,
}

/// <summary>A consent that ends soon.</summary>
/// <param name="Number">Of the client.</param>
public sealed record ExpiringRow(Guid BasisId, Guid ClientId, int Number, BasisKind Kind, DateOnly Until, bool IsUsed);

/// <summary>Reads the bases of clients who were opened before.</summary>
public sealed class ReadBases(AppDb db, ResponsibleClients responsible, TimeProvider clock)
{
    /// <summary>How many days before its end a consent stands on the list.</summary>
    public const int WarnDays = 30;

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<OpenedBasis>> OfClientAsync(OpenedClient client, CancellationToken cancel)
    {
        var bases = await db.Bases.AsNoTracking().Where(basis => basis.ClientId == client.Client.Id).OrderByDescending(basis => basis.Id).ToListAsync(cancel);
        return [.. bases.Select(basis => Open(client.Seal, basis))];
    }

    /// <summary>Tracked; null if it is not the client's.</summary>
    public async Task<OpenedBasis?> FindAsync(OpenedClient client, Guid id, CancellationToken cancel) =>
        await db.Bases.SingleOrDefaultAsync(basis => basis.Id == id && basis.ClientId == client.Client.Id, cancel) is { } basis ? Open(client.Seal, basis) : null;

    /// <summary>Consents of the own units that end within <see cref="WarnDays"/>, soonest first. Nothing of what they say is opened.</summary>
    public Task<List<ExpiringRow>> ExpiringAsync(CancellationToken cancel)
    {
        var (today, soon) = (clock.Today, clock.Today.AddDays(WarnDays));
        return (
            from basis in db.Bases
            join client in responsible.Shown() on basis.ClientId equals client.Id
            where basis.Kind != BasisKind.Law && basis.SignedHow != null && basis.WithdrawnOn == null && basis.ValidUntil >= today && basis.ValidUntil <= soon
            orderby basis.ValidUntil, client.Number
            select new ExpiringRow(basis.Id, client.Id, client.Number, basis.Kind, basis.ValidUntil!.Value, db.ReferralFiles.Any(file => file.BasisId == basis.Id))).AsNoTracking().Take(200).ToListAsync(cancel);
    }

    internal static OpenedBasis Open(RecordSeal client, Basis basis) =>
        new(basis, JsonSerializer.Deserialize<BasisWords>(client.For(basis.Id).Open(Basis.Table, nameof(Basis.Words), basis.Words))!);

    internal static SealedText Seal(RecordSeal client, Guid basisId, BasisWords words) => client.For(basisId).Seal(Basis.Table, nameof(Basis.Words), JsonSerializer.Serialize(words));
}
