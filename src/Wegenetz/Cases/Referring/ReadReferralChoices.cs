using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

/// <summary>What a draft can be made of.</summary>
/// <param name="Units">Who may receive it.</param>
/// <param name="Bases">Valid today, or waiting for a signature; latest first.</param>
/// <param name="EntrustedNotes">How many notes of the client are marked as entrusted.</param>
public sealed record ReferralChoices(IReadOnlyList<ReceivingUnit> Units, IReadOnlyList<OpenedBasis> Bases, int EntrustedNotes);

/// <summary>Free places of an offer; both null: nobody said.</summary>
public sealed record OfferPlaces(int? Free, int? Waiting);

/// <summary>Reads what a draft of a client can be made of.</summary>
public sealed class ReadReferralChoices(AppDb db, ReadBases bases, EntrustedNotes entrusted, TimeProvider clock)
{
    public async Task<ReferralChoices> RunAsync(OpenedClient client, CancellationToken cancel)
    {
        var units = (await db.ReceivingUnitsAsync(cancel)).Where(unit => unit.Id != client.Client.UnitId).ToList();
        var usable = (await bases.OfClientAsync(client, cancel)).Where(basis => basis.StandingOn(clock.Today) is BasisStanding.Valid or BasisStanding.Unsigned).ToList();
        return new(units, usable, await entrusted.CountAsync(client, cancel));
    }

    /// <summary>As the results of a search show them: all places of the offer together, and none while it rests.</summary>
    public async Task<OfferPlaces> PlacesAsync(Guid? offerId, CancellationToken cancel)
    {
        var places = await (
            from capacity in db.Capacities
            where capacity.OfferId == offerId
            join offer in db.Offers on capacity.OfferId equals offer.Id
            where offer.Status == OfferStatus.Active
            select new { capacity.Available, capacity.Waiting }).ToListAsync(cancel);
        return places.Count == 0 ? new(null, null) : new(places.Sum(place => place.Available), places.Exists(place => place.Waiting is not null) ? places.Sum(place => place.Waiting) : null);
    }
}
