using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>What the form of an offer offers to choose from.</summary>
public sealed class OfferChoices(AppDb db, KeptEntries kept, ReadKeepers keepers)
{
    /// <summary>More places than anybody reads through: then only those of the keepers' own organizations.</summary>
    private const int MostPlaces = 120;

    public sealed record Lists(IReadOnlyList<Choice<string?>> Keepers, IReadOnlyList<Choice<string>> Places, IReadOnlyList<Choice<string>> Areas)
    {
        /// <summary>The unit of whoever works in one: the usual answer.</summary>
        public string? FirstKeeper => Keepers.Count is 1 or 2 ? Keepers[^1].Value : null;
    }

    /// <param name="entry">Its keeper, places and areas stand in the lists in any case.</param>
    public async Task<Lists> RunAsync(OfferEntry? entry, CancellationToken cancel)
    {
        var chosen = entry?.PlaceIds ?? [];
        var places = db.Locations.AsNoTracking();
        if (await places.CountAsync(cancel) > MostPlaces)
        {
            var own = await kept.OrganizationsAsync(cancel);
            var keeper = Keeper.Read(entry?.Keeper)?.OrganizationId;
            places = keeper is null
                ? places.Where(place => own.Any(organization => organization.Id == place.OrganizationId))
                : places.Where(place => place.OrganizationId == keeper || chosen.Contains(place.Id));
        }
        var found = await places.OrderBy(place => place.Name).Take(MostPlaces)
            .Select(place => new { place.Id, place.Name, Street = db.Addresses.Where(address => address.LocationId == place.Id).Select(address => address.Street).FirstOrDefault() }).ToListAsync(cancel);
        var areas = await db.Districts.OrderBy(district => district.Name).Select(district => district.Name).ToListAsync(cancel);
        return new(await keepers.RunAsync(withUnits: true, cancel), [.. found.Select(place => new Choice<string>(place.Id.ToString(), place.Name, place.Street))],
            [.. areas.Union(entry?.Areas ?? []).Select(name => new Choice<string>(name, name))]);
    }

    public static IReadOnlyList<Choice<string>> Several(string list, Texts t) => [.. CodeLists.Shipped[list].Entries.Select(entry => new Choice<string>(entry.Code, entry.LabelIn(t.Language.Code)))];

    public static IReadOnlyList<Choice<string?>> One(string list, Texts t) => [.. CodeLists.Shipped[list].Entries.Select(entry => new Choice<string?>(entry.Code, entry.LabelIn(t.Language.Code)))];
}
