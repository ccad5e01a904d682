using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Atlas.Keeping.Events;

/// <summary>What the form of an event offers to choose from.</summary>
public sealed class EventChoices(AppDb db, KeptEntries kept, ReadKeepers keepers)
{
    /// <summary>More than anybody reads through.</summary>
    private const int MostEntries = 500;

    public sealed record Lists(IReadOnlyList<Choice<string?>> Keepers, IReadOnlyList<Choice<string?>> Places, IReadOnlyList<Choice<string?>> Offers);

    /// <param name="known">Its place and offer stand in the lists in any case.</param>
    public async Task<Lists> RunAsync(AtlasEvent? known, CancellationToken cancel)
    {
        var places = await db.Locations.AsNoTracking().OrderByDescending(place => known != null && place.Id == known.LocationId).ThenBy(place => place.Name).Take(MostEntries)
            .Select(place => new { place.Id, place.Name }).ToListAsync(cancel);
        var own = await kept.OffersAsync(cancel);
        var offers = await db.Offers.AsNoTracking().Where(offer => (offer.Status != OfferStatus.Defunct && own.Any(mine => mine.Id == offer.Id)) || (known != null && offer.Id == known.OfferId))
            .OrderBy(offer => offer.Title).Take(MostEntries).Select(offer => new { offer.Id, offer.Title }).ToListAsync(cancel);
        return new(
            await keepers.RunAsync(withUnits: false, cancel),
            [.. places.Select(place => new Choice<string?>(place.Id.ToString(), place.Name))],
            [.. offers.Select(offer => new Choice<string?>(offer.Id.ToString(), offer.Title))]);
    }
}
